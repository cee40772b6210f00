// Ten digits that the page draws by itself, for those who cannot or need not draw.

// Strokes as points that the pen passes, in hundredths of the paper's side; between them it goes in curves.
const samples = [
  [[[54, 20], [38, 25], [30, 45], [33, 68], [47, 80], [62, 73], [69, 52], [65, 30], [53, 20]]],
  [[[45, 29], [53, 19], [52, 50], [51, 81]]],
  [[[32, 34], [40, 22], [55, 20], [64, 30], [60, 46], [46, 64], [31, 79]], [[31, 79], [50, 78], [70, 78]]],
  [[[34, 25], [50, 19], [63, 27], [60, 41], [46, 48]], [[46, 48], [63, 52], [66, 67], [53, 79], [34, 76]]],
  [[[42, 20], [36, 38], [31, 54]], [[31, 54], [50, 54], [71, 52]], [[62, 22], [60, 50], [58, 82]]],
  [[[66, 21], [52, 21], [39, 22]], [[39, 22], [37, 34], [36, 46]],
   [[36, 46], [50, 42], [64, 50], [65, 67], [52, 79], [33, 76]]],
  [[[60, 19], [44, 33], [34, 54], [36, 73], [50, 81], [64, 72], [62, 56], [49, 51], [36, 60]]],
  [[[31, 23], [50, 22], [69, 21]], [[69, 21], [59, 44], [51, 62], [46, 81]]],
  [[[63, 27], [50, 20], [37, 28], [42, 42], [55, 52], [65, 66], [53, 80], [36, 71], [42, 55], [57, 43], [64, 28]]],
  [[[64, 32], [52, 21], [37, 28], [36, 44], [50, 51], [63, 40], [65, 28]], [[65, 28], [62, 55], [57, 81]]],
];

// A curve through all points (Catmull and Rom): between two of them a cubic whose slope at each is that from
// its neighbour before to its neighbour behind.
function curveThrough(points) {
  const at = i => points[Math.min(points.length - 1, Math.max(0, i))], steps = 8, curve = [];
  for (let i = 0; i + 1 < points.length; ++i) {
    for (let step = 0; step < steps; ++step) {
      const t = step / steps;
      curve.push([0, 1].map(axis => {
        const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)].map(point => point[axis] / 100);
        return b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
      }));
    }
  }
  return [...curve, at(points.length).map(value => value / 100)];
}

// Draws a sample point by point within a second, or at once for those who want no motion.
let replay = 0;
function stopReplay() { cancelAnimationFrame(replay); }
function playSample(digit) {
  clearAll();
  const whole = samples[digit].map(curveThrough), start = performance.now();
  const draw = share => {
    let left = Math.ceil(whole.flat().length * share);
    strokes.length = 0;
    for (const stroke of whole) {
      if (left > 0) strokes.push(stroke.slice(0, left));
      left -= stroke.length;
    }
    update();
  };
  const frame = now => {
    const share = Math.min(1, Math.max(0, now - start) / 800);
    draw(share);
    if (share < 1) replay = requestAnimationFrame(frame);
  };
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) draw(1);
  else replay = requestAnimationFrame(frame);
}
samples.forEach((_, digit) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = digit;
  button.setAttribute("aria-label", `Draw a ${digit} for me`);
  button.addEventListener("click", () => playSample(digit));
  element("samples").append(button);
});

window.addEventListener("resize", updateSoon);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", updateSoon);
update();
