// What the page does: drawing with mouse, pen, finger or keys, and showing what the network makes of it.

const network = parseWeights(document.getElementById("weights").textContent);
const element = id => document.getElementById(id);
const paper = element("paper");
const strokes = [];  // lists of points [x, y] from 0 to 1, from the top left corner of the paper
let photograph = null;  // or a picture that lies on the paper in place of strokes
const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name);

// The rows of the bars; the list is for eyes and ears alike, but only the sentence is read out by itself.
const outputs = network[network.length - 1].outputs;
const bars = Array.from({length: outputs}, (_, digit) => {
  const row = document.createElement("li");
  row.innerHTML = `<span>${outputs === noDigit + 1 && digit === noDigit ? "?" : digit}</span><div class="track"><div class="fill"></div></div><span class="share"></span>`;
  element("bars").append(row);
  return {row, fill: row.querySelector(".fill"), share: row.querySelector(".share")};
});

const percent = p => p < 0.9995 ? `${(100 * p).toFixed(1)} %` : "> 99.9 %";  // a softmax is never sure

function show(probabilities) {
  const best = probabilities ? probabilities.indexOf(Math.max(...probabilities)) : -1;
  bars.forEach(({row, fill, share}, digit) => {
    const p = probabilities ? probabilities[digit] : 0;
    fill.style.transform = `scaleX(${p})`;
    share.textContent = probabilities ? percent(p) : "";
    row.classList.toggle("best", digit === best);
  });
  const reading = probabilities && readingOf(probabilities);
  element("digit").textContent = reading ? reading.digit : "";
  element("digit").classList.toggle("doubted", reading !== null && reading.doubted);
}

// What a person would say; screen readers read it out when it changes, so it waits for a pause in the drawing.
function sentenceFor(probabilities) {
  if (!probabilities) return "Draw a digit, and the network reads it.";
  const {classes, digit: best, doubted} = readingOf(probabilities);
  if (doubted) {
    return `This looks unlike any digit that I have learned from (${percent(probabilities[noDigit])}). ` +
        `Read as a digit, it would be ${best === 8 ? "an" : "a"} ${best}.`;
  }
  const order = Array.from(classes.keys()).sort((a, b) => classes[b] - classes[a]);
  const named = digit => `${digit === 8 ? "an" : "a"} ${digit} (${percent(probabilities[digit])})`;
  if (probabilities[order[0]] >= 0.8) return `This is ${named(order[0])}.`;
  return `Perhaps ${named(order[0])}, or ${named(order[1])}.`;
}

let sentenceTimer = 0;
function say(sentence, delay) {
  clearTimeout(sentenceTimer);
  sentenceTimer = setTimeout(() => { element("sentence").textContent = sentence; }, delay);
}

function drawPaper() {
  const [size] = fitToScreen(paper), context = paper.getContext("2d");
  context.lineWidth = size * 0.055;
  context.lineCap = context.lineJoin = "round";
  context.strokeStyle = colour("--ink");
  if (photograph) {
    const {canvas, height, width} = photograph, scale = size / Math.max(height, width);
    context.drawImage(canvas, (size - width * scale) / 2, (size - height * scale) / 2, width * scale, height * scale);
  }
  for (const stroke of strokes) {
    const at = i => stroke[Math.min(i, stroke.length - 1)].map(value => value * size);
    context.beginPath();
    context.moveTo(...at(0));
    context.lineTo(at(0)[0] + 0.01, at(0)[1]);  // a tap is a dot: nothing is drawn of a line without length
    stroke.forEach((_, i) => {  // from middle to middle in curves, so that no corner shows
      const [x, y] = at(i), [nextX, nextY] = at(i + 1);
      context.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
    });
    context.stroke();
  }
  if (document.activeElement === paper && keys.used) {
    context.beginPath();
    context.arc(keys.x * size, keys.y * size, size * 0.035, 0, 2 * Math.PI);
    context.lineWidth = 2;
    context.strokeStyle = colour("--accent");
    context.fillStyle = colour("--accent");
    if (keys.down) context.fill();
    context.stroke();
  }
}

