// What the page shows of the network's inside: the image that it sees, the neurons of its first layer, and the
// weights of the one that is pointed at.

const seen = element("seen"), neurons = element("neurons");
const inside = {pixels: null, activations: null, pointedAt: -1};
if (network.length > 2) element("neurons-name").textContent = "Its first hidden layer: point at a neuron";

function showInside(pixels, activations) {
  inside.pixels = pixels;
  inside.activations = activations;
  showSeen();
  showNeurons();
}

// The image of 28 x 28; or the weights of a neuron, green where it wants ink, orange where it wants none.
function showSeen() {
  const image = new ImageData(28, 28), {pixels, pointedAt} = inside, {weights, inputs, outputs} = network[0];
  const own = Array.from({length: inputs}, (_, i) => weights[i * outputs + pointedAt] || 0);
  const strongest = Math.max(...own.map(Math.abs));
  for (let i = 0; i < inputs; ++i) {
    const colour = own[i] > 0 ? [120, 225, 205] : [245, 140, 80], strength = Math.abs(own[i]) / strongest;
    const grey = pixels ? pixels[i] : 0;
    image.data.set(pointedAt < 0 ? [grey, grey, grey, 255] : [...colour.map(part => part * strength), 255], 4 * i);
  }
  seen.getContext("2d").putImageData(image, 0, 0);
  element("seen-name").textContent = pointedAt < 0 ? "The network sees" : `Neuron ${pointedAt + 1}`;
  seen.setAttribute("aria-label",
      pointedAt < 0 ? "The drawing in 28 by 28 pixels" : `The weights of neuron ${pointedAt + 1}`);
}

// How many squares go side by side, and how large they are. Full rows look better.
function neuronGrid(width, height) {
  const count = network[0].outputs, cellFor = wide => Math.min(width / wide, height / Math.ceil(count / wide));
  const worth = wide => cellFor(wide) * (count % wide === 0 ? 1.2 : 1);
  const columns = Array.from({length: count}, (_, i) => i + 1).reduce((a, b) => worth(b) > worth(a) ? b : a);
  return {count, columns, cell: cellFor(columns)};
}

// One square for each neuron, the stronger the nearer it is to 1. ReLU goes beyond: then the largest counts as 1.
function showNeurons() {
  const {count, columns, cell} = neuronGrid(...fitToScreen(neurons));
  const context = neurons.getContext("2d"), {activations, pointedAt} = inside;
  const strongest = activations ? Math.max(1, ...activations) : 1;
  for (let j = 0; j < count; ++j) {
    const square = [j % columns * cell + 1, Math.floor(j / columns) * cell + 1, cell * 0.84, cell * 0.84];
    context.globalAlpha = 1;
    context.fillStyle = colour("--line");
    context.fillRect(...square);
    context.fillStyle = context.strokeStyle = colour("--accent");
    if (j === pointedAt) context.strokeRect(...square);
    context.globalAlpha = activations ? Math.max(0, activations[j] / strongest) : 0;
    context.fillRect(...square);
  }
  const awake = activations ? activations.filter(a => a > 0.5 * strongest).length : 0;
  neurons.setAttribute("aria-label", pointedAt < 0 ? `${awake} of ${count} hidden neurons are awake` :
      `Neuron ${pointedAt + 1}: ${(activations ? activations[pointedAt] : 0).toFixed(2)}`);
}

// As many pixels as the screen has where the canvas stands; also clears it. Returns its size for drawing.
function fitToScreen(canvas) {
  const ratio = window.devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.getContext("2d").setTransform(ratio, 0, 0, ratio, 0, 0);
  return [width, height];
}

function pointAt(neuron) {
  inside.pointedAt = neuron;
  showSeen();
  showNeurons();
}
for (const type of ["pointermove", "pointerdown"]) {
  neurons.addEventListener(type, event => {
    const {count, columns, cell} = neuronGrid(neurons.clientWidth, neurons.clientHeight);
    const box = neurons.getBoundingClientRect(), column = Math.floor((event.clientX - box.left) / cell);
    const neuron = Math.floor((event.clientY - box.top) / cell) * columns + column;
    pointAt(column < columns && neuron < count ? neuron : -1);
  });
}
for (const type of ["pointerleave", "blur"]) neurons.addEventListener(type, () => pointAt(-1));
neurons.addEventListener("keydown", event => {
  const {count, columns} = neuronGrid(neurons.clientWidth, neurons.clientHeight);
  const steps = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns};
  if (!(event.key in steps)) return;
  event.preventDefault();
  pointAt(Math.min(count - 1, Math.max(0, inside.pointedAt + (inside.pointedAt < 0 ? 1 : steps[event.key]))));
});
