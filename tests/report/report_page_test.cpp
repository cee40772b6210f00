// The report's page in detail: how cells are judged, how real MNIST is known, and what its charts do in a
// real browser.
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "chapters/14_report/agreement.h"
#include "chapters/14_report/build_info.h"
#include "chapters/14_report/html.h"
#include "chapters/14_report/page_chart.h"
#include "chapters/14_report/report_files.h"
#include "common/files/digits.h"
#include "common/program/numbers.h"
#include "tests/pages/browser.h"
#include "tests/show/xml.h"
#include "tests/support/check.h"
#include "tests/support/count_of.h"
#include "tests/support/course_program.h"
#include "tests/support/mnist.h"
#include "tests/support/process.h"
#include "tests/support/read_text.h"
#include "tests/support/temporary_directory.h"

namespace report_page_test {

namespace {

namespace fs = std::filesystem;

// A cell of `images` images of which we have `right`.
JudgedCell judged(const std::string& printed, double read, const std::string& reason, std::size_t right,
                  std::size_t images) {
    const double ours = 100 * static_cast<double>(right) / static_cast<double>(images);
    return {"Table", {0.5, 100, printed, read, reason, ours}, images};
}

Dataset small_data() {
    Dataset data;
    data.train = {1, 2, {1, 2, 3, 4}, {0, 1}};
    data.test = {1, 2, {5, 6}, {1}};
    data.classes = 2;
    return data;
}

// Two curves of one look, points of it, and another curve; a value is missing, and a name is to be escaped.
PageChart small_chart() {
    return {"figure-x",
            "Figure X: \"a < b\".",
            {{"a<b", {1, 2, 3, 100}, {10, 20.5, std::nan(""), 90.12345}},
             {"", {1, 2, 3, 100}, {11, 21, 31, 91}, Style::thin, 0},
             {"", {2, 100}, {12, 92}, Style::points, 0},
             {"0.5", {1, 2, 3, 100}, {50, 50, 50, 50}, Style::line, 3}},
            "rate",
            {"ours", "theirs", "report"},
            {.x_label = "updates", .y_label = "% right", .y_range = Range{0, 100}},
            true,
            Range{40, 60}};
}

// The small chart on a page with the report's styles and scripts.
std::string small_page() {
    const PageFiles files = read_page_files(fs::path(SOURCE_DIR) / "chapters/14_report");
    return html_page({"t", "<h1>t</h1>\n", page_chart(small_chart()), files.style, files.script});
}

// What `script` leaves in `results`, in a browser; each line is one result.
std::vector<std::string> lines_from_browser(const std::string& script) {
    const TemporaryDirectory directory("report_page");
    const std::string helpers = R"js(
const show = (lines) => { document.getElementById("results").textContent = lines.join("\n"); };
const area = [...document.querySelectorAll(".area")].find((one) => one.offsetParent !== null);
const boxes = [...document.querySelectorAll(".looks input")];
const press = (key) => area.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
const seen = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.getClientRects().length > 0).length;
)js";
    std::istringstream results(results_of(small_page(), helpers + script, directory.path()));
    std::vector<std::string> lines;
    for (std::string line; std::getline(results, line);) lines.push_back(line);
    return lines;
}

void expect_lines(const std::vector<std::string>& lines, const std::vector<std::string>& expected) {
    for (std::size_t i = 0; i < expected.size(); ++i) {
        expect_equal(i < lines.size() ? lines[i] : "nothing", expected[i], "line " + std::to_string(i));
    }
}

}  // namespace

