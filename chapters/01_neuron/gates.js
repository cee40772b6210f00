// Chapter 01, live: a neuron of two inputs, the line where it changes its mind, and the gate that it is.
"use strict";
Figures.gates = (() => {
  const {svg, shown, slider, button, panel, row, words} = Figure, {sigmoid} = Matrices;

  // neuron.h, sigmoid.h and gates.h
  const weightedSum = (weights, inputs, bias) => {
    let z = 0;
    weights.forEach((weight, j) => { z += weight * inputs[j]; });
    return z + bias;
  };
  const inputs = [[0, 0], [0, 1], [1, 0], [1, 1]];
  const decisions = (weights, bias) => inputs.map((x) => (weightedSum(weights, x, bias) > 0 ? 1 : 0));
  const names = {"0001": "AND", "0111": "OR", "1110": "NAND", "1000": "NOR", "0110": "XOR", "1001": "XNOR",
                 "0000": "always no", "1111": "always yes", "0011": "x1 itself", "0101": "x2 itself",
                 "1100": "not x1", "1010": "not x2", "0010": "x1 but not x2", "0100": "x2 but not x1",
                 "1011": "x1, or not x2", "1101": "x2, or not x1"};

  // The corners of the part of the square [low, high]^2 in which z > 0.
  const yesSide = (weights, bias, low, high) => {
    const z = ([x, y]) => weightedSum(weights, [x, y], bias);
    const corners = [[low, low], [high, low], [high, high], [low, high]], part = [];
    corners.forEach((from, i) => {
      const to = corners[(i + 1) % 4], a = z(from), b = z(to);
      if (a > 0) part.push(from);
      if (a > 0 !== b > 0) part.push(from.map((v, k) => v + (to[k] - v) * a / (a - b)));
    });
    return part;
  };

  const mount = (place) => {
    const low = -0.6, high = 1.6;
    const plane = panel({x: [low, high], y: [low, high], xTicks: [0, 1], yTicks: [0, 1], xTitle: "x₁", yTitle: "x₂", label: ""});
    const curve = panel({x: [-8, 8], y: [-0.12, 1.12], xTicks: [-8, -4, 0, 4, 8], yTicks: [0, 0.5, 1], xTitle: "z", yTitle: "a = S(z)", label: ""});
    const reading = words();
    const make = (label, value) => slider({label, min: -5, max: 5, step: 0.1, value, words: (v) => shown(v, 1)}, () => draw());
    const w1 = make("w₁", 1), w2 = make("w₂", 1), b = make("b", -1.5);
    const set = (...values) => { [w1, w2, b].forEach((one, i) => { one.value = values[i]; }); draw(); };

    const draw = () => {
      const weights = [w1.value, w2.value], answers = decisions(weights, b.value);
      const z = inputs.map((x) => weightedSum(weights, x, b.value));
      const side = yesSide(weights, b.value, low, high);
      const shapes = [svg("polygon", {points: side.map(([x, y]) => plane.X(x) + "," + plane.Y(y)).join(" "), class: "yes-side"})];
      inputs.forEach(([x, y], i) => {
        shapes.push(plane.dot(x, y, 13, answers[i] ? "dot orange" : "dot"),
                    plane.text(x, y, String(answers[i]), answers[i] ? "inverse middle" : "middle", 0, 5),
                    plane.text(x, y, "z = " + shown(z[i], 1), "middle small halo", 0, -19));
      });
      plane.draw(...shapes);
      const line = [];
      for (let at = -8; at <= 8; at += 0.1) line.push([at, sigmoid(at)]);
      curve.draw(curve.line([[-8, 0.5], [8, 0.5]], "dashed"), curve.line(line, "stroke blue"),
                 ...z.map((at, i) => curve.dot(Math.min(8, Math.max(-8, at)), sigmoid(at), 6, answers[i] ? "dot orange" : "dot")),
                 ...z.map((at, i) => curve.text(Math.min(8, Math.max(-8, at)), sigmoid(at), inputs[i].join(" "), "small middle halo", 0, i % 2 ? 20 : -11)));
      const name = names[answers.join("")], right = answers.filter((a, i) => a === [0, 1, 1, 0][i]).length;
      reading.textContent = `The answers to 0 0, 0 1, 1 0 and 1 1 are ${answers.join(", ")}: this neuron is “${name}”. ` +
        `It agrees with XOR in ${right} of 4 cases.` + (right === 3 ? " More than 3 no neuron can." : "");
      plane.describe("The plane of the inputs. " + reading.textContent);
      curve.describe("The sigmoid, with the activations " + z.map((at) => shown(sigmoid(at))).join(", ") + " of the four inputs.");
    };
    place.append(row(plane.element, curve.element), row(w1.element, w2.element, b.element),
                 row(button("AND", () => set(1, 1, -1.5)), button("OR", () => set(1, 1, -0.5)), button("NAND", () => set(-1, -1, 1.5)),
                     button("Reset", () => set(1, 1, -1.5))),
                 reading);
    draw();
  };
  return {title: "a neuron of two inputs and its gate. Try to make XOR", weightedSum, sigmoid, decisions, names, yesSide, mount};
})();
