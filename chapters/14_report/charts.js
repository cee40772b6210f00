// Reads values off the charts: where the reader points, or with the arrow keys. And "all" and "none" for the
// curves. Without this script the charts are whole; they only have no numbers.
"use strict";

for (const figure of document.querySelectorAll("figure.chart")) {
  const chart = JSON.parse(figure.querySelector("script").textContent);
  const stops = [...new Set(chart.series.flatMap((one) => one.x))].sort((a, b) => a - b);
  const boxes = [...figure.querySelectorAll(".looks input")];
  const lookOf = (box) => box.className.slice(1); // t3 switches the look 3
  const chosen = () => new Set(boxes.filter((box) => box.checked).map(lookOf));

  // For each look that is shown, what its curves have at x: its name, then a text for each column.
  function rowsAt(x) {
    const shown = chosen();
    return Object.entries(chart.names)
      .filter(([look]) => shown.has(look))
      .map(([look, name]) => [name, ...chart.columns.map((_, column) => rangeOf(valuesAt(look, column, x)))])
      .filter((row) => row.slice(1).some((text) => text !== ""));
  }

  function valuesAt(look, column, x) {
    const curves = chart.series.filter((one) => one.look === Number(look) && one.column === column);
    return curves.map((one) => one.y[one.x.indexOf(x)] ?? null).filter((value) => value !== null);
  }

  // One value, or from where to where several lie, to four decimals.
  function rangeOf(values) {
    const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => Number(value.toFixed(4)));
    return values.length === 0 ? "" : low === high ? `${low}` : `${low} to ${high}`;
  }

  function tableAt(x) {
    const rows = rowsAt(x);
    const used = chart.columns.map((_, column) => rows.some((row) => row[column + 1] !== ""));
    const table = document.createElement("table");
    for (const [number, row] of [[`${chart.x} ${x}`, ...chart.columns], ...rows].entries()) {
      const line = table.insertRow();
      for (const [place, text] of row.entries()) {
        if (place > 0 && !used[place - 1]) continue;
        const cell = document.createElement(number === 0 || place === 0 ? "th" : "td");
        cell.textContent = text;
        line.append(cell);
      }
    }
    return table;
  }

  for (const field of figure.querySelectorAll(".field")) readable(field.querySelector(".area"), field.dataset.x);

  // Makes a field one that values can be read off: a slider along its x axis, for the keyboard.
  function readable(area, axis) {
    const [low, high, scale] = axis.split(" ");
    const place = (x) => (scale === "log" ? Math.log(x) : x);
    const share = (x) => (place(x) - place(Number(low))) / (place(Number(high)) - place(Number(low)));
    const here = stops.filter((x) => share(x) >= -1e-9 && share(x) <= 1 + 1e-9);
    const cursor = Object.assign(document.createElement("div"), { className: "cursor", hidden: true });
    const readout = Object.assign(document.createElement("div"), { className: "readout", hidden: true });
    readout.setAttribute("aria-hidden", "true"); // the slider's own text says the same
    area.append(cursor, readout);
    let index = here.length - 1;

    area.tabIndex = 0;
    const attributes = { role: "slider", "aria-label": `${chart.x}: read values off`, "aria-valuemin": here[0], "aria-valuemax": here.at(-1) };
    for (const [name, value] of Object.entries(attributes)) area.setAttribute(name, value);

    function say() {
      const inWords = ([name, ...texts]) =>
        `${name}: ${texts.map((text, column) => text && `${chart.columns[column]} ${text}`).filter(Boolean).join(", ")}`;
      area.setAttribute("aria-valuenow", here[index]);
      area.setAttribute("aria-valuetext", [`${chart.x} ${here[index]}`, ...rowsAt(here[index]).map(inWords)].join("; "));
    }

    function show(next) {
      index = Math.max(0, Math.min(here.length - 1, next));
      const at = share(here[index]);
      cursor.hidden = readout.hidden = false;
      cursor.style.left = `${100 * at}%`;
      readout.replaceChildren(tableAt(here[index]));
      const gap = 10, place = at * area.clientWidth; // beside the line, on the side that has more room
      const left = at < 0.5 ? place + gap : place - gap - readout.offsetWidth;
      readout.style.left = `${Math.max(0, Math.min(area.clientWidth - readout.offsetWidth, left))}px`;
      say();
    }

    function hide() {
      cursor.hidden = readout.hidden = true;
    }

    function nearest(event) {
      const box = area.getBoundingClientRect();
      const wanted = (event.clientX - box.left) / box.width;
      const distances = here.map((x) => Math.abs(share(x) - wanted));
      return distances.indexOf(Math.min(...distances));
    }

    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10, Home: -Infinity, End: Infinity };
    area.addEventListener("pointermove", (event) => show(nearest(event)));
    area.addEventListener("pointerdown", (event) => show(nearest(event)));
    area.addEventListener("pointerleave", hide);
    area.addEventListener("focus", () => show(index));
    area.addEventListener("blur", hide);
    area.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
      if (!(event.key in steps)) return;
      event.preventDefault();
      show(index + steps[event.key]);
    });
    for (const box of boxes) box.addEventListener("change", () => (readout.hidden ? say() : show(index)));
    say();
  }

  // A name that the reader points at: the other curves fade.
  for (const box of boxes) {
    const fade = (faded) => {
      for (const path of figure.querySelectorAll(".area svg path:not(.grid)")) {
        path.classList.toggle("faded", faded && !path.classList.contains(`s${lookOf(box)}`));
      }
    };
    box.parentElement.addEventListener("pointerenter", () => fade(true));
    box.parentElement.addEventListener("pointerleave", () => fade(false));
  }

  const looks = figure.querySelector(".looks");
  for (const checked of boxes.length > 1 ? [true, false] : []) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: checked ? "all" : "none" });
    button.addEventListener("click", () => {
      for (const box of boxes) box.checked = checked;
      boxes[0].dispatchEvent(new Event("change"));
    });
    looks.append(button);
  }
}
