// The page's arithmetic: what weight_file.h, as_mnist.h and the forward pass do, function by function under the
// same names. The test drawing_page compares them.
"use strict";

// The network in a weight file (docs/weights_format.md), given in base64: its layers, first to last.
function parseWeights(base64) {
  const bytes = Uint8Array.from(atob(base64.trim()), letter => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);  // reads big-endian numbers unless told otherwise
  const count = view.getUint32(12);
  let at = 16 + 12 * count;
  const numbers = size => Float32Array.from({length: size}, () => view.getFloat32((at += 4) - 4));
  return Array.from({length: count}, (_, i) => {
    const inputs = view.getUint32(16 + 12 * i), outputs = view.getUint32(20 + 12 * i);
    const activation = view.getUint32(24 + 12 * i);
    return {inputs, outputs, activation, weights: numbers(inputs * outputs), bias: numbers(outputs)};
  });
}

// z = x W + b. Four of five pixels are 0, and left out.
function denseForward(layer, x) {
  const z = Float64Array.from(layer.bias);
  for (let i = 0; i < layer.inputs; ++i) {
    if (x[i] === 0) continue;
    for (let j = 0; j < layer.outputs; ++j) z[j] += x[i] * layer.weights[i * layer.outputs + j];
  }
  return z;
}

function softmax(z) {
  const largest = Math.max(...z), powers = z.map(value => Math.exp(value - largest));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map(power => power / sum);
}

// What a hidden neuron makes of its z, by its number in the file: sigmoid, tanh, ReLU.
const activations = {1: z => 1 / (1 + Math.exp(-z)), 3: Math.tanh, 4: z => Math.max(0, z)};

// What the neurons of every hidden layer and the outputs say to an image of 28 x 28 grey values, 0 to 255.
function forward(network, pixels) {
  const hidden = [];
  let a = Float64Array.from(pixels, pixel => pixel / 255);
  for (const layer of network.slice(0, -1)) {
    a = denseForward(layer, a).map(activations[layer.activation]);
    hidden.push(a);
  }
  return {hidden, probabilities: softmax(denseForward(network[network.length - 1], a))};
}

// Of eleven outputs, the last one says that it is not a digit; every other network has only classes.
const noDigit = 10;

function readingOf(probabilities) {
  const doubts = probabilities.length === noDigit + 1, classes = doubts ? probabilities.slice(0, noDigit) : probabilities;
  return {classes, digit: classes.indexOf(Math.max(...classes)), doubted: doubts && 3 * probabilities[noDigit] > 1};
}

// What follows is as_mnist.h; what it takes from other headers is in ink.js.
const fieldSize = 28, digitSize = 20;

function placeByMass({height, width, ink}) {
  let mass = 0, momentDown = 0, momentRight = 0;
  ink.forEach((value, i) => {
    mass += value;
    momentDown += value * Math.floor(i / width);
    momentRight += value * (i % width);
  });
  const place = (moment, size) =>
      Math.min(Math.max(Math.floor(fieldSize / 2 - moment / mass + 0.5), 0), fieldSize - size);
  return {down: place(momentDown, height), right: place(momentRight, width)};
}

function framed(ink) {
  const digit = fitted(ink, boundingBox(ink), digitSize);
  const strongest = digit.ink.reduce((a, b) => Math.max(a, b)), place = placeByMass(digit);
  const pixels = new Uint8Array(fieldSize * fieldSize);
  digit.ink.forEach((value, i) => {
    const y = place.down + Math.floor(i / digit.width), x = place.right + i % digit.width;
    pixels[y * fieldSize + x] = Math.floor(255 * value / strongest + 0.5);
  });
  return pixels;
}

const asMnist = picture => framed(withUsualStrokes(digitIn(inkOf(picture))));

// Strokes as a picture of 108 x 108: lists of points, each [x, y], drawn with a pen as thick as MNIST's
// writers had, measured by the digit and not by the screen: a digit looks the same however small it is drawn.
// (It draws without a canvas, whose pixels some browsers falsify to protect their users.)
function pictureOf(strokes) {
  const size = 108, margin = 4, penShare = 0.065, smallest = 0.03;
  const points = strokes.flat(), xs = points.map(point => point[0]), ys = points.map(point => point[1]);
  const left = Math.min(...xs), right = Math.max(...xs), top = Math.min(...ys), bottom = Math.max(...ys);
  const extent = Math.max(right - left, bottom - top, smallest);
  const scale = (size - 2 * margin) / (extent * (1 + 2 * penShare)), pen = penShare * extent * scale;
  const pixels = new Uint8Array(size * size);
  const place = ([x, y]) => [size / 2 + (x - (left + right) / 2) * scale, size / 2 + (y - (top + bottom) / 2) * scale];
  for (const stroke of strokes) {
    const placed = stroke.map(place);
    placed.forEach((to, i) => drawSegment(pixels, size, placed[Math.max(0, i - 1)], to, pen));
  }
  return {height: size, width: size, pixels};
}

// Inks every pixel whose middle is nearer to the segment than the pen's radius; the rim softly.
function drawSegment(pixels, size, [x1, y1], [x2, y2], pen) {
  const dx = x2 - x1, dy = y2 - y1, square = dx * dx + dy * dy;
  const first = (a, b) => Math.max(0, Math.floor(Math.min(a, b) - pen - 1));
  const last = (a, b) => Math.min(size - 1, Math.ceil(Math.max(a, b) + pen + 1));
  for (let y = first(y1, y2); y <= last(y1, y2); ++y) {
    for (let x = first(x1, x2); x <= last(x1, x2); ++x) {
      const px = x + 0.5 - x1, py = y + 0.5 - y1;
      const along = square === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / square));
      const distance = Math.hypot(px - along * dx, py - along * dy);
      const ink = Math.round(255 * Math.min(1, Math.max(0, pen + 0.5 - distance)));
      pixels[y * size + x] = Math.max(pixels[y * size + x], ink);
    }
  }
}
