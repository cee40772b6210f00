// Chapter 07, live: the worked example's network, 2-2-1, with the numbers on every arrow. Forward through it, back
// through it with the errors of one sample, and a step with the mean of all four.
"use strict";
Figures.worked_network = (() => {
  const {svg, html, shown, slider, button, row, words} = Figure;
  const {map, transposed, matmul, denseForward, denseGradients, sigmoid, crossEntropyFromLogit} = Matrices;

  // network.h and descent.h
  const forward = (network, X) => {
    const A1 = map(sigmoid, denseForward(network.hidden, X));
    return {hidden: A1, logits: denseForward(network.output, A1)};
  };
  const backward = (network, X, activations, dZ2) => {
    const A1 = activations.hidden, dA1 = matmul(dZ2, transposed(network.output.weights));
    const dZ1 = map((da, a) => da * a * (1 - a), dA1, A1);
    return {hidden: denseGradients(X, dZ1), output: denseGradients(A1, dZ2), dA1, dZ1};
  };
  const step = (network, d, rate) => ({hidden: Matrices.step(network.hidden, d.hidden, rate), output: Matrices.step(network.output, d.output, rate)});
  const loss = (Y, Z2) => Y.reduce((sum, y, i) => sum + y.reduce((all, label, c) => all + crossEntropyFromLogit(label, Z2[i][c]), 0), 0) / Y.length;
  const gradients = (network, X, Y) => {
    const activations = forward(network, X);
    return backward(network, X, activations, map((z, y) => sigmoid(z) - y, activations.logits, Y));
  };
  const descend = (network, X, Y, rate) => ({network: step(network, gradients(network, X, Y), rate), loss: loss(Y, forward(network, X).logits)});

  // worked_example.h: one column of weights for each neuron
  const X = [[1, 2], [2, 1], [0, 1], [2, 0]], Y = [[1], [1], [0], [0]];
  const worked = {hidden: {weights: [[1, 1], [-1, 1]], bias: [[0, -1]]}, output: {weights: [[2], [-1]], bias: [[0]]}};

  const mount = (place) => {
    const sheet = svg("svg", {viewBox: "0 26 352 270", role: "img", style: "max-width: 560px"}), reading = words();
    const places = {x: [[26, 70], [26, 222]], h: [[176, 70], [176, 222]], o: [[318, 146]]};
    const phases = ["the inputs", "hidden neurons", "output and loss", "its error", "errors of the hidden neurons", "gradients of this sample", "mean of all four samples", "the step"];
    let network, epochs, sample, phase;
    const rate = slider({label: "learning rate α", min: 0.1, max: 5, step: 0.1, value: 0.1, words: (v) => shown(v, 1)}, () => draw());
    const samples = X.map((x, i) => button(`(${x.join(", ")}) → ${Y[i][0]}`, () => { sample = i; draw(); }));
    const n = (value) => (Number.isInteger(value) ? shown(value, 0) : shown(value, 3));
    const factor = (value) => (value < 0 ? `(${n(value)})` : n(value));

    // What the arrows and the neurons say in this phase; `d` are gradients of one sample or of all.
    const draw = () => {
      const x = X[sample], y = Y[sample][0], now = forward(network, [x]), a = now.hidden[0], z2 = now.logits[0][0], a2 = sigmoid(z2);
      const z1 = denseForward(network.hidden, [x])[0], one = gradients(network, [x], [[y]]), all = gradients(network, X, Y);
      const {weights: W, bias: b} = network.hidden, {weights: V, bias: c} = network.output, d = phase >= 6 ? all : one, after = step(network, all, rate.value);
      const J = loss(Y, forward(network, X).logits), dz2 = a2 - y, shapes = [];
      const say = (at, dx, dy, text, kind = "") => shapes.push(svg("text", {x: at[0] + dx, y: at[1] + dy, class: "middle halo " + kind}, text));
      // An arrow with its weight, and below it a derivative or the weight after the step.
      const arrow = (from, to, along, weight, slope, next) => {
        const at = [from[0] + (to[0] - from[0]) * along, from[1] + (to[1] - from[1]) * along];
        shapes.unshift(svg("line", {x1: from[0], y1: from[1], x2: to[0], y2: to[1], class: phase >= 3 && phase < 7 ? "edge orange" : "edge"}));
        say(at, 0, -4, phase === 7 ? n(next) : n(weight));
        if (phase >= 5 && phase < 7) say(at, 0, 11, "d " + n(slope), "orange-text small");
      };
      places.x.forEach((from, i) => places.h.forEach((to, u) => arrow(from, to, i === u ? 0.5 : 0.27, W[i][u], d.hidden.weights[i][u], after.hidden.weights[i][u])));
      places.h.forEach((from, u) => arrow(from, places.o[0], 0.5, V[u][0], d.output.weights[u][0], after.output.weights[u][0]));
      // A neuron: above it z, below it its bias, the bias's derivative and dz.
      const neuron = (at, name, activation, lines) => {
        shapes.push(svg("circle", {cx: at[0], cy: at[1], r: 22, class: activation === "" ? "dot" : "dot inked"}));
        say(at, 0, 5, activation === "" ? name : activation, "plain");
        lines.forEach(([dy, text, kind]) => say(at, 0, dy, text, "small " + kind));
      };
      const below = (name, value, slope, next, dz) =>
        [[38, name + " " + n(phase === 7 ? next : value), ""], [52, phase >= 5 && phase < 7 ? "d " + n(slope) : "", "orange-text"], [66, dz, "orange-text"]];
      places.x.forEach((at, i) => neuron(at, "", String(x[i]), [[-28, i ? "x₂" : "x₁", ""]]));
      places.h.forEach((at, u) => neuron(at, "h" + "₁₂"[u], phase < 1 ? "" : shown(a[u], 3), [
        [-28, phase < 1 ? "" : "z " + n(z1[u]), ""],
        ...below("b", b[0][u], d.hidden.bias[0][u], after.hidden.bias[0][u], phase === 4 || phase === 5 ? "dz " + n(one.dZ1[0][u]) : "")]));
      neuron(places.o[0], "out", phase < 2 ? "" : shown(a2, 3), [
        [-28, phase < 2 ? "" : "z " + n(z2), ""], [-44, "label " + y, ""],
        ...below("c", c[0][0], d.output.bias[0][0], after.output.bias[0][0], phase >= 3 && phase < 6 ? "dz " + n(dz2) : "")]);
      sheet.replaceChildren(...shapes);

      const sums = [0, 1].map((u) => `z of h${"₁₂"[u]} = ${n(x[0])} · ${factor(W[0][u])} + ${n(x[1])} · ${factor(W[1][u])} + ${factor(b[0][u])} = ${n(z1[u])}, a = S(z) = ${n(a[u])}`);
      const explanation = [
        `Sample ${sample + 1}: x₁ = ${x[0]}, x₂ = ${x[1]}, label ${y}. On the arrows stand the weights.`,
        sums.join("; ") + ".",
        `z = ${n(a[0])} · ${factor(V[0][0])} + ${n(a[1])} · ${factor(V[1][0])} + ${factor(c[0][0])} = ${n(z2)}, a = S(z) = ${n(a2)}. The loss of the sample is −log ${n(y ? a2 : 1 - a2)} = ${n(crossEntropyFromLogit(y, z2))}.`,
        `dz = a − y = ${n(a2)} − ${y} = ${n(dz2)}.`,
        [0, 1].map((u) => `da of h${"₁₂"[u]} = ${factor(dz2)} · ${factor(V[u][0])} = ${n(one.dA1[0][u])}, dz = da · a(1 − a) = ${n(one.dZ1[0][u])}`).join("; ") + ".",
        "Each arrow's derivative is what it carried times the dz it leads to: for the upper arrow from x₁, " + `${n(x[0])} · ${factor(one.dZ1[0][0])} = ${n(one.hidden.weights[0][0])}.`,
        `The derivatives of the mean loss J are the means of the four samples' derivatives. J is ${n(J)}.`,
        `Every weight moves against its derivative: the upper one from x₁ to ${n(W[0][0])} − ${shown(rate.value, 1)} · ${factor(all.hidden.weights[0][0])} = ${n(after.hidden.weights[0][0])}. J falls from ${shown(J, 4)} to ${shown(loss(Y, forward(after, X).logits), 4)}.`,
      ][phase].replace("J falls", loss(Y, forward(after, X).logits) < J ? "J falls" : "J rises");
      reading.textContent = `Epoch ${epochs + 1}, ${phase + 1} of 8: ${phases[phase]}. ${explanation} Loss of all four samples: ${shown(J, 4)}.`;
      sheet.setAttribute("aria-label", "The network of two inputs, two hidden neurons and one output. " + explanation);
      samples.forEach((one, i) => one.setAttribute("aria-pressed", String(i === sample)));
    };
    const descendBy = (count) => {
      for (let i = 0; i < count; ++i) network = descend(network, X, Y, rate.value).network;
      epochs += count;
    };
    const next = () => {
      if (phase === 7) descendBy(1);
      phase = (phase + 1) % 8;
      draw();
    };
    const reset = () => { network = worked; epochs = 0; sample = 0; phase = 0; rate.value = 0.1; draw(); };
    place.append(row(...samples), row(sheet, html("div", {class: "beside"}, reading)), row(rate.element),
                 row(button("Next", next), button("Previous", () => { phase = Math.max(0, phase - 1); draw(); }),
                     button("100 epochs", () => { descendBy(100); draw(); }), button("Reset", reset)));
    reset();
  };
  return {title: "a step of backpropagation, with the numbers on every arrow", forward, backward, step, loss, gradients, descend, X, Y, worked, mount};
})();
