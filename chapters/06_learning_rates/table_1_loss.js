// Chapter 06, live: Table I's five trainings, by epoch, with the values under a cursor. mountCurves() is chapter 11's too.
// Needs: chapters/06_learning_rates/table_1_curves.csv
// Needs: data/report/figure_4.csv
// Needs: data/report/figure_5.csv
"use strict";
Figures.table_1_loss = (() => {
  const {html, shown, table, slider, button, panel, row, words} = Figure;

  // One curve for each learning rate, in the table's order: at[i] is an iteration, and the other lists have its numbers.
  const curvesOf = (path, iteration) => {
    const curves = [];
    for (const line of table(path)) {
      let curve = curves.find((one) => one.rate === line.learning_rate);
      if (!curve) curves.push(curve = {rate: line.learning_rate, at: []});
      curve.at.push(line[iteration]);
      for (const [name, value] of Object.entries(line)) (curve[name] ??= []).push(value);
    }
    return curves;
  };

  // measures: {name, title, decimals, value(number) for the list, axis {low, high, ticks}, log, points}. Curves have
  // the list `name`; points are the report's, a path.
  const mountCurves = (place, curves, measures, xTitle, choice) => {
    const at = curves[0].at, end = at[at.length - 1], reading = words(), board = html("div", {class: "row"});
    const list = html("table", {class: "values"});
    let measure = measures[0], chosen = choice, field;
    const cursor = slider({label: xTitle, min: 0, max: at.length - 1, step: 1, value: at.length - 1, words: (i) => String(at[i])}, () => draw());
    const select = html("select", {onchange: () => { chosen = +select.value; draw(); }}, ...curves.map(({rate}) => html("option", {value: rate}, String(rate))));
    const toggles = measures.map((one) => button(one.title, () => { measure = one; build(); draw(); }));
    const height = (value) => (measure.log ? Math.log10(value) : value);
    const hue = (i) => `--hue: oklch(var(--tone) 0.15 ${Math.round(20 + 330 * i / curves.length)})`;  // all as light as each other

    const build = () => {
      const {low, high, ticks} = measure.axis, fifties = Array.from({length: 1 + Math.floor(end / 50)}, (_, i) => 50 * i);
      field = panel({width: 420, height: 320, x: [0, end], y: [height(low), height(high)], xTicks: fifties, yTicks: ticks.map((tick) => [height(tick), String(tick)]),
                     xTitle, yTitle: measure.title, label: ""});
      const move = (event) => {
        const [x] = field.at(event);
        cursor.value = at.reduce((best, value, i) => (Math.abs(value - x) < Math.abs(at[best] - x) ? i : best), 0);
        draw();
      };
      field.element.addEventListener("pointermove", move);
      field.element.addEventListener("pointerdown", move);
      board.replaceChildren(field.element, html("div", {class: "beside"}, list));
    };
    const draw = () => {
      const i = cursor.value, points = measure.points ? table(measure.points) : [], here = curves.find(({rate}) => rate === chosen);
      const line = (curve, k) => {
        const one = field.line(curve.at.map((x, p) => [x, height(Math.max(measure.axis.low / 2, curve[measure.name][p]))]), "stroke");
        one.setAttribute("style", hue(k) + (curve === here ? "; stroke-width: 4" : "; stroke-width: 1.4"));
        return one;
      };
      const read = points.map(({learning_rate, iteration, value}) => {
        const dot = field.dot(iteration, height(value), 3, "dot");
        dot.setAttribute("style", hue(curves.findIndex(({rate}) => rate === learning_rate)));
        return dot;
      });
      field.draw(field.line([[at[i], field.y[0]], [at[i], field.y[1]]], "dashed"), ...curves.map(line), ...read,
                 field.dot(at[i], height(here[measure.name][i]), 6, "dot ink"));
      const value = (curve) => measure.value(curve[measure.name][i]);
      list.replaceChildren(html("thead", {}, html("tr", {}, html("th", {}, "rate"), html("th", {}, measure.title))), html("tbody", {}, ...curves.map((curve, k) => {
        const line = html("tr", {class: curve === here ? "lit" : ""}, html("td", {}, html("span", {class: "swatch", style: hue(k)}), String(curve.rate)), html("td", {class: "right"}, value(curve)));
        line.addEventListener("click", () => { chosen = curve.rate; select.value = chosen; draw(); });
        return line;
      })));
      const best = curves.reduce((a, b) => (measure.better(b[measure.name][i], a[measure.name][i]) ? b : a));
      reading.textContent = `At ${xTitle} ${at[i]} (${measure.title}) rate ${chosen} has ${value(here)}. The best is rate ${best.rate} with ${value(best)}.` + (points.length ? " Points: the report's curves, read off its page." : "");
      field.describe(`Curves of ${curves.length} learning rates over the ${xTitle}. ` + reading.textContent);
      toggles.forEach((one, k) => one.setAttribute("aria-pressed", String(measures[k] === measure)));
    };
    const reset = () => { measure = measures[0]; chosen = choice; select.value = chosen; cursor.value = at.length - 1; build(); draw(); };
    place.append(row(...toggles), board, row(cursor.element, html("label", {}, "learning rate ", select)), row(button("Reset", reset)), reading);
    reset();
  };
  const smaller = (a, b) => a < b, larger = (a, b) => a > b;

  const mount = (place) => {
    const number = (decimals, unit = "") => (value) => shown(value, decimals) + unit;
    mountCurves(place, curvesOf("chapters/06_learning_rates/table_1_curves.csv", "epoch"), [
      {name: "loss", title: "loss", value: number(4), better: smaller, axis: {low: 0.02, high: 10, ticks: [0.02, 0.1, 0.5, 2, 10]}, log: true, points: "data/report/figure_4.csv"},
      {name: "accuracy", title: "% right on the test images", value: number(2, " %"), better: larger, axis: {low: 85, high: 100, ticks: [85, 90, 95, 100]}, points: "data/report/figure_5.csv"},
    ], "epoch", 0.1);
  };
  return {title: "Table I's trainings, with values read off", curvesOf, mountCurves, smaller, larger, mount};
})();
