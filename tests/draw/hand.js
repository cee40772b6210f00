// A hand for the test of the drawing page: ten digits as it might write them, and what it does on the page. A digit
// is a list of strokes, each a list of points [x, y] from 0 to 1. They are not those that the page itself can draw.

// Part of an ellipse around (x, y), from one angle to another, in degrees; 0 is right, 90 is down.
const arc = (x, y, width, height, from, to) => Array.from({length: 25}, (_, i) => {
  const angle = (from + (to - from) * i / 24) * Math.PI / 180;
  return [x + width * Math.cos(angle), y + height * Math.sin(angle)];
});
// Straight from point to point, with points between, as a mouse would give them.
const path = (...corners) => corners.slice(1).flatMap(([x, y], i) => Array.from({length: 11}, (_, k) => {
  const [a, b] = corners[i];
  return [a + (x - a) * k / 10, b + (y - b) * k / 10];
}));
const written = [
  [arc(0.5, 0.5, 0.18, 0.3, -80, 280)],
  [path([0.51, 0.2], [0.49, 0.8])],
  [[...arc(0.49, 0.36, 0.17, 0.16, -165, 35), ...path([0.63, 0.45], [0.31, 0.79], [0.7, 0.79])]],
  [[...arc(0.48, 0.35, 0.17, 0.15, -150, 80), ...arc(0.48, 0.65, 0.18, 0.15, -80, 150)]],
  [path([0.4, 0.2], [0.3, 0.54], [0.7, 0.53]), path([0.6, 0.25], [0.57, 0.82])],
  [[...path([0.39, 0.21], [0.37, 0.47]), ...arc(0.48, 0.62, 0.17, 0.17, -130, 140)], path([0.39, 0.21], [0.66, 0.2])],
  [[...path([0.6, 0.2], [0.45, 0.36], [0.36, 0.55]), ...arc(0.5, 0.65, 0.15, 0.15, 190, -160)]],
  [path([0.31, 0.22], [0.68, 0.22], [0.45, 0.81])],
  [[...arc(0.5, 0.35, 0.14, 0.14, 80, -260), ...arc(0.5, 0.64, 0.16, 0.16, -80, 270)]],
  [[...arc(0.49, 0.37, 0.15, 0.15, -10, -360), ...path([0.64, 0.36], [0.6, 0.8])]],
];

const pointer = (type, [x, y], more = {}) => {
  const box = paper.getBoundingClientRect();
  paper.dispatchEvent(new PointerEvent(type, {bubbles: true, cancelable: true, pointerId: 1, button: 0, isPrimary: true,
      clientX: box.left + x * box.width, clientY: box.top + y * box.height, ...more}));
};
const drawByHand = (digit, more) => digit.forEach(stroke => {
  pointer("pointerdown", stroke[0], more);
  stroke.forEach(point => pointer("pointermove", point, more));
  pointer("pointerup", stroke[stroke.length - 1], more);
});
const press = (key, more = {}) => paper.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true, ...more}));
const shown = () => document.getElementById("digit").textContent || "-";
const wait = time => new Promise(resolve => setTimeout(resolve, time));
let lines = "";
const report = text => { lines += text + "\n"; document.getElementById("results").textContent = lines; };
