#include "common/show/chart.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "chapters/14_report/diagram.h"
#include "tests/show/xml.h"
#include "tests/support/check.h"
#include "tests/support/count_of.h"

namespace chart_test {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Well-formed, alone in its file, and every number finite.
void expect_svg(const std::string& svg) {
    expect_well_formed(svg);
    expect(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "),
           "an svg with a viewBox");
    expect(svg.find("nan") == std::string::npos && svg.find("inf") == std::string::npos, "numbers only");
}

std::string attribute(const std::string& tag, const std::string& name) {
    return attributes(tag, name).at(0);
}

// The paths of the curves, in order: the only ones with dashes. The legend's strokes are among them, each
// after its curve.
std::vector<std::string> dashed_paths(const std::string& svg) {
    std::vector<std::string> paths;
    for (const Element& path : elements(svg, "path")) {
        if (path.tag.find("stroke-dasharray") != std::string::npos) paths.push_back(path.tag);
    }
    return paths;
}

std::vector<Point> points_of(const std::string& path) {
    std::vector<Point> points;
    std::string data = attribute(path, "d");
    for (std::size_t at = 0; at < data.size();) {
        const std::size_t comma = data.find(',', at),
                          end = std::min(data.find_first_of("ML", comma), data.size());
        points.push_back({std::stod(data.substr(at + 1, comma)), std::stod(data.substr(comma + 1, end))});
        at = end;
    }
    return points;
}

struct Label {
    double position, value;
};

// The tick labels of one axis with the place of each: those of y end at their x, those of x are centred.
std::vector<Label> labels_of(const std::string& svg, bool y_axis) {
    std::vector<Label> labels;
    for (const auto& [tag, text] : elements(svg, "text")) {
        if (tag.find(y_axis ? "\"end\"" : "\"middle\"") == std::string::npos) continue;
        labels.push_back({std::stod(attribute(tag, y_axis ? "y" : "x")) - (y_axis ? 5 : 0), std::stod(text)});
    }
    return labels;
}

// Where `value` must lie by the straight line through the first and the last tick label.
double mapped(const std::vector<Label>& labels, double value, const std::function<double(double)>& scale) {
    const Label &a = labels.front(), &b = labels.back();
    return a.position +
           (scale(value) - scale(a.value)) / (scale(b.value) - scale(a.value)) * (b.position - a.position);
}

void expect_mapping(const ChartOptions& options, const Series& series) {
    const std::string svg = line_chart({series}, options);
    expect_svg(svg);
    const auto scale = [](bool log) { return [log](double v) { return log ? std::log(v) : v; }; };
    const std::vector<Label> x = labels_of(svg, false), y = labels_of(svg, true);
    const std::vector<Point> points = points_of(dashed_paths(svg).at(0));
    expect_equal(points.size(), series.size());
    expect(x.front().position < x.back().position && x.front().value < x.back().value,
           "x grows to the right");
    expect(y.front().position > y.back().position && y.front().value < y.back().value, "y grows upwards");
    for (std::size_t i = 0; i < points.size(); ++i) {
        expect_near(points[i].x, mapped(x, series.x[i], scale(options.log_x)), 0.02, "x");
        expect_near(points[i].y, mapped(y, series.y[i], scale(options.log_y)), 0.02, "y");
    }
}

Axis axis(double low, double high, bool log = false, std::size_t most = 7) {
    return log ? log_axis({low, high}, most) : linear_axis({low, high}, most);
}

}  // namespace

