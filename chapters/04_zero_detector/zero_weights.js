// Chapter 04, live: how the 784 weights of "zero or not" grow on MNIST, epoch by epoch, and the zeros that are still
// missed.
// Needs: chapters/04_zero_detector/zero_weights.csv
"use strict";
Figures.zero_weights = (() => {
  const {svg, html, shown, table, slider, button, panel, grid, run, row, words} = Figure;

  const numbers = (text) => String(text).split(" ").map((part) => part / 100);
  const frames = () => table("chapters/04_zero_detector/zero_weights.csv").map((one) => ({...one, logits: numbers(one.logits), weights: numbers(one.weights)}));

  // The greys of weight_picture.h: 128 for 0, white for the largest weight of the end and what lies beyond.
  const grey = (weight) => Math.round(128 + 127 * Math.min(1, Math.max(-1, weight)));

  const mount = (place) => {
    const all = frames(), last = all.length - 1, reading = words();
    const field = panel({width: 300, height: 300, x: [0, 28], y: [0, 28], label: ""});
    const curve = panel({width: 320, height: 190, x: [0, 50], y: [0, 1], xTicks: [0, 10, 20, 30, 40, 50], yTicks: [0, 0.5, 1], xTitle: "epoch", yTitle: "share missed", label: ""});
    const zeros = html("div", {class: "eyes"}), chosen = html("p", {class: "numbers"});
    const at = slider({label: "epoch", min: 0, max: last, step: 1, value: last, words: (v) => String(all[v].epoch)}, () => { stop(); draw(); });
    const missedAtStart = Math.max(...all.map((one) => one.missed));
    let stop = () => {}, pixel = [14, 14];

    // The sixteen zeros are cut out of the picture that the page shows below, eight in a row, 84 wide with gaps of 4.
    const picture = document.querySelector("img[src$='missed_zeros.png']").getAttribute("src");
    const zero = (i) => svg("svg", {viewBox: `${4 + i % 8 * 88} ${4 + Math.floor(i / 8) * 88} 84 84`, role: "img", "aria-label": "zero " + (i + 1)},
                            svg("image", {href: picture, width: 708, height: 180}));
    const cards = all[last].logits.map((_, i) => html("div", {}, zero(i), html("small")));
    zeros.append(...cards);

    const draw = () => {
      const now = all[at.value], [r, c] = pixel, weight = now.weights[28 * r + c];
      field.draw(grid(field, 28, 28, (i, j) => { const g = grey(now.weights[28 * i + j]); return [g, g, g, 255]; }),
                 svg("rect", {x: field.X(c), y: field.Y(28 - r), width: field.X(1) - field.X(0), height: field.X(1) - field.X(0), class: "mark"}));
      curve.draw(curve.line(all.map((one) => [one.epoch, one.missed / missedAtStart]), "stroke blue"), curve.dot(now.epoch, now.missed / missedAtStart, 6, "dot orange"));
      cards.forEach((card, i) => {
        const found = now.logits[i] > 0;
        card.classList.toggle("found", found);
        card.lastChild.textContent = (found ? "✓ " : "") + "z " + shown(now.logits[i], 1);
      });
      chosen.textContent = `Pixel in row ${r + 1}, column ${c + 1}: its weight is ${shown(100 * weight, 0)} % of the largest one after 50 epochs. Arrow keys or a tap choose another.`;
      const found = now.logits.filter((z) => z > 0).length;
      reading.textContent = `${now.epoch === 0 ? "Before the first step" : `After ${now.epoch} ${now.epoch === 1 ? "epoch" : "epochs"}`}: loss ${shown(now.loss, 4)}, ` +
        `${shown(now.right, 2)} % of the test images right, ${now.missed} of 980 zeros missed. ` +
        `Of the sixteen zeros below, which are missed after 50 epochs, ${found} ${found === 1 ? "is" : "are"} found now.`;
      field.describe("The 784 weights as a picture: white above 0, black below. " + reading.textContent);
      curve.describe(`The share of zeros that are missed, by epoch; after epoch ${now.epoch} it is ${shown(now.missed / missedAtStart)} of its highest.`);
    };
    const move = (r, c) => { pixel = [Math.min(27, Math.max(0, r)), Math.min(27, Math.max(0, c))]; draw(); };
    field.element.setAttribute("tabindex", "0");
    field.element.classList.add("pixels");
    field.element.addEventListener("pointerdown", (event) => { const [x, y] = field.at(event); move(27 - Math.floor(Math.min(27.9, y)), Math.floor(x)); });
    field.element.addEventListener("keydown", (event) => {
      const by = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]}[event.key];
      if (!by) return;
      event.preventDefault();
      move(pixel[0] + by[0], pixel[1] + by[1]);
    });
    // Frames are shown for a third of a second each.
    const play = () => {
      stop();
      let frame = 0;
      at.value = 0;
      stop = run(() => { at.value = Math.min(last, Math.floor(frame++ / 20)); return frame <= 20 * last; }, draw);
    };
    place.append(row(field.element, html("div", {class: "beside"}, reading, chosen, curve.element)), row(at.element), zeros,
                 row(button("Grow", play), button("Stop", () => stop()), button("Reset", () => { stop(); at.value = last; pixel = [14, 14]; draw(); })));
    draw();
  };
  return {title: "784 weights that grow", frames, grey, mount};
})();
