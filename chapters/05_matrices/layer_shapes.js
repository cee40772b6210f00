// Chapter 05, live: the products of a layer, cell by cell. One row and one column make one cell, forward and back.
"use strict";
Figures.layer_shapes = (() => {
  const {html, shown, slider, button, row, words} = Figure;

  const {transposed, denseForward, denseGradients, sigmoid} = Matrices;

  // Small whole numbers, the same for the same seed.
  const filled = (rows, columns, random, low, high) =>
    Array.from({length: rows}, () => Array.from({length: columns}, () => low + Math.floor(random.uniform() * (high - low + 1))));

  const mount = (place) => {
    const size = (label, value) => slider({label, min: 1, max: 4, step: 1, value, words: (v) => String(v)}, () => fill());
    const m = size("m images", 3), n = size("n inputs", 3), h = size("h neurons", 2);
    const reading = words(), board = html("div", {class: "matrices"});
    let seed = 1, back = false, chosen = [0, 0], X, W, b, Z, Y, dZ, d;

    const fill = () => {
      const random = new Random(seed);
      X = filled(m.value, n.value, random, 0, 3);
      W = filled(n.value, h.value, random, -2, 2);
      b = filled(1, h.value, random, -1, 1);
      Y = filled(m.value, h.value, random, 0, 1);
      Z = denseForward({weights: W, bias: b}, X);
      dZ = Z.map((z, i) => z.map((value, j) => sigmoid(value) - Y[i][j]));
      d = denseGradients(X, dZ);
      chosen = [0, 0];
      draw();
    };
    // A matrix as a table; `lit(i, j)` says which cells take part. Those of a result are buttons.
    const table = (name, shape, A, lit, decimals, result = false) => {
      const cell = (value, i, j) => {
        if (!result) return html("td", {class: lit(i, j) ? "lit" : ""}, shown(value, decimals));
        const here = i === chosen[0] && j === chosen[1];
        const choose = html("button", {type: "button", class: here ? "chosen" : "", "aria-pressed": String(here),
                                       onclick: () => { chosen = [i, j]; draw(); }}, shown(value, decimals));
        choose.setAttribute("aria-label", `row ${i + 1}, column ${j + 1}: ${shown(value, decimals)}`);
        return html("td", {}, choose);
      };
      return html("div", {class: "matrix"}, html("strong", {}, name), html("small", {}, shape),
                  html("table", {}, ...A.map((a, i) => html("tr", {}, ...a.map((value, j) => cell(value, i, j))))));
    };
    const sum = (left, right, decimals) => left.map((value, p) => `${shown(value, 0)} · ${right[p] < 0 ? `(${shown(right[p], decimals)})` : shown(right[p], decimals)}`).join(" + ");

    const draw = () => {
      const held = board.contains(document.activeElement);  // the table is made anew, and the key stays in its cell
      const [i, j] = chosen, of = (A) => A.length + " × " + A[0].length;
      if (back) {
        const T = transposed(X), column = dZ.map((z) => z[j]);
        board.replaceChildren(table("Xᵀ", "n × m: " + of(T), T, (r) => r === i, 0), "×", table("dZ", "m × h: " + of(dZ), dZ, (r, c) => c === j, 2),
                              "/ m =", table("dW", "n × h: " + of(d.weights), d.weights, () => false, 3, true));
        reading.textContent = `Row ${i + 1} of Xᵀ is input ${i + 1} of all images, column ${j + 1} of dZ are the errors of neuron ${j + 1}: ` +
          `dW in row ${i + 1}, column ${j + 1} is (${sum(T[i], column, 2)}) / ${X.length} = ${shown(d.weights[i][j], 3)}.`;
      } else {
        const column = W.map((w) => w[j]);
        board.replaceChildren(table("X", "m × n: " + of(X), X, (r) => r === i, 0), "×", table("W", "n × h: " + of(W), W, (r, c) => c === j, 0),
                              "+", table("b", "1 × h: " + of(b), b, (r, c) => c === j, 0), "=", table("Z", "m × h: " + of(Z), Z, () => false, 0, true));
        reading.textContent = `Row ${i + 1} of X is image ${i + 1}, column ${j + 1} of W is neuron ${j + 1}: ` +
          `Z in row ${i + 1}, column ${j + 1} is ${sum(X[i], column, 0)} + ${b[0][j] < 0 ? `(${shown(b[0][j], 0)})` : b[0][j]} = ${shown(Z[i][j], 0)}.`;
      }
      if (held) board.querySelector(".chosen").focus();
      for (const one of toggles) one.setAttribute("aria-pressed", String((one === toggles[1]) === back));
    };
    // The cells of the result in order, and from the last to the first.
    const next = () => {
      const [rows, columns] = [back ? n.value : m.value, h.value], place = (chosen[0] * columns + chosen[1] + 1) % (rows * columns);
      chosen = [Math.floor(place / columns), place % columns];
      draw();
    };
    const turn = (way) => () => { back = way; chosen = [0, 0]; draw(); };
    const toggles = [button("Forward: Z = X W + b", turn(false)), button("Back: dW = Xᵀ dZ / m", turn(true))];
    place.append(row(...toggles), board, row(m.element, n.element, h.element),
                 row(button("Next cell", next), button("Other numbers", () => { ++seed; fill(); }),
                     button("Reset", () => { seed = 1; back = false; [m, n, h].forEach((one, k) => { one.value = [3, 3, 2][k]; }); fill(); })), reading);
    fill();
  };
  return {title: "the products of a layer, cell by cell", mount};
})();
