// Chapter 08, live: from logits to probabilities, the loss, and the gradient that comes back.
"use strict";
Figures.softmax = (() => {
  const {svg, html, shown, slider, button, panel, row, words} = Figure;

  // softmax.h: the largest logit is subtracted first, or not, to see what happens then.
  const softmax = (z, careful = true) => {
    const largest = careful ? Math.max(...z) : 0, powers = z.map((logit) => Math.exp(logit - largest));
    const sum = powers.reduce((total, power) => total + power, 0);
    return powers.map((power) => power / sum);
  };
  const lossFromLogits = (z, label) => {
    const largest = Math.max(...z), sum = z.reduce((total, logit) => total + Math.exp(logit - largest), 0);
    return Math.log(sum) + (largest - z[label]);
  };
  const gradient = (z, label) => softmax(z).map((p, c) => p - (c === label ? 1 : 0));

  const mount = (place) => {
    const start = [0, 1, 3], reading = words();
    const bars = panel({x: [-0.5, 2.5], y: [0, 1.12], xTicks: [0, 1, 2], xTitle: "class", yTicks: [0, 0.5, 1], yTitle: "probability p", label: ""});
    const slopes = panel({x: [-0.5, 2.5], y: [-1.15, 1.15], xTicks: [0, 1, 2], xTitle: "class", yTicks: [-1, 0, 1], yTitle: "p − y", label: ""});
    const logits = start.map((value, c) => slider({label: "z of class " + c, min: -5, max: 5, step: 0.1, value, words: (v) => shown(v, 1)}, () => draw()));
    const shift = slider({label: "t, added to all", min: 0, max: 1000, step: 10, value: 0, words: (v) => String(v)}, () => draw());
    const careful = html("input", {type: "checkbox", checked: true, onchange: () => draw()});
    const label = html("select", {onchange: () => draw()}, ...start.map((_, c) => html("option", {value: c}, "class " + c)));
    label.value = 2;

    const bar = (of, c, value, kind) => {
      const y0 = of.Y(0), y1 = of.Y(value);
      return svg("rect", {x: of.X(c) - 26, width: 52, y: Math.min(y0, y1), height: Math.abs(y1 - y0), class: "dot " + kind});
    };
    const draw = () => {
      const z = logits.map((one) => one.value + shift.value), truth = +label.value;
      const p = softmax(z, careful.checked), d = gradient(z, truth), L = lossFromLogits(z, truth), good = p.every(Number.isFinite);
      bars.draw(...(good ? p.flatMap((value, c) => [bar(bars, c, value, c === truth ? "orange" : "blue"), bars.text(c, value, shown(value, 3), "middle halo", 0, -7)])
                         : [bars.text(1, 0.5, "not a number", "middle")]));
      slopes.draw(...d.flatMap((value, c) => [bar(slopes, c, value, value < 0 ? "green" : "blue"),
                                              slopes.text(c, value, shown(value, 3), "middle halo", 0, value < 0 ? 17 : -7)]));
      const rise = d.map((value, c) => `class ${c} ${value > 0 ? "down" : "up"} by ${shown(Math.abs(value), 3)}`).join(", ");
      reading.textContent = (good ? `The probabilities are ${p.map((value) => shown(value, 3)).join(", ")}. ` : "e to the power of such a logit is more than a double can hold, and infinity divided by infinity is no number. ") +
        `With the label ${truth} the loss is ${shown(L, 4)}. A step of rate 1 moves the logits of ${rise}; together they stay where they are.`;
      bars.describe("Probabilities of the three classes: " + p.map((value) => shown(value, 3)).join(", "));
      slopes.describe("The gradient p − y: " + d.map((value) => shown(value, 3)).join(", "));
    };
    const set = (values) => { logits.forEach((one, c) => { one.value = values[c]; }); draw(); };
    // The step that the gradient asks for, on the logits themselves.
    const step = () => set(gradient(logits.map((one) => one.value), +label.value).map((slope, c) => logits[c].value - slope));
    place.append(row(bars.element, slopes.element), row(...logits.map((one) => one.element)), row(shift.element, html("label", {}, "label ", label)),
                 row(html("label", {}, careful, " subtract the largest logit first")),
                 row(button("One step of rate 1", step), button("Reset", () => { shift.value = 0; label.value = 2; careful.checked = true; set(start); })), reading);
    draw();
  };
  return {title: "softmax of three logits, its loss and its gradient", softmax, lossFromLogits, gradient, mount};
})();
