// Chapter 11, live: Table II's eleven trainings by the report's program, counted by its own rule or by the largest output.
// Needs: chapters/06_learning_rates/table_1_loss.js
// Needs: chapters/11_table_two/table_two_rules.csv
// Needs: data/report/figure_7.csv
// Needs: data/report/figure_8.csv
"use strict";
Figures.table_2_accuracy = (() => {
  const {shown} = Figure;
  const {curvesOf, mountCurves, smaller, larger} = Figures.table_1_loss;

  // Counts of the 60,000 training images as per cent.
  const curves = () => curvesOf("chapters/11_table_two/table_two_rules.csv", "iteration").map((curve) =>
    ({...curve, above_half: curve.above_half.map((right) => right / 600), largest: curve.largest.map((right) => right / 600)}));

  const mount = (place) => {
    const axis = {low: 0, high: 100, ticks: [0, 25, 50, 75, 100]}, percent = (value) => shown(value, 3) + " %";
    mountCurves(place, curves(), [
      {name: "above_half", title: "% right, above one half", value: percent, better: larger, axis, points: "data/report/figure_8.csv"},
      {name: "largest", title: "% right, the largest output", value: percent, better: larger, axis},
      {name: "loss", title: "loss", value: (loss) => shown(loss, 4), better: smaller, axis: {low: 0.4, high: 80, ticks: [0.5, 1, 3, 10, 30]}, log: true, points: "data/report/figure_7.csv"},
    ], "iteration", 0.6);
  };
  return {title: "Table II's trainings, by either rule", curves, mount};
})();
