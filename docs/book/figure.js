// What the live figures share: a panel with axes, sliders, buttons, points that can be dragged, numbers in words, and
// the course's random numbers. A figure is a script of its own beside the page's picture, chapters/01_neuron/gates.js
// for gates.svg. It adds itself to Figures with the chapter's arithmetic, which tests/pages/figures_test.cpp compares with
// the C++ functions, and with mount(place), which builds it where the picture was.
"use strict";
const Figures = {};
const FigureData = {};  // tables as text, by their paths: those that a figure's script needs

// SplitMix64 and Karney's normal numbers, as common/math/random.h has them.
class Random {
  constructor(seed) { this.state = BigInt(seed); }
  next() {
    const word = (value) => BigInt.asUintN(64, value);
    this.state = word(this.state + 0x9e3779b97f4a7c15n);
    let bits = this.state;
    bits = word((bits ^ (bits >> 30n)) * 0xbf58476d1ce4e5b9n);
    bits = word((bits ^ (bits >> 27n)) * 0x94d049bb133111ebn);
    return bits ^ (bits >> 31n);
  }
  below(bound) {
    const n = BigInt(bound), incomplete = BigInt.asUintN(64, -n) % n;
    let bits = this.next();
    while (bits < incomplete) bits = this.next();
    return Number(bits % n);
  }
  shuffle(items) {
    for (let i = items.length; i > 1; --i) {
      const j = this.below(i);
      [items[i - 1], items[j]] = [items[j], items[i - 1]];
    }
    return items;
  }
  uniform() { return Number(this.next() >> 11n) * 2 ** -53; }
  happensWithExpMinus(p) {
    let odd = true;
    for (let last = p, draw = this.uniform(); draw < last; draw = this.uniform()) { last = draw; odd = !odd; }
    return odd;
  }
  normal() {
    for (;;) {
      let k = 0, accepted = true;
      while (this.happensWithExpMinus(0.5)) ++k;
      for (let i = 0; accepted && i < k * (k - 1); ++i) accepted = this.happensWithExpMinus(0.5);
      if (!accepted) continue;
      const fraction = this.uniform(), numerator = fraction * (2 * k + fraction);
      for (let i = 0; accepted && i <= k; ++i) accepted = this.happensWithExpMinus(numerator / (2 * k + 2));
      if (accepted) return this.next() >> 63n ? -(k + fraction) : k + fraction;
    }
  }
}

// common/math/matrix.h, chapter 05's layer.h and sigmoid_layer.h. A matrix is a list of its rows; a layer has the members
// weights (n x h) and bias (1 x h), and so have its gradients.
const Matrices = (() => {
  const map = (f, A, ...more) => A.map((a, i) => a.map((value, j) => f(value, ...more.map((B) => B[i][j]))));
  const transposed = (A) => A[0].map((_, j) => A.map((a) => a[j]));
  const matmul = (A, B) => A.map((a) => B[0].map((_, j) => a.reduce((sum, value, p) => sum + value * B[p][j], 0)));
  const denseForward = (layer, X) => matmul(X, layer.weights).map((z) => z.map((value, j) => value + layer.bias[0][j]));
  const mean = (A) => [A[0].map((_, j) => A.reduce((sum, a) => sum + a[j], 0) / A.length)];
  const denseGradients = (X, dZ) => ({weights: map((sum) => sum / X.length, matmul(transposed(X), dZ)), bias: mean(dZ)});
  const step = (layer, d, rate) => ({weights: map((w, slope) => w - rate * slope, layer.weights, d.weights),
                                     bias: map((b, slope) => b - rate * slope, layer.bias, d.bias)});
  const sigmoid = (z) => 1 / (1 + Math.exp(-z));
  const crossEntropyFromLogit = (y, z) => Math.max(z, 0) - y * z + Math.log1p(Math.exp(-Math.abs(z)));
  return {map, transposed, matmul, denseForward, denseGradients, step, sigmoid, crossEntropyFromLogit};
})();

