// Chapter 02, live: the two clouds learn. The line in the plane of the samples, the loss as a landscape over the two
// weights, and the loss by epoch, a step at a time or all at once.
"use strict";
Figures.descent = (() => {
  const {svg, html, shown, slider, button, panel, handle, run, row, words} = Figure, {sigmoid} = Matrices;

  // two_clouds.h, descent.h and cross_entropy.h
  const twoClouds = (m, seed) => {
    const random = new Random(seed);
    return Array.from({length: m}, (_, i) => {
      const second = i % 2 === 1;
      return {x1: (second ? 4 : 1) + random.normal(), x2: (second ? 3 : 1) + random.normal(), y: second ? 1 : 0};
    });
  };
  const crossEntropy = (y, a) => -(y * Math.log(a) + (1 - y) * Math.log(1 - a));
  const gradients = (neuron, samples) => {
    let J = 0, dw1 = 0, dw2 = 0, db = 0;
    for (const {x1, x2, y} of samples) {
      const a = sigmoid(neuron.w1 * x1 + neuron.w2 * x2 + neuron.b), dz = a - y;
      J += crossEntropy(y, a);
      dw1 += x1 * dz;
      dw2 += x2 * dz;
      db += dz;
    }
    const m = samples.length;
    return {J: J / m, dw1: dw1 / m, dw2: dw2 / m, db: db / m};
  };
  const step = (neuron, d, rate) => ({w1: neuron.w1 - rate * d.dw1, w2: neuron.w2 - rate * d.dw2, b: neuron.b - rate * d.db});
  const accuracy = (neuron, samples) =>
    samples.filter(({x1, x2, y}) => (neuron.w1 * x1 + neuron.w2 * x2 + neuron.b > 0) === (y === 1)).length / samples.length;

  // The lines on which a function over a grid has the value `level`, as pieces from edge to edge of its squares.
  const contour = (values, xs, ys, level) => {
    const between = (p, q, u, v) => p.map((at, k) => at + (q[k] - at) * (level - u) / (v - u));
    const pieces = [];
    for (let i = 0; i + 1 < xs.length; ++i) {
      for (let j = 0; j + 1 < ys.length; ++j) {
        const corners = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]], crossings = [];
        corners.forEach(([p, q], k) => {
          const [r, s] = corners[(k + 1) % 4], u = values[p][q], v = values[r][s];
          if (u < level !== v < level) crossings.push(between([xs[p], ys[q]], [xs[r], ys[s]], u, v));
        });
        for (let k = 0; k + 1 < crossings.length; k += 2) pieces.push([crossings[k], crossings[k + 1]]);
      }
    }
    return pieces;
  };

  const mount = (place) => {
    const samples = twoClouds(100, 1);
    const cloud = panel({x: [-2, 8], y: [-2, 6], xTicks: [-2, 0, 2, 4, 6, 8], yTicks: [-2, 0, 2, 4, 6], xTitle: "x₁", yTitle: "x₂", label: ""});
    const valley = panel({x: [-1, 3], y: [-1, 3], xTicks: [-1, 0, 1, 2, 3], yTicks: [-1, 0, 1, 2, 3], xTitle: "w₁", yTitle: "w₂", label: ""});
    const curve = panel({height: 200, x: [0, 100], y: [0, 1.2], xTicks: [0, 50, 100], yTicks: [0, 0.4, 0.8, 1.2], xTitle: "epoch", yTitle: "J", label: ""});
    const reading = words(), numbers = html("p", {class: "numbers"});
    const rate = slider({label: "learning rate α", min: 0.1, max: 6, step: 0.1, value: 0.6, words: (v) => shown(v, 1)}, () => draw());
    const hold = html("input", {type: "checkbox", checked: true, onchange: () => reset()});
    const grid = (low, high) => Array.from({length: 41}, (_, i) => low + (high - low) * i / 40);
    const xs = grid(...valley.x), ys = grid(...valley.y);
    let path, losses, stop = () => {}, landscape = {};

    const neuron = () => path[path.length - 1];
    const start = handle(valley, "start of the descent: w₁ and w₂", 0.1, (w1, w2) => reset({w1, w2, b: hold.checked ? -3 : 0}));
    const reset = (from = hold.checked ? {w1: 0, w2: 2.6, b: -3} : {w1: 0, w2: 0, b: 0}) => {
      stop();
      path = [from];
      losses = [gradients(from, samples).J];
      draw();
    };
    const advance = () => {
      const d = gradients(neuron(), samples);
      path.push(step(neuron(), hold.checked ? {...d, db: 0} : d, rate.value));
      losses.push(gradients(neuron(), samples).J);
      return Number.isFinite(losses[losses.length - 1]) && path.length <= 100;
    };

    // The landscape at the present bias; it is worked out again when the bias has moved.
    const contours = (b) => {
      if (Math.abs(landscape.b - b) < 0.05) return landscape.lines;
      const values = xs.map((w1) => ys.map((w2) => gradients({w1, w2, b}, samples).J));
      const levels = [0.21, 0.23, 0.27, 0.35, 0.5, 0.75, 1, 1.5, 2, 3, 4];
      landscape = {b, lines: levels.flatMap((level) => contour(values, xs, ys, level).map((piece) => valley.line(piece, "level")))};
      return landscape.lines;
    };
    const draw = () => {
      const now = neuron(), {w1, w2, b} = now, d = gradients(now, samples), line = [];
      for (const x of cloud.x) line.push([x, -(w1 * x + b) / w2]);
      if (Math.abs(w2) < 1e-9) line.forEach((point, i) => { point[0] = -b / w1; point[1] = cloud.y[i]; });
      cloud.draw(...samples.map(({x1, x2, y}) => cloud.dot(x1, x2, 3.5, y ? "dot orange" : "dot blue")),
                 ...(line.flat().every(Number.isFinite) ? [cloud.line(line, "stroke ink")] : []));
      const trail = path.map((one) => [one.w1, one.w2]).filter((point) => point.every(Number.isFinite));
      valley.draw(...contours(Number.isFinite(b) ? b : 0), valley.line(trail, "stroke green"), ...trail.map(([x, y]) => valley.dot(x, y, 2.5, "dot green")));
      start.place(path[0].w1, path[0].w2);
      curve.draw(curve.line(losses.map((J, i) => [i, J]).filter((point) => Number.isFinite(point[1])), "stroke green"));
      const right = accuracy(now, samples), J = losses[losses.length - 1];
      reading.textContent = Number.isFinite(J)
        ? `After ${path.length - 1} ${path.length === 2 ? "epoch" : "epochs"}: loss ${shown(J, 4)}, ${shown(100 * right, 0)} % of the samples on the right side.` +
          (J > losses[0] ? " The loss is above that of the start: the steps are too long." : "")
        : "The loss is no number any more: an activation was rounded to exactly 0 or 1.";
      const db = hold.checked ? ["", ""] : [`, dJ/db = ${shown(d.db, 3)}`, `, b ← ${shown(b, 3)} − ${shown(rate.value, 1)} · (${shown(d.db, 3)})`];
      numbers.textContent = `The next step: dJ/dw₁ = ${shown(d.dw1, 3)}, dJ/dw₂ = ${shown(d.dw2, 3)}${db[0]}, so ` +
        `w₁ ← ${shown(w1, 3)} − ${shown(rate.value, 1)} · (${shown(d.dw1, 3)}), w₂ ← ${shown(w2, 3)} − ${shown(rate.value, 1)} · (${shown(d.dw2, 3)})${db[1]}`;
      cloud.describe("The two clouds and the line at which the neuron changes its mind. " + reading.textContent);
      valley.describe(`The loss over the two weights, at the bias ${shown(b)}. The way down has come to w₁ ${shown(w1)}, w₂ ${shown(w2)}.`);
      curve.describe("The loss before each step: " + losses.slice(-5).map((loss) => shown(loss, 3)).join(", "));
    };
    place.append(row(cloud.element, valley.element), row(rate.element, html("label", {}, hold, " hold the bias at −3")),
                 row(button("Step", () => { stop(); advance(); draw(); }), button("Run to epoch 100", () => { stop(); stop = run(advance, draw); }),
                     button("Stop", () => stop()), button("Reset", () => { rate.value = 0.6; hold.checked = true; reset(); })),
                 row(curve.element, html("div", {class: "beside"}, reading, numbers)));
    reset();
  };
  return {title: "the two clouds learn, and the valley in which they do", twoClouds, crossEntropy, gradients, step, accuracy, contour, mount};
})();