const Test test(
    "report_page",
    {
        {"a cell agrees to the digit, once mended, nearly, or not",
         [] {
             const auto way = [](const JudgedCell& cell) { return agreement(cell); };
             // 50381 / 60000 is 83.9683 %, which would be 83.97 if it were rounded to two decimals.
             expect(way(judged("83.968", 83.968, "", 50381, 60000)) == Agreement::digits, "three decimals");
             expect(way(judged("83.96", 83.96, "", 50381, 60000)) == Agreement::digits, "cut, not rounded");
             expect(way(judged("83.97", 83.97, "", 50381, 60000)) == Agreement::near, "not rounded");
             expect(way(judged("90.2", 90.2, "", 9020, 10000)) == Agreement::digits, "no digit is lost");
             expect(way(judged("899.1", 99.1, "a slip", 9911, 10000)) == Agreement::misprint,
                    "99.11 as 99.1");
             expect(way(judged("899.1", 99.1, "a slip", 9930, 10000)) == Agreement::near, "99.3 is not 99.1");
             expect(way(judged("87.0", 87, "cut", 52401, 60000)) == Agreement::misprint, "87.335 as 87");
             expect(way(judged("87.0", 87, "", 52401, 60000)) == Agreement::near, "no reason, no mercy");
             expect(way(judged("91.35", 91.35, "", 9185, 10000)) == Agreement::near, "0.5 apart");
             expect(way(judged("91.35", 91.35, "", 9186, 10000)) == Agreement::far, "0.51 apart");
             expect(way({"Table", {0.5, 100, "91.35", 91.35, "", std::nullopt}, 10000}) == Agreement::missing,
                    "nothing of ours");
         }},
        {"how a cell agrees in a table, and how many in a sentence",
         [] {
             std::vector<JudgedCell> cells = {
                 judged("83.968", 83.968, "", 50381, 60000), judged("899.1", 99.1, "a slip", 9911, 10000),
                 judged("91.35", 91.35, "", 9148, 10000), judged("9.871", 9.871, "", 5357, 60000)};
             const std::vector<std::string> texts = {"same", "same as 99.1", "+0.13", "-0.943"};
             for (std::size_t i = 0; i < cells.size(); ++i) expect_equal(agreement_text(cells[i]), texts[i]);
             cells.push_back({"Table", {0.5, 100, "91.35", 91.35, "", std::nullopt}, 10000});
             expect_equal(agreement_text(cells.back()), "-");
             const Tally all = tally(cells);
             expect_equal(headline(all),
                          "1 of the report's 5 accuracies come out to the last digit that it prints");
             expect_equal(others(all),
                          "1 more once its misprints are mended, 1 more within 0.5 points, 1 not, "
                          "1 missing in this run");
             expect_equal(others(tally(std::span(cells).first(1))), "");
         }},
        {"one changed byte in any of the four files, and the checksums differ",
         [] {
             const Dataset data = small_data();
             const DigitChecksums sums = {crc32(data.train.pixels), crc32(data.train.labels),
                                          crc32(data.test.pixels), crc32(data.test.labels)};
             expect(has_checksums(data, sums), "unchanged");
             for (std::vector<std::uint8_t> Digits::*list : {&Digits::pixels, &Digits::labels}) {
                 for (Digits Dataset::*part : {&Dataset::train, &Dataset::test}) {
                     Dataset changed = data;
                     (changed.*part.*list)[0] ^= 1;
                     expect(!has_checksums(changed, sums), "changed");
                 }
             }
             expect(!is_mnist(data), "small data are not MNIST");
         }},
        {"the report says of real MNIST that it is",
         [] {
             const std::string data = quote_word(fs::absolute(mnist_directory()).string());
             const TemporaryDirectory folder("real_mnist");
             const Outcome made = run_command(course_program("14_report") + " --quick --epochs 1 --data " +
                                                  data + " --out " + quote_word(folder.path().string()),
                                              SOURCE_DIR);
             expect_equal(made.status, 0, made.err);
             const std::string page = read_text(folder.path() / "index.html");
             expect_contains(page, "(real MNIST, by the checksums of all four files)");
             expect(page.find("The digits used here are not MNIST's") == std::string::npos, "no warning");
         }},
        {"the known checksums are those of the files that data/mnist.sha256 knows",
         [] {
             const fs::path real = mnist_directory();
             const Outcome checked =
                 run_command("sha256sum --check " + quote_word(SOURCE_DIR "/data/mnist.sha256"), real);
             if (checked.status == 127) throw Skipped("there is no sha256sum");
             expect_equal(checked.status, 0, checked.out + checked.err);
             expect(is_mnist(load_digits(real)), "is_mnist");
         }},
        {"a chart is well-formed, with a field for each scale and a close-up below each",
         [] {
             const std::string html = page_chart(small_chart());
             const std::size_t numbers = html.find("<script"), end = html.find("</script>") + 9;
             expect_well_formed(html.substr(0, numbers) + html.substr(end));
             const auto count = [&](const std::string& part) { return count_of(html, part); };
             expect_equal(count("<div class=\"field linear\" data-x=\"1 100 linear\">"), 1u);
             expect_equal(count("<div class=\"field logarithmic\" data-x=\"1 100 log\">"), 1u);
             expect_equal(count("close-up\" data-x="), 2u);
             expect_equal(count(">updates (logarithmic)<"), 2u, "the axis says so");
             expect_equal(count("<input type=\"checkbox\""), 2u, "a look has one switch");
             expect_equal(count("class=\"thin c0 d0 s0\" d=\"M0,0"), 0u,
                          "curves that are cut end at the edge");
             expect_equal(count("a<b"), 0u, "escaped, also in the numbers");
             expect_contains(html, "\"x\":[1,2,3,100],\"y\":[10,20.5,null,90.1235]");
         }},
        {"in a browser: values are read off where the pointer is, and by the arrow keys",
         [] {
             expect_lines(lines_from_browser(R"js(
const box = area.getBoundingClientRect(), at = (share) => box.left + share * box.width;
const point = (x) => area.dispatchEvent(new PointerEvent("pointermove", { clientX: x, clientY: box.top + 9 }));
const readout = () => [...area.querySelectorAll(".readout tr")].map((row) => [...row.cells].map((cell) => cell.textContent).join("|"));
const lines = [seen(".readout")];
point(at(0.97));
lines.push(seen(".readout"), ...readout());
point(at(0.0111));
lines.push(...readout());
area.dispatchEvent(new PointerEvent("pointerleave"));
lines.push(seen(".readout"), area.tabIndex, area.getAttribute("role"));
area.dispatchEvent(new FocusEvent("focus")); // a page without a window has no focus of its own
lines.push(seen(".readout"), area.getAttribute("aria-valuetext"));
press("End"); lines.push(area.getAttribute("aria-valuenow"));
press("ArrowLeft"); lines.push(area.getAttribute("aria-valuetext"));
press("Home"); lines.push(area.getAttribute("aria-valuenow"));
press("ArrowLeft"); lines.push(area.getAttribute("aria-valuenow"));
press("Escape"); lines.push(seen(".readout"));
show(lines);
)js"),
                          {"0", "1", "updates 100|ours|theirs|report", "a b|90.1235|91|92", "0.5|50||",
                           "updates 2|ours|theirs|report", "a b|20.5|21|12", "0.5|50||", "0", "0", "slider",
                           "1", "updates 2; a b: ours 20.5, theirs 21, report 12; 0.5: ours 50", "100",
                           "updates 3; a b: theirs 31; 0.5: ours 50", "1", "1", "0"});
         }},
        {"in a browser: curves and scales are switched, without a script too",
         [] {
             expect_lines(lines_from_browser(R"js(
const curves = () => seen(".field:not(.close-up) .area > svg path:not(.grid)");
const lines = [curves(), seen(".logarithmic"), seen(".linear")];
boxes[0].click(); lines.push(curves());
const buttons = [...document.querySelectorAll(".looks button")];
buttons[1].click(); lines.push(buttons[1].textContent, curves());
buttons[0].click(); lines.push(buttons[0].textContent, curves());
document.querySelector("[value=logarithmic]").click();
lines.push(seen(".logarithmic"), seen(".linear"), curves());
const still = document.cloneNode(true);
for (const script of still.querySelectorAll("script")) script.remove();
const frame = document.createElement("iframe");
frame.srcdoc = still.documentElement.outerHTML;
document.body.append(frame);
frame.addEventListener("load", () => {
  const page = frame.contentDocument;
  const count = (selector) => [...page.querySelectorAll(selector)].filter((one) => one.getClientRects().length > 0).length;
  page.querySelector("[value=linear]").click();
  lines.push(count(".linear"), count(".logarithmic"));
  page.querySelectorAll(".looks input")[1].click();
  lines.push(count(".field:not(.close-up) .s3"));
  show(lines);
});
)js"),
                          {"5", "0", "2", "1", "none", "0", "all", "5", "2", "0", "5", "2", "0", "0"});
         }},
        {"in a browser: on a phone nothing is wider than the screen, and no word of a chart is small",
         [] {
             expect_lines(lines_from_browser(R"js(
const frame = document.createElement("iframe");
Object.assign(frame.style, { width: "360px", height: "640px", border: "0" });
const copy = document.cloneNode(true);
[...copy.querySelectorAll("script")].at(-1).remove(); // this one, which would go on for ever
frame.srcdoc = copy.documentElement.outerHTML;
document.body.append(frame);
frame.addEventListener("load", () => {
  const page = frame.contentDocument;
  const sizes = [...page.querySelectorAll(".chart *")].filter((one) => one.childElementCount === 0 && one.textContent.trim() !== "" && one.tagName !== "SCRIPT")
    .map((one) => parseFloat(frame.contentWindow.getComputedStyle(one).fontSize));
  show([page.documentElement.scrollWidth <= 360, sizes.length > 20, Math.min(...sizes) >= 12]);
});
)js"),
                          {"true", "true", "true"});
         }},
    });

}  // namespace report_page_test
