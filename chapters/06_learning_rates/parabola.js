// Chapter 06, live: why a rate can be too large. On the parabola J = c w² / 2 each step multiplies the distance from
// the lowest point by 1 - αc: below 1 in size it shrinks, above 1 it grows.
"use strict";
Figures.parabola = (() => {
  const {shown, slider, button, panel, handle, run, row, words} = Figure;

  const loss = (w, curvature) => curvature * w * w / 2;
  const step = (w, curvature, rate) => w - rate * curvature * w;
  const descend = (w, curvature, rate, steps) => {
    const way = [w];
    for (let i = 0; i < steps; ++i) way.push(step(way[i], curvature, rate));
    return way;
  };

  // A start from which the loss is on the sheet, at most 5.
  const inSight = (w, curvature) => {
    const most = Math.sqrt(2 * 5 / curvature);
    return Math.min(most, Math.max(-most, w));
  };

  const mount = (place) => {
    const field = panel({width: 420, height: 300, x: [-3, 3], y: [0, 5], xTicks: [-3, -2, -1, 0, 1, 2, 3], yTicks: [0, 1, 2, 3, 4, 5], xTitle: "w", yTitle: "J = c w² / 2", label: ""});
    const reading = words();
    const change = (w = way[0]) => { stop(); way = [inSight(w, curvature.value)]; draw(); };
    const rate = slider({label: "learning rate α", min: 0.05, max: 3, step: 0.05, value: 0.3, words: (v) => shown(v)}, () => change());
    const curvature = slider({label: "curvature c", min: 0.2, max: 4, step: 0.1, value: 1, words: (v) => shown(v, 1)}, () => change());
    let way = [2], stop = () => {};
    const start = handle(field, "w at the start", 0.1, (w) => change(w));
    const advance = () => {
      way.push(step(way[way.length - 1], curvature.value, rate.value));
      const size = Math.abs(way[way.length - 1]);
      return way.length <= 40 && size > 1e-4 && size < 1e6;
    };
    const draw = () => {
      const c = curvature.value, w = way[way.length - 1], factor = 1 - rate.value * c, curve = [];
      for (let at = -3; at <= 3.001; at += 0.05) curve.push([at, loss(at, c)]);
      const trail = way.map((at) => [at, loss(at, c)]);
      field.draw(field.line(curve, "stroke blue"), field.line(trail, "stroke orange"), ...trail.map(([x, y]) => field.dot(x, y, 3.5, "dot orange")));
      start.place(way[0], loss(way[0], c));
      const size = Math.abs(factor);
      const verdict = size < 1e-9 ? "the first step arrives" : size < 1 ? (factor > 0 ? "it comes nearer from one side" : "it jumps across, and comes nearer")
        : size < 1 + 1e-9 ? "it jumps to and fro for ever" : "it jumps across, and further each time";
      reading.textContent = `Each step multiplies w by 1 − αc = 1 − ${shown(rate.value)} · ${shown(c, 1)} = ${shown(factor)}: ${verdict}. ` +
        `After ${way.length - 1} ${way.length === 2 ? "step" : "steps"} w is ${Math.abs(w) < 1e5 ? shown(w, 4) : w.toExponential(2)}. The largest rate that does not diverge is 2 / c = ${shown(2 / c)}.`;
      field.describe("A parabola and the way down on it. " + reading.textContent);
    };
    place.append(row(field.element), row(rate.element, curvature.element),
                 row(button("Step", () => { stop(); advance(); draw(); }), button("Run", () => { stop(); stop = run(advance, draw); }),
                     button("Reset", () => { rate.value = 0.3; curvature.value = 1; change(2); })), reading);
    draw();
  };
  return {title: "descent on a parabola: rate against curvature", loss, step, descend, inSight, mount};
})();
