// Chapter 13, live: the valley of chapter 02, with gradients of batches and with momentum. The arrow of a batch beside
// that of all samples, and the ways of plain descent and of momentum.
// Needs: chapters/02_gradient_descent/descent.js
"use strict";
Figures.momentum = (() => {
  const {svg, shown, slider, button, panel, handle, run, row, words} = Figure;
  const {twoClouds, gradients, contour} = Figures.descent;

  // The clouds with the bias held at -3; optimisers.h with two weights
  const samples = () => twoClouds(100, 1), bias = -3;
  const slope = ([w1, w2], some) => { const d = gradients({w1, w2, b: bias}, some); return [d.dw1, d.dw2]; };
  const start = (w = [0, 2.6]) => ({w, v: [0, 0]});
  const step = ({w, v}, d, rate, beta) => {
    const next = v.map((one, k) => beta * one + d[k]);
    return {w: w.map((one, k) => one - rate * next[k]), v: next};
  };
  const batch = (all, size, random) => random.shuffle(all.map((_, i) => i)).slice(0, size).map((i) => all[i]);

  const mount = (place) => {
    const all = samples(), reading = words();
    const valley = panel({width: 400, height: 340, x: [-1, 3], y: [-1, 3], xTicks: [-1, 0, 1, 2, 3], yTicks: [-1, 0, 1, 2, 3], xTitle: "w₁", yTitle: "w₂", label: ""});
    const rose = panel({width: 250, height: 250, x: [-2, 2], y: [-2, 2], xTitle: "downhill, by all and by a batch", label: ""});
    const rate = slider({label: "learning rate α", min: 0.01, max: 1, step: 0.01, value: 0.1}, () => draw());
    const beta = slider({label: "memory β", min: 0, max: 0.98, step: 0.01, value: 0.9}, () => draw());
    const size = slider({label: "samples in a batch", min: 1, max: 100, step: 1, value: 100, words: (v) => (v === 100 ? "all" : String(v))}, () => again());
    let random, plain, heavy, stop = () => {}, now;
    const last = (way) => way[way.length - 1];
    const from = handle(valley, "start: w₁ and w₂", 0.1, (w1, w2) => reset([w1, w2]));
    const reset = (w = [0, 2.6]) => { stop(); random = new Random(1); plain = [start(w)]; heavy = [start(w)]; again(); };
    const again = () => { now = batch(all, size.value, random); draw(); };
    const advance = () => {
      plain.push(step(last(plain), slope(last(plain).w, now), rate.value, 0));
      heavy.push(step(last(heavy), slope(last(heavy).w, now), rate.value, beta.value));
      now = batch(all, size.value, random);
      return plain.length <= 30 && [...last(plain).w, ...last(heavy).w].every((value) => Math.abs(value) < 1e3);
    };

    const grid = (low, high) => Array.from({length: 41}, (_, i) => low + (high - low) * i / 40);
    const xs = grid(...valley.x), ys = grid(...valley.y), values = xs.map((w1) => ys.map((w2) => gradients({w1, w2, b: bias}, all).J));
    const lines = [0.21, 0.23, 0.27, 0.35, 0.5, 0.75, 1, 1.5, 2, 3, 4].flatMap((level) => contour(values, xs, ys, level).map((piece) => valley.line(piece, "level")));
    const trail = (way, kind) => [valley.line(way.map((one) => one.w), "stroke " + kind), ...way.map((one) => valley.dot(...one.w, 2.5, "dot " + kind))];
    // A downhill arrow from the middle, at most 1.8 long: its length is the size of the gradient against that of all.
    const arrow = (d, whole, kind) => {
      const scale = 1 / Math.max(1e-9, Math.hypot(...whole)), far = Math.max(1, Math.hypot(...d) * scale / 1.8);
      const tip = d.map((one) => -one * scale / far);
      const head = [2.6, -2.6].map((turn) => { const angle = Math.atan2(tip[1], tip[0]) + turn; return [tip[0] + 0.22 * Math.cos(angle), tip[1] + 0.22 * Math.sin(angle)]; });
      return [rose.line([[0, 0], tip], kind), rose.line([head[0], tip, head[1]], kind)];
    };
    const angle = (a, b) => Math.acos(Math.min(1, Math.max(-1, (a[0] * b[0] + a[1] * b[1]) / (Math.hypot(...a) * Math.hypot(...b))))) * 180 / Math.PI;

    const draw = () => {
      const w = last(heavy).w, whole = slope(w, all), part = slope(w, now), other = new Random(99), n = plain.length - 1;
      const others = Array.from({length: 24}, () => slope(w, batch(all, size.value, other))), apart = others.reduce((sum, d) => sum + angle(d, whole), 0) / others.length;
      valley.draw(...lines, ...trail(plain, "blue"), ...trail(heavy, "orange"));
      from.place(...plain[0].w);
      rose.draw(svg("circle", {cx: rose.X(0), cy: rose.Y(0), r: rose.X(1) - rose.X(0), class: "level", fill: "none"}), ...others.flatMap((d) => arrow(d, whole, "level")),
                ...arrow(whole, whole, "stroke green"), ...arrow(part, whole, "stroke orange"));
      const J = (way) => gradients({w1: last(way).w[0], w2: last(way).w[1], b: bias}, all).J, lost = (way) => (Number.isFinite(J(way)) ? shown(J(way), 4) : "no number any more");
      const turn = angle(part, whole);
      reading.textContent = `After ${n} ${n === 1 ? "step" : "steps"} the loss of all samples is ${lost(plain)} by plain descent (blue) and ${lost(heavy)} with momentum (orange). ` +
        (size.value === 100 ? "The batch is all samples, so its arrow is that of all." :
          Number.isFinite(turn) ? `The next batch (orange arrow) is ${shown(turn, 0)} degrees off that of all samples (green); those of 24 other batches (grey) are ${shown(apart, 0)} degrees off on average.` : "");
      valley.describe("The loss over two weights as contours, and two ways down. " + reading.textContent);
      rose.describe("Downhill at the end of the orange way, by all samples, by the next batch and by 24 others. " + reading.textContent);
    };
    place.append(row(valley.element, rose.element), row(rate.element, beta.element, size.element),
                 row(button("Step", () => { stop(); advance(); draw(); }), button("Run 30 steps", () => { reset(plain[0].w); stop = run(advance, draw); }),
                     button("Other batch", again), button("Stop", () => stop()),
                     button("Reset", () => { rate.value = 0.1; beta.value = 0.9; size.value = 100; reset(); })), reading);
    reset();
  };
  return {title: "batches and momentum in the valley of two weights", samples, slope, start, step, batch, mount};
})();
