// Chapter 07, live: a playground. A network of two inputs, 1 to 16 hidden neurons and one output learns XOR, two
// circles or two spirals; below the plane stands what each hidden neuron sees of it.
// Needs: chapters/07_hidden_layer/worked_network.js
"use strict";
Figures.xor = (() => {
  const {html, svg, shown, slider, button, panel, grid, run, row, words} = Figure;
  const {forward, loss, descend} = Figures.worked_network;

  // network.h: normal weights with mean 0, row by row, and biases 0
  const initialLayer = (n, h, deviation, random) =>
    ({weights: Array.from({length: n}, () => Array.from({length: h}, () => deviation * random.normal())), bias: [Array(h).fill(0)]});
  const initialNetwork = (n, h, k, seed, hiddenDeviation, outputDeviation) => {
    const random = new Random(seed);
    return {hidden: initialLayer(n, h, hiddenDeviation, random), output: initialLayer(h, k, outputDeviation, random)};
  };

  // Samples as rows of X and Y. XOR is that of xor.h; the others are drawn from the square from 0 to 1.
  const tasks = {
    "XOR": () => ({X: [[0, 0], [0, 1], [1, 0], [1, 1]], Y: [[0], [1], [1], [0]]}),
    "circles": (random) => {
      const X = [], Y = [];
      for (let i = 0; i < 80; ++i) {
        const inner = i % 2, radius = inner ? 0.22 * Math.sqrt(random.uniform()) : 0.38 + 0.12 * random.uniform(), angle = 2 * Math.PI * random.uniform();
        X.push([0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle)]);
        Y.push([inner]);
      }
      return {X, Y};
    },
    "spiral": (random) => {
      const X = [], Y = [];
      for (let i = 0; i < 100; ++i) {
        const arm = i % 2, part = (i + 6) / 106, angle = 1.25 * 2 * Math.PI * part + arm * Math.PI;
        X.push([0.5 + 0.5 * part * Math.cos(angle) + 0.012 * random.normal(), 0.5 + 0.5 * part * Math.sin(angle) + 0.012 * random.normal()]);
        Y.push([arm]);
      }
      return {X, Y};
    },
  };
  const right = (network, {X, Y}) => forward(network, X).logits.filter((z, i) => (z[0] > 0) === (Y[i][0] === 1)).length;

  const mount = (place) => {
    const side = {x: [-0.25, 1.25], y: [-0.25, 1.25]}, reading = words();
    const plane = panel({...side, xTicks: [0, 0.5, 1], yTicks: [0, 0.5, 1], xTitle: "x₁", yTitle: "x₂", label: ""});
    const curve = panel({height: 220, x: [0, 1], y: [0, 1.25], label: ""});
    const eyes = html("div", {class: "eyes"}), speeds = {"XOR": 2000, "circles": 2000, "spiral": 4000};
    let task, name = "XOR", network, losses, epochs, stop = () => {};
    const chosen = html("select", {onchange: () => { name = chosen.value; start(); }}, ...Object.keys(tasks).map((one) => html("option", {value: one}, one)));
    const hidden = slider({label: "hidden neurons h", min: 1, max: 16, step: 1, value: 2, words: (v) => String(v)}, () => start());
    const seed = slider({label: "seed", min: 1, max: 50, step: 1, value: 1, words: (v) => String(v)}, () => start());
    const rate = slider({label: "learning rate α", min: 0.5, max: 15, step: 0.5, value: 5, words: (v) => shown(v, 1)}, () => {});

    const start = () => {
      stop();
      task = tasks[name](new Random(1));
      const deviation = name === "XOR" ? 1 : 6;  // wide enough for the narrow arms
      network = initialNetwork(2, hidden.value, 1, seed.value, deviation, 1);
      losses = [loss(task.Y, forward(network, task.X).logits)];
      epochs = 0;
      draw();
    };
    const advance = (count) => {
      for (let i = 0; i < count; ++i) network = descend(network, task.X, task.Y, rate.value).network;
      epochs += count;
      losses.push(loss(task.Y, forward(network, task.X).logits));
      return epochs % speeds[name] !== 0;
    };
    // Blue where an activation is near 0, orange where it is near 1; the same sheet of places for all.
    const cells = 40, at = (i) => -0.25 + 1.5 * (i + 0.5) / cells;
    const sheet = Array.from({length: cells * cells}, (_, i) => [at(i % cells), at(cells - 1 - Math.floor(i / cells))]);
    const colour = (a) => (a > 0.5 ? [240, 140, 60, 40 + 300 * (a - 0.5)] : [60, 150, 220, 40 + 300 * (0.5 - a)]);
    const dots = (of, r) => task.X.map(([x, y], i) => of.dot(x, y, r, task.Y[i][0] ? "dot orange ringed" : "dot blue ringed"));

    const draw = () => {
      const seen = forward(network, sheet), all = task.X.length, good = right(network, task), J = losses[losses.length - 1];
      plane.draw(grid(plane, cells, cells, (i, j) => colour(Matrices.sigmoid(seen.logits[i * cells + j][0]))), ...dots(plane, name === "XOR" ? 8 : 4));
      eyes.replaceChildren(...network.hidden.bias[0].map((_, u) => {
        const eye = panel({width: 100, height: 100, ...side, label: `What hidden neuron ${u + 1} sees: weights ${shown(network.hidden.weights[0][u])} and ${shown(network.hidden.weights[1][u])}, bias ${shown(network.hidden.bias[0][u])}; its weight to the output is ${shown(network.output.weights[u][0])}`});
        eye.draw(grid(eye, cells, cells, (i, j) => colour(seen.hidden[i * cells + j][u])), ...(name === "XOR" ? dots(eye, 4) : []));
        return html("div", {}, eye.element, html("small", {}, "× " + shown(network.output.weights[u][0], 1)));
      }));
      const highest = Math.max(...losses, 0.1);
      curve.draw(curve.line([[0, 0], [1, 0]], "dashed"), curve.line(losses.map((one, i) => [i / Math.max(1, losses.length - 1), one / highest]), "stroke green"),
                 curve.text(0, 1.12, `loss: first ${shown(losses[0], 3)}, now ${shown(J, 4)}`));
      reading.textContent = `After ${epochs} epochs: ${good} of ${all} samples right, loss ${shown(J, 4)}. ` +
        (good === all ? "Every sample is on its side." : hidden.value === 1 ? "One hidden neuron draws one line, and that is not enough." : "");
      plane.describe(`The plane of the inputs with the samples of the task ${name}; the network says yes where it is orange. ` + reading.textContent);
      curve.describe("The loss, from " + shown(losses[0], 3) + " at the start to " + shown(J, 4) + " now.");
    };
    const batch = () => speeds[name] / 100;
    place.append(row(plane.element, curve.element), eyes, row(html("label", {}, "task ", chosen), hidden.element), row(seed.element, rate.element),
                 row(button("Step", () => { stop(); advance(1); draw(); }), button("Run", () => { stop(); epochs -= epochs % batch(); stop = run(() => advance(batch()), draw); }),
                     button("Stop", () => stop()), button("Next seed", () => { seed.value = seed.value % 50 + 1; start(); }),
                     button("Reset", () => { name = chosen.value = "XOR"; hidden.value = 2; seed.value = 1; rate.value = 5; start(); })), reading);
    start();
  };
  return {title: "a playground: XOR, circles and a spiral", initialNetwork, tasks, right, mount};
})();