// Draws everything anew from the strokes: there is no other state that could differ from them.
function update() {
  const used = strokes.length > 0 || photograph !== null;
  const pixels = used ? asMnist(photograph || pictureOf(strokes)) : null;
  const result = pixels ? forward(network, pixels) : {hidden: [], probabilities: null};
  drawPaper();
  showInside(pixels, result.hidden[0] || result.probabilities);  // what the first layer says
  show(result.probabilities);
  say(sentenceFor(result.probabilities), pixels ? 350 : 0);
  document.body.classList.toggle("drawn", used);
  const tools = [element("undo"), element("clear")], focused = tools.includes(document.activeElement);
  for (const tool of tools) tool.disabled = !used;
  if (focused && !used) paper.focus();  // a button that is off cannot keep it
}

let waiting = false;
function updateSoon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; update(); });
}

// Mouse, pen and finger: one pointer draws, others are passed over until it is lifted.
let drawing = null;
function pointOf(event) {
  const box = paper.getBoundingClientRect(), inside = value => Math.min(1, Math.max(0, value));
  return [inside((event.clientX - box.left) / box.width), inside((event.clientY - box.top) / box.height)];
}
paper.addEventListener("pointerdown", event => {
  if (drawing !== null || event.button !== 0) return;
  stopReplay();
  drawing = event.pointerId;
  keys.used = keys.down = false;
  photograph = null;
  try { paper.setPointerCapture(drawing); } catch { /* a pointer made by a script cannot be captured */ }
  strokes.push([pointOf(event)]);
  updateSoon();
});
paper.addEventListener("pointermove", event => {
  if (event.pointerId !== drawing) return;
  const events = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
  for (const one of events.length > 0 ? events : [event]) strokes[strokes.length - 1].push(pointOf(one));
  updateSoon();
});
for (const end of ["pointerup", "pointercancel"]) {
  window.addEventListener(end, event => {
    if (event.pointerId !== drawing) return;
    drawing = null;
    update();
  });
}

// Both also lift whatever pen is down, for its stroke may be gone.
function undo() {
  stopReplay();
  drawing = null;
  keys.down = false;
  photograph = null;
  strokes.pop();
  update();
}
function clearAll() {
  strokes.length = 0;
  undo();
}
element("undo").addEventListener("click", undo);
element("clear").addEventListener("click", clearAll);

// The keyboard: arrows move a pen, the space bar lowers and lifts it.
const keys = {x: 0.5, y: 0.3, down: false, used: false};
const moves = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
function movePen([right, down], far) {
  const step = far ? 0.12 : 0.04, inside = value => Math.min(0.95, Math.max(0.05, value));
  keys.x = inside(keys.x + right * step);
  keys.y = inside(keys.y + down * step);
  if (keys.down) strokes[strokes.length - 1].push([keys.x, keys.y]);
}
function togglePen() {
  keys.down = !keys.down;
  if (keys.down) strokes.push([[keys.x, keys.y]]);
}
paper.addEventListener("keydown", event => {
  const undoes = event.key === "Backspace" || (event.key === "z" && (event.ctrlKey || event.metaKey));
  if (!undoes && (event.ctrlKey || event.metaKey || event.altKey)) return;
  if (undoes) undo();
  else if (event.key === "Delete" || event.key === "Escape") clearAll();
  else if (drawing === null && (event.key in moves || event.key === " ")) {
    stopReplay();
    photograph = null;
    keys.used = true;
    event.key === " " ? togglePen() : movePen(moves[event.key], event.shiftKey);
    update();
    if (event.key === " " && keys.down) say("The pen is down.", 0);
  } else return;
  event.preventDefault();
});
for (const change of ["focus", "blur"]) paper.addEventListener(change, drawPaper);