const Figure = (() => {
  const made = (element, attributes, inside) => {
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...inside);
    return element;
  };
  const html = (tag, attributes = {}, ...inside) => made(document.createElement(tag), attributes, inside);
  const svg = (tag, attributes = {}, ...inside) =>
    made(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, inside);

  // A number as the pages print it: a minus sign, no zero below zero.
  const shown = (value, decimals = 2) =>
    Number.isFinite(value) ? value.toFixed(decimals).replace(/^-(?=0\.?0*$)/, "").replace("-", "−") : value > 0 ? "∞" : value < 0 ? "−∞" : "nan";

  // The rows of a table as objects, with numbers where its cells are numbers.
  const table = (path) => {
    const [header, ...rows] = FigureData[path].trim().split("\n").map((line) => line.split(","));
    return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] === "" || isNaN(row[i]) ? row[i] : +row[i]])));
  };

  // A labelled slider; `words(value)` is what it shows and what is read aloud.
  const slider = ({label, min, max, step, value, words = (v) => shown(v)}, changed) => {
    const output = html("output"), input = html("input", {type: "range", min, max, step});
    const show = () => { output.textContent = words(+input.value); input.setAttribute("aria-valuetext", output.textContent); };
    input.addEventListener("input", () => { show(); changed(); });
    input.value = value;
    show();
    return {
      element: html("label", {class: "slider"}, html("span", {}, label), input, output),
      get value() { return +input.value; },
      set value(next) { input.value = next; show(); },
    };
  };

  const button = (label, onclick) => html("button", {type: "button", onclick}, label);

  const within = ([low, high], v) => Math.min(high, Math.max(low, v));
  const points = (list) => list.map(([x, y]) => x.toFixed(2) + "," + y.toFixed(2)).join(" ");

  // A field with axes: numbers to places and back, and layers that are drawn anew. Ticks are numbers on the axes.
  const panel = ({width = 320, height = 300, x, y, xTitle = "", yTitle = "", xTicks = [], yTicks = [], label}) => {
    const left = (yTicks.length ? 34 : 12) + (yTitle ? 20 : 0), bottom = xTicks.length ? 40 : 12, top = 12, right = 12;
    const X = (v) => left + (v - x[0]) / (x[1] - x[0]) * (width - left - right);
    const Y = (v) => height - bottom - (v - y[0]) / (y[1] - y[0]) * (height - top - bottom);
    const frame = svg("g", {class: "axes"});
    const named = (tick) => (Array.isArray(tick) ? tick : [tick, shown(tick, Number.isInteger(tick) ? 0 : 1)]);  // [place, name]
    for (const [tick, name] of xTicks.map(named)) frame.append(svg("line", {x1: X(tick), x2: X(tick), y1: Y(y[0]), y2: Y(y[1])}),
                                            svg("text", {x: X(tick), y: height - bottom + 16, "text-anchor": "middle"}, name));
    for (const [tick, name] of yTicks.map(named)) frame.append(svg("line", {x1: X(x[0]), x2: X(x[1]), y1: Y(tick), y2: Y(tick)}),
                                            svg("text", {x: left - 6, y: Y(tick) + 4, "text-anchor": "end"}, name));
    frame.append(svg("text", {x: (left + width - right) / 2, y: height - 6, "text-anchor": "middle"}, xTitle),
                 svg("text", {x: 12, y: (top + height - bottom) / 2, transform: `rotate(-90 12 ${(top + height - bottom) / 2})`, "text-anchor": "middle"}, yTitle));
    const clip = "clip-" + Math.random().toString(36).slice(2), room = 7;  // for a dot at the end of a curve
    const field = svg("g", {"clip-path": `url(#${clip})`});
    const element = svg("svg", {viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label, style: `max-width: ${width * 1.25}px`},
                        svg("clipPath", {id: clip}, svg("rect", {x: X(x[0]) - room, y: Y(y[1]) - room, width: X(x[1]) - X(x[0]) + 2 * room, height: Y(y[0]) - Y(y[1]) + 2 * room})), frame, field);
    return {
      element, X, Y, x, y,
      draw: (...elements) => field.replaceChildren(...elements),
      describe: (text) => element.setAttribute("aria-label", text),
      line: (list, kind) => svg("polyline", {points: points(list.map(([a, b]) => [X(a), Y(b)])), class: kind}),
      dot: (a, b, r, kind) => svg("circle", {cx: X(a), cy: Y(b), r, class: kind}),
      text: (a, b, words, kind = "", dx = 0, dy = 0) => svg("text", {x: X(a) + dx, y: Y(b) + dy, class: kind}, words),
      at: (event) => {  // the numbers under a pointer
        const p = new DOMPoint(event.clientX, event.clientY).matrixTransform(element.getScreenCTM().inverse());
        return [within(x, x[0] + (p.x - left) / (width - left - right) * (x[1] - x[0])),
                within(y, y[0] + (height - bottom - p.y) / (height - top - bottom) * (y[1] - y[0]))];
      },
    };
  };

  // A point of a panel that mouse, finger and arrow keys move. `moved` is told the new place; `place(a, b)` sets it.
  // It lies above what is drawn anew: an element that is taken out and put back loses the keyboard and the finger.
  const handle = (of, label, step, moved) => {
    of.element.setAttribute("role", "group");  // an image may hold nothing to press
    const circle = svg("circle", {r: 9, class: "handle", tabindex: 0, role: "slider", "aria-label": label, "aria-valuemin": of.x[0], "aria-valuemax": of.x[1]});
    let now = [0, 0];
    const place = (a, b) => {
      now = [a, b];
      circle.setAttribute("cx", of.X(within(of.x, a)));
      circle.setAttribute("cy", of.Y(within(of.y, b)));
      circle.setAttribute("aria-valuenow", a);
      circle.setAttribute("aria-valuetext", shown(a) + " and " + shown(b));
    };
    circle.addEventListener("pointerdown", (event) => { circle.setPointerCapture(event.pointerId); event.preventDefault(); circle.focus(); });
    circle.addEventListener("pointermove", (event) => { if (circle.hasPointerCapture(event.pointerId)) moved(...of.at(event)); });
    circle.addEventListener("keydown", (event) => {
      const by = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]}[event.key];
      if (!by) return;
      event.preventDefault();
      moved(within(of.x, now[0] + by[0] * step), within(of.y, now[1] + by[1] * step));
    });
    of.element.append(circle);
    return {place};
  };

  // A grid of colours over a panel: colour(row, column) is [red, green, blue, opacity], from 0 to 255.
  const grid = (of, rows, columns, colour) => {
    const canvas = Object.assign(document.createElement("canvas"), {width: columns, height: rows});
    const context = canvas.getContext("2d"), image = context.createImageData(columns, rows);
    for (let i = 0; i < rows * columns; ++i) image.data.set(colour(Math.floor(i / columns), i % columns), 4 * i);
    context.putImageData(image, 0, 0);
    return svg("image", {href: canvas.toDataURL(), x: of.X(of.x[0]), y: of.Y(of.y[1]), width: of.X(of.x[1]) - of.X(of.x[0]),
                         height: of.Y(of.y[0]) - of.Y(of.y[1]), preserveAspectRatio: "none", class: "grid"});
  };

  // Calls `tick` and then `draw` for as long as `tick` returns true, a frame at a time. Where motion is not wanted it draws
  // only at the end, and the page answers between some ticks and the next. Returns a function that ends it.
  const run = (tick, draw) => {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let going = true;
    const frame = () => {
      if (!going) return;
      const begin = performance.now();
      do going = tick(); while (calm && going && performance.now() - begin < 50);
      if (!calm || !going) draw();
      requestAnimationFrame(frame);
    };
    frame();
    return () => {
      if (calm && going) draw();
      going = false;
    };
  };

  // Builds the figure of every picture that has one. The picture stays for printing.
  addEventListener("DOMContentLoaded", () => {
    for (const place of document.querySelectorAll("[data-live]")) {
      const figure = Figures[place.dataset.live];
      const group = html("div", {class: "live", role: "group", "aria-label": "Live figure: " + figure.title});
      place.classList.add("is-live");
      place.append(group);
      figure.mount(group);
    }
  });

  return {html, svg, shown, table, slider, button, panel, handle, grid, run,
          row: (...inside) => html("div", {class: "row"}, ...inside),
          words: () => html("p", {role: "status", class: "reading"})};
})();
