// Chapter 11, live: two runs whose first weights hardly differ, side by side, and where they part.
// Needs: data/report/chaos.csv
"use strict";
Figures.chaos_1 = (() => {
  const {html, shown, table, slider, button, panel, row, words} = Figure;

  // The counts of each run of a rate: runs()[rate][run] is a list of {iteration, right}.
  const runs = () => {
    const all = {};
    for (const {learning_rate, run, iteration, right} of table("data/report/chaos.csv")) ((all[learning_rate] ??= [])[run] ??= []).push({iteration, right});
    return all;
  };
  // chaos.h: what the first weights are multiplied by, less 1
  const stretch = (run) => (run < 20 ? run * 1e-15 : (run - 19) * 1e-9);
  // The first iteration after which two runs count differently; nothing when there is none.
  const parting = (a, b) => a.find(({right}, i) => right !== b[i].right)?.iteration;

  const mount = (place) => {
    const all = runs(), rates = Object.keys(all), count = all[rates[0]].length, reading = words();
    const field = panel({width: 320, height: 300, x: [0, 290], y: [0, 100], xTicks: [0, 100, 200], yTicks: [0, 50, 100], xTitle: "iteration", yTitle: "% right", label: ""});
    const apart = panel({width: 320, height: 300, x: [0, 290], y: [0, 100], xTicks: [0, 100, 200], yTicks: [0, 50, 100], xTitle: "iteration", yTitle: "points apart", label: ""});
    let rate = rates[0];
    const toggles = rates.map((one) => button("rate " + one, () => { rate = one; draw(); }));
    const chooser = (label, value) => slider({label, min: 0, max: count - 1, step: 1, value, words: (v) => String(v)}, () => draw());
    const first = chooser("blue run", 0), second = chooser("orange run", 1);
    const others = html("input", {type: "checkbox", onchange: () => draw()});
    const times = (run) => (run === 0 ? "as they are" : "times 1 + " + stretch(run).toExponential(0));

    const draw = () => {
      const line = (run) => all[rate][run].map(({iteration, right}) => [iteration, right / 600]);
      const [a, b] = [first.value, second.value], left = line(a), right = line(b), when = parting(all[rate][a], all[rate][b]);
      const gaps = left.map(([x, value], i) => [x, Math.abs(value - right[i][1])]), widest = gaps.reduce((most, gap) => (gap[1] > most[1] ? gap : most));
      const mark = (of) => (when === undefined ? [] : [of.line([[when, 0], [when, 100]], "dashed")]);
      field.draw(...(others.checked ? all[rate].map((_, run) => field.line(line(run), "level")) : []), ...mark(field), field.line(left, "stroke blue"), field.line(right, "stroke orange"));
      apart.draw(...mark(apart), apart.line(gaps, "stroke green"));
      reading.textContent = `Rate ${rate}. Run ${a} has its first weights ${times(a)}, run ${b} ${times(b)}. ` +
        (when === undefined ? "They never part." : `They count alike before iteration ${when}. They are furthest apart at iteration ${widest[0]}, by ${shown(widest[1], 1)} points; ` +
        `at iteration 290 one has ${shown(left[left.length - 1][1], 1)} % right, the other ${shown(right[right.length - 1][1], 1)} %.`);
      field.describe("The right answers of two runs by iteration. " + reading.textContent);
      apart.describe("How far the two runs are apart by iteration. " + reading.textContent);
      toggles.forEach((one, i) => one.setAttribute("aria-pressed", String(rates[i] === rate)));
    };
    place.append(row(...toggles), row(field.element, apart.element), row(first.element, second.element),
                 row(html("label", {}, others, ` all ${count} runs, in grey`), button("Reset", () => { rate = rates[0]; first.value = 0; second.value = 1; others.checked = false; draw(); })), reading);
    draw();
  };
  return {title: "two runs that hardly differ at first", runs, stretch, parting, mount};
})();