const Test test(
    "chart",
    {
        {"ticks are round, few, equally far apart, and enclose the data",
         [] {
             double low = -1;
             for (int i = 0; i < 3000; ++i) {
                 low = std::fmod(low * 1.37 + 0.011 * i, 1000);
                 const double span = std::pow(10, i % 13 - 6) * (1 + i % 89), high = low + span;
                 const Axis a = axis(low, high, false, 3 + static_cast<std::size_t>(i % 9));
                 const std::vector<double>& ticks = a.ticks;
                 const double step = ticks[1] - ticks[0];
                 expect(ticks.size() >= 2 && ticks.size() <= 3u + static_cast<std::size_t>(i % 9), "few");
                 expect(a.low <= low + 1e-8 * step && a.high >= high - 1e-8 * step, "enclose");
                 expect(low - a.low < step && a.high - high < step, "no empty step at an end");
                 const double factor = step / std::pow(10, std::floor(std::log10(step) + 1e-6));
                 expect(std::abs(factor - 1) < 1e-5 || std::abs(factor - 2) < 1e-5 ||
                            std::abs(factor - 5) < 1e-5,
                        "1, 2 or 5 times a power of ten, not " + std::to_string(factor));
                 for (const double tick : ticks) {
                     const double n = tick / step;
                     expect_near(n, std::round(n), 1e-5 + 1e-15 * n * n, "a multiple of the step");
                     expect_near(std::stod(a.label(tick)), tick, 1e-6 * step + 1e-12 * std::abs(tick),
                                 "its label");
                 }
             }
         }},
        {"well-known axes",
         [] {
             expect(axis(9.871, 90.31).ticks == std::vector<double>{0, 20, 40, 60, 80, 100}, "accuracy");
             expect(axis(0.1, 0.1 + 0.2).ticks == std::vector<double>{0.1, 0.15, 0.2, 0.25, 0.3},
                    "0.30000000000000004");
             expect(axis(0.001, 5, true).ticks == std::vector<double>{0.001, 0.01, 0.1, 1, 10},
                    "learning rates");
             expect(axis(0.06, 0.7, true).ticks == std::vector<double>{0.05, 0.1, 0.2, 0.5, 1}, "loss");
             expect(axis(1e-8, 1e3, true).low == 1e-8 && axis(1e-8, 1e3, true).high == 1e3, "decades");
             expect(axis(1, 0).ticks.front() == 0 && axis(1, 0).ticks.back() == 1, "no data");
             expect_near(axis(5, 5).position(5), 0.5, 1e-12, "a constant in the middle");
             expect_near(axis(0.001, 5, true).position(0.1), 0.5, 1e-12, "log");
             for (const bool log : {false, true}) {
                 for (const double v : {0.0, 1e-320, 1e-300, 1e300, 1.7e308}) {
                     expect(axis(v, v, log).ticks.size() <= 7 && axis(-v, v, log).ticks.size() <= 7,
                            "extremes");
                 }
             }
         }},
        {"points lie where the tick labels say",
         [] {
             const Series loss = {"loss", {1, 2, 50, 117, 200}, {0.693, 0.5, 0.11, 0.07, 0.051}};
             expect_mapping({}, loss);
             expect_mapping({.title = "t", .x_label = "", .y_label = "", .width = 300, .height = 200}, loss);
             expect_equal(attribute(line_chart({loss}, {.width = 300, .height = 200}), "viewBox"),
                          "0 0 300 200");
             expect_mapping({.log_y = true}, loss);
             expect_mapping({.log_x = true, .log_y = true}, loss);
             expect_mapping({.y_range = Range{-3, 8}}, loss);
             Series many;
             for (int i = 0; i < 500; ++i) {
                 many.x.push_back(i - 250);
                 many.y.push_back(1e5 * std::sin(i * 0.37));
             }
             expect_mapping({}, many);
         }},
        {"what is not finite breaks the curve",
         [] {
             const Series gaps = {
                 "gaps", {0, 1, 2, 3, 4, 5, infinity, 7}, {1, 2, std::nan(""), 2, infinity, 3, 2, -infinity}};
             const std::string svg = line_chart({gaps}, {});
             expect_svg(svg);
             expect_equal(dashed_paths(svg).size(), 1u);
             const std::string path = attribute(dashed_paths(svg)[0], "d");
             expect_equal(count_of(path, "M"), 1u);
             expect_equal(count_of(path, "L"), 1u);
             expect_equal(count_of(svg, "<circle"), 4u, "every point that can be shown");
             const std::string log = line_chart({{"log", {1, 2, 3, 4}, {0, 10, 100, -5}}}, {.log_y = true});
             expect_svg(log);
             expect_equal(count_of(log, "<circle"), 2u, "no point for 0 and -5");
             expect_equal(labels_of(log, true).front().value, 10.0, "and no room for them");
         }},
        {"a range cuts curves at its edge",
         [] {
             // From (0, 0) to (1, 4): with the y axis ending at 2 the line ends half way.
             const std::string svg = line_chart({{"steep", {0, 1}, {0, 4}}}, {.y_range = Range{0, 2}});
             const std::vector<Point> points = points_of(dashed_paths(svg).at(0));
             expect_equal(points.size(), 2u);
             expect_near(points[1].x, mapped(labels_of(svg, false), 0.5, [](double v) { return v; }), 0.02);
             expect_near(points[1].y, mapped(labels_of(svg, true), 2, [](double v) { return v; }), 0.02);
             expect_equal(count_of(svg, "<circle"), 1u, "no disc outside");
             expect(dashed_paths(line_chart({{"out", {0, 1}, {5, 6}}}, {.y_range = Range{0, 2}})).empty(),
                    "all outside");
             Point a = {-1, 0.5}, b = {3, 0.5};
             expect(clip_to_unit_square(a, b) && a.x == 0 && b.x == 1, "both ends");
             a = {-0.2, 0.9}, b = {0.2, 1.3};
             expect(!clip_to_unit_square(a, b), "passes the corner");
         }},
        {"a range that is none leaves the data's",
         [] {
             const Series data = {"d", {1, 2}, {10, 20}};
             const auto lowest = [&](const ChartOptions& options) {
                 return labels_of(line_chart({data}, options), true).front().value;
             };
             expect_equal(lowest({.y_range = Range{0, 40}}), 0.0, "a range");
             expect_equal(lowest({.y_range = Range{40, 0}}), 10.0, "upside down");
             expect_equal(lowest({.y_range = Range{3, 3}}), 10.0, "empty");
             expect_equal(lowest({.log_y = true, .y_range = Range{0, 40}}), 10.0, "no logarithm of 0");
         }},
        {"few points and none",
         [] {
             for (const std::size_t n : {0u, 1u, 2u}) {
                 const std::vector<double> x(n, 3), y(n, 7);
                 for (const bool log : {false, true}) {
                     const std::string svg = line_chart({{"few", x, y}}, {.log_x = log, .log_y = log});
                     expect_svg(svg);
                     expect_equal(count_of(svg, "<circle"), n);
                 }
             }
             expect_svg(line_chart({}, {}));
             expect_svg(line_chart({{"", {}, {}}, {"", {1}, {}}}, {.width = 0, .height = -5}));
             expect_svg(line_chart({{"constant", {1, 2, 3}, {90.2, 90.2, 90.2}}}, {}));
             expect_svg(line_chart({{"huge", {-1e308, 1e308}, {-1.7e308, 1.7e308}}}, {}));
         }},
        {"eleven curves have eleven colours, and their names outside the field, where they end",
         [] {
             std::vector<Series> series;
             for (int k = 0; k < 11; ++k) {
                 series.push_back({"rate 0." + std::to_string(k), {}, {}});
                 for (int i = 0; i < 100; ++i) {
                     series.back().x.push_back(i);
                     series.back().y.push_back(i * k);
                 }
             }
             const std::string svg = line_chart(series, {.title = "eleven"});
             expect_svg(svg);
             const std::vector<std::string> paths = dashed_paths(svg);
             expect_equal(paths.size(), 22u, "curves and their legend");
             std::set<std::string> colours;
             double above = infinity;
             for (std::size_t i = 0; i < 11; ++i) {
                 const std::string& entry = paths[11 + i];
                 const std::string colour = attribute(entry, "stroke");
                 const auto curve =
                     std::ranges::find_if(paths.begin(), paths.begin() + 11,
                                          [&](const auto& p) { return attribute(p, "stroke") == colour; });
                 expect(colours.insert(colour).second && curve != paths.begin() + 11, "a colour of its own");
                 expect_equal(attribute(*curve, "stroke-dasharray"), attribute(entry, "stroke-dasharray"),
                              "the legend shows the curve's own stroke");
                 const Point end = points_of(*curve).back(), name = points_of(entry).front();
                 expect(name.x > end.x, "right of the field");
                 expect(name.y < above - 20, "the curve that ends higher has its name higher");
                 above = name.y;
                 expect_equal(count_of(svg, ">rate 0." + std::to_string(i) + "</text>"), 1u);
                 expect_equal(count_of(svg, "<path d=\"M" + svg_point(end) + "L" + svg_point(name) +
                                                "\" stroke=\"" + colour + "\"/>"),
                              1u, "a line from the end to the name");
             }
             const std::string wide =
                 line_chart({{"a name that is much too long to stand on the right", {1, 2}, {1, 2}},
                             {"b", {1, 2}, {2, 1}}},
                            {});
             const double bottom = points_of(dashed_paths(wide)[0]).front().y;
             expect(points_of(dashed_paths(wide)[2]).front().y > bottom + 30, "long names stand below");
         }},
        {"names keep their order and their distance, and stay near",
         [] {
             const auto spread = [](const std::vector<double>& wanted) {
                 return spread_apart(wanted, 10, 5, 95);
             };
             expect(spread({}).empty() && spread({50}) == std::vector<double>{50}, "free ones stay");
             expect(spread({20, 50, 80}) == std::vector<double>{20, 50, 80}, "free ones stay");
             expect(spread({50, 50, 50}) == std::vector<double>{50, 60, 70}, "pushed down");
             expect(spread({90, 95, 100}) == std::vector<double>{75, 85, 95}, "not beyond the end");
             expect(spread({-3, 200}) == std::vector<double>{5, 95}, "from beyond");
             expect(spread({52, 50}) == std::vector<double>{60, 50}, "in their own order");
             for (const double at : spread(std::vector<double>(10, 7)))
                 expect(at >= 5 && at <= 95, "all fit");
         }},
        {"of curves in one place each is seen through the gaps of those above",
         [] {
             std::vector<Series> series(7);
             series[5].style = Style::points;
             series[6].look = 1;
             expect(drawing_order(series) == std::vector<std::size_t>{0, 4, 1, 6, 3, 2, 5},
                    "the dashes with the most ink first, points last");
         }},
        {"points alone, a thin line, a look, no name",
         [] {
             const std::string svg = line_chart({{"ours", {0, 1, 2}, {0, 1, 4}},
                                                 {"", {0, 1, 2}, {0, 2, 4}, Style::thin, 0},
                                                 {"theirs", {0, 2}, {1, 3}, Style::points, 0}},
                                                {});
             expect_svg(svg);
             const std::vector<std::string> paths = dashed_paths(svg);
             expect_equal(paths.size(), 3u, "two lines, and one of them in the legend");
             expect_equal(count_of(svg, "stroke-width=\"1\""), 1u, "thin");
             expect_equal(count_of(svg, "<circle"), 3u + 3 + 2 + 1, "points, and one in the legend");
             expect_equal(count_of(svg, "fill=" + curve_colour(0)), 3u + 3 + 2 + 1, "all of one colour");
             expect_equal(count_of(svg, "fill=" + curve_colour(1)), 0u);
             expect_contains(svg, ": ours, theirs</desc>");
         }},
        {"a tight axis ends with the data, and a logarithmic one says what it is",
         [] {
             const Axis tight = ending_with(log_axis({1, 291}, 10), {1, 291}),
                        linear = ending_with(linear_axis({1, 290}, 8), {1, 290});
             expect(tight.low == 1 && tight.high == 291, "ends");
             expect(tight.ticks == std::vector<double>{1, 2, 5, 10, 20, 50, 100, 200}, "ticks");
             expect(linear.low == 1 && linear.high == 290, "ends");
             expect(linear.ticks == std::vector<double>{50, 100, 150, 200, 250}, "ticks");
             for (const Range odd : {Range{3, 3}, Range{1, 0}, Range{-1e308, 1e308}, Range{1.2, 1.4}}) {
                 const Axis round = linear_axis(odd, 3), axis_of_odd = ending_with(round, odd);
                 expect(axis_of_odd.ticks.size() >= 2, "two ticks or more");
                 expect(axis_of_odd.low >= round.low && axis_of_odd.high <= round.high, "inside");
             }
             const Series curve = {"c", {1, 10, 291}, {0.1, 1, 7}};
             const std::string svg =
                 line_chart({curve}, {.x_label = "updates", .y_label = "loss", .log_x = true});
             expect_contains(svg, ">updates (logarithmic)<");
             expect_contains(svg, ">loss<");
         }},
        {"text is escaped, labels are there",
         [] {
             const std::string svg =
                 line_chart({{"a<b", {1, 2}, {1, 2}}, {"\x01&amp;", {1}, {1}}},
                            {.title = "\"Q\" & A > B", .x_label = "x<y", .y_label = "größer 'σ'"});
             expect_svg(svg);
             expect(svg.find("&quot;Q&quot; &amp; A &gt; B</title>") != std::string::npos, "title");
             expect(svg.find(">a&lt;b</text>") != std::string::npos, "name");
             expect(svg.find("> &amp;amp;</text>") != std::string::npos, "an entity is not taken for one");
             expect_contains(svg, ">größer 'σ'</text>");
         }},
        {"numbers in SVG are short",
         [] {
             expect_equal(svg_number(1.0), "1");
             expect_equal(svg_number(-0.001), "0");
             expect_equal(svg_number(12.345678), "12.35");
             expect_equal(svg_number(100), "100");
             expect_equal(svg_number(std::nan("")), "0");
         }},
        {"a network has its circles, its connections, and dots where neurons are left out",
         [] {
             const std::string small = network_diagram({2, 3, 1}, {"input", "hidden", "output"});
             expect_svg(small);
             expect_equal(count_of(small, "<circle"), 6u);
             expect_equal(count_of(small, "<path"), 2u * 3 + 3 * 1);
             expect(small.find(">1 neuron<") != std::string::npos &&
                        small.find(">2 inputs<") != std::string::npos,
                    "sizes");
             const std::string report = network_diagram({784, 64, 10}, {"input", "hidden", "<output>"});
             expect_svg(report);
             expect_equal(count_of(report, "<circle"), 3u * (7 + 3));
             expect_equal(count_of(report, "<path"), 2u * 7 * 7);
             expect_contains(report, "Neural network 784-64-10<");
             expect_equal(count_of(network_diagram({8}, {"a"}), "<circle"), 8u);
             expect_equal(count_of(network_diagram({9}, {"a"}), "<circle"), 7u + 3);
             for (const std::string& svg :
                  {small, report}) {  // the circles, of radius 11, are whole and above the names
                 const double names = std::stod(attributes(svg.substr(svg.find("<text")), "y").at(0));
                 for (const std::string& y : attributes(svg, "cy")) {
                     expect(std::stod(y) >= 11 && std::stod(y) < names - 11, "a circle at " + y);
                 }
             }
         }},
        {"a neuron has its inputs and weights",
         [] {
             const std::string svg = neuron_diagram();
             expect_svg(svg);
             expect_equal(count_of(svg, ">x<tspan"), 3u);
             expect_equal(count_of(svg, ">w<tspan"), 3u);
             expect_equal(count_of(svg, ">n</tspan>"), 2u);
             // Each weight is above its own arrow, which goes from right of the input to left of the sum.
             std::size_t at = 0;
             for (int i = 0; i < 3; ++i) {
                 const std::size_t arrow = svg.find("<path d=\"M", at), weight = svg.find("<text", arrow);
                 const std::vector<Point> ends = points_of(svg.substr(arrow));
                 const std::string label = svg.substr(weight);
                 const double x = std::stod(attribute(label, "x")), y = std::stod(attribute(label, "y"));
                 const double line =
                     ends[0].y + (ends[1].y - ends[0].y) * (x - ends[0].x) / (ends[1].x - ends[0].x);
                 expect(label.find(">w<tspan") < label.find("</text>"), "a weight after each arrow");
                 expect(ends[0].x < x && x < ends[1].x && y < line - 8 && y > line - 24,
                        "weight " + std::to_string(i) + " at " + std::to_string(y - line));
                 at = svg.find("<circle", weight);
             }
             const std::string output = svg.substr(svg.rfind("<text", svg.find("a = S(z)")));
             const std::string last_arrow = svg.substr(svg.rfind("<path", svg.rfind("<path") - 1));
             expect_near(std::stod(attribute(output, "y")), points_of(last_arrow).at(0).y + 5, 0.01,
                         "the output is named where its arrow ends");
         }},
    });

}  // namespace chart_test
