// Chapter 09, live: a test image, what the 64 hidden neurons say to it, the probabilities, and which digits are taken for
// which.
// Needs: chapters/09_digit_mlp/digit_activations.csv
"use strict";
Figures.figure_9 = (() => {
  const {html, svg, shown, table, slider, button, panel, grid, row, words} = Figure;

  const images = () => table("chapters/09_digit_mlp/digit_activations.csv").map((one) => {
    const [activations, probabilities] = one.hundredths.split(" ").map((all) => all.match(/../g).map((part) => part / 100));
    const letters = one.image.replace(/\d+/g, (zeros) => "a".repeat(zeros)).padEnd(784, "a");
    return {...one, activations, probabilities, greys: [...letters].map((letter) => letter.charCodeAt(0) - 97)};
  });

  const mount = (place) => {
    const all = images(), reading = words();
    const digit = panel({width: 230, height: 230, x: [0, 28], y: [0, 28], label: ""});
    const bars = panel({width: 330, height: 230, x: [-0.6, 9.6], y: [0, 1.1], xTicks: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], yTicks: [0, 0.5, 1], xTitle: "digit", yTitle: "probability", label: ""});
    const hidden = html("div", {class: "hidden", role: "group", "aria-label": "hidden neurons"}), neuronWords = html("p", {class: "numbers"}), lens = panel({width: 150, height: 150, x: [0, 28], y: [0, 28], label: ""});
    digit.element.classList.add("pixels");
    let chosen = 0;
    const which = slider({label: "image", min: 0, max: all.length - 1, step: 1, value: 0, words: (i) => "no. " + all[i].number}, () => draw());

    // The neurons' weights are cut out of the picture that the page shows: eight in a row, 56 wide with gaps of 4.
    const picture = document.querySelector("img[src$='hidden_weights.png']").getAttribute("src");
    const cut = (u) => svg("svg", {viewBox: `${4 + u % 8 * 60} ${4 + Math.floor(u / 8) * 60} 56 56`, x: lens.X(0), y: lens.Y(28), width: lens.X(28) - lens.X(0), height: lens.Y(0) - lens.Y(28)},
                           svg("image", {href: picture, width: 484, height: 484}));
    const cells = all[0].activations.map((_, u) => html("button", {type: "button", onclick: () => { chosen = u; draw(); }}));
    hidden.append(...cells);
    // One stop of the tabulator for all 64: arrow keys go from neuron to neuron.
    hidden.addEventListener("keydown", (event) => {
      const next = chosen + ({ArrowLeft: -1, ArrowRight: 1, ArrowUp: -8, ArrowDown: 8}[event.key] ?? NaN);
      if (!cells[next]) return;
      event.preventDefault();
      chosen = next;
      draw();
      cells[chosen].focus();
    });

    // What is taken for what, the commonest first: each leads to an image.
    const confusions = html("select", {onchange: () => { if (confusions.value !== "") which.value = +confusions.value; draw(); }}, html("option", {value: ""}, "choose a kind"),
                            ...all.map((one, i) => ({one, i})).filter(({one, i}) => one.label !== one.prediction && all.findIndex((other) => other.label === one.label && other.prediction === one.prediction) === i)
                              .sort((a, b) => b.one.alike - a.one.alike).map(({one, i}) => html("option", {value: i}, `${one.label} taken for ${one.prediction}: ${one.alike} ${one.alike === 1 ? "image" : "images"}`)));

    const draw = () => {
      const one = all[which.value], wrong = one.label !== one.prediction;
      digit.draw(grid(digit, 28, 28, (i, j) => { const g = 17 * one.greys[28 * i + j]; return [g, g, g, 255]; }));
      bars.draw(...one.probabilities.flatMap((p, c) => [
        svg("rect", {x: bars.X(c) - 9, width: 18, y: bars.Y(p), height: bars.Y(0) - bars.Y(p), class: "dot " + (c === one.label ? "green" : c === one.prediction ? "orange" : "blue")}),
        ...(p >= 0.01 ? [bars.text(c, p, shown(p), "small middle halo", 0, -5)] : [])]));
      cells.forEach((cell, u) => {
        const a = one.activations[u];
        cell.style.setProperty("--part", 100 * a + "%");
        cell.setAttribute("aria-label", `hidden neuron ${u + 1}: ${shown(a)}`);
        cell.setAttribute("aria-pressed", String(u === chosen));
        cell.tabIndex = u === chosen ? 0 : -1;
      });
      lens.draw(cut(chosen));
      neuronWords.textContent = `Hidden neuron ${chosen + 1} says ${shown(one.activations[chosen])}. Its weights: white above 0, black below. A tap or arrow keys choose another.`;
      lens.describe(`The weights of hidden neuron ${chosen + 1}`);
      const order = one.probabilities.map((p, c) => [p, c]).sort((a, b) => b[0] - a[0]);
      reading.textContent = `Test image ${one.number} is ${one.label === 8 ? "an" : "a"} ${one.label}, and the network says ${one.prediction}` + (wrong ? `: wrong, and so for ${one.alike} images of this kind. ` : ". ") +
        `It gives ${order[0][1]} the probability ${shown(order[0][0])}, and ${order[1][1]} has ${shown(order[1][0])}. ${one.activations.filter((a) => a > 0.5).length} of the 64 hidden neurons are above one half.`;
      digit.describe("The image of 28 × 28. " + reading.textContent);
      bars.describe("The probabilities of the ten digits: " + one.probabilities.map((p) => shown(p)).join(", "));
      confusions.value = [...confusions.options].some((option) => option.value === String(which.value)) ? which.value : "";
    };
    const by = (count) => () => { which.value = (which.value + count + all.length) % all.length; draw(); };
    place.append(row(digit.element, bars.element), row(which.element, html("label", {}, "errors ", confusions)),
                 row(button("Previous", by(-1)), button("Next", by(1)), button("Reset", () => { which.value = 0; chosen = 0; draw(); })), reading,
                 row(hidden, html("div", {class: "beside lens"}, lens.element, neuronWords)));
    draw();
  };
  return {title: "a test image and what the network makes of it", images, mount};
})();
