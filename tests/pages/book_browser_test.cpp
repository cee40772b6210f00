// Every page of the book in a real browser, as wide as a small phone: nothing to scroll sideways, formulas
// that have a size, and not a word in the console. Without a browser it is skipped.
#include <cstddef>
#include <string>

#include "common/files/files.h"
#include "docs/book/book_files.h"
#include "docs/book/book_pages.h"
#include "tests/pages/browser.h"
#include "tests/support/check.h"
#include "tests/support/temporary_directory.h"

namespace book_browser_test {

namespace {

// Opens every page in a frame and says what is wrong with it.
constexpr std::string_view look_at_pages = R"js(
const frame = document.createElement("iframe");
frame.style = "width: 360px; height: 800px; border: 0";
document.body.append(frame);
const opened = (page) => new Promise((resolve) => { frame.onload = resolve; frame.src = page; });
// What the figure shows and what its inputs are set to.
const stateOf = (live) => live.innerHTML.replace(/clip-\w+| class=""/g, "") +
  [...live.querySelectorAll("input, select")].map((one) => one.type === "checkbox" ? one.checked : one.value);
// A number in two lines, a text that its panel cuts off, or two that lie on each other where there is no panel.
const illegible = (live) => {
  for (const one of live.querySelectorAll("td, td button, output")) {
    const range = frame.contentDocument.createRange(), number = one.lastChild;
    if (!number || !/^[−\d.]+$/.test(number.data)) continue;
    range.selectNode(number);
    if (range.getClientRects().length > 1) return number.data + " has two lines; ";
  }
  for (const text of live.querySelectorAll("[clip-path] text")) {
    const box = text.getBBox(), [, id] = text.closest("[clip-path]").getAttribute("clip-path").match(/#(.*)\)/);
    const clip = frame.contentDocument.getElementById(id).firstChild.getBBox();
    const cut = [clip.x - box.x, clip.y - box.y, box.x + box.width - clip.x - clip.width, box.y + box.height - clip.y - clip.height];
    if (Math.max(...cut) > 4) return text.textContent + " is cut off; ";
  }
  for (const drawing of live.querySelectorAll("svg:not(:has(.axes))")) {
    const boxes = [...drawing.querySelectorAll("text")].map((text) => ({text: text.textContent, box: text.getBBox()}));
    for (const {text, box} of boxes.filter(({text}) => text)) {
      const other = boxes.find((one) => one.box !== box && one.text && Math.min(box.x + box.width - one.box.x, one.box.x + one.box.width - box.x,
                                                                              box.y + box.height - one.box.y, one.box.y + one.box.height - box.y) > 3);
      if (other) return text + " lies on " + other.text + "; ";
    }
  }
  return "";
};
// Moves every slider to its ends, presses every button and key, and reads what the figure says. Reset has to bring back
// the beginning.
const play = (live) => {
  const beginning = stateOf(live);
  const told = (element, kind) => element.dispatchEvent(new frame.contentWindow.Event(kind, {bubbles: true}));
  let text = "", faults = illegible(live);
  const read = () => { text += live.innerHTML.replace(/data:[^"]*/g, ""); faults ||= illegible(live); };
  for (const input of live.querySelectorAll("input, select")) {
    for (const value of input.type === "checkbox" ? [0] : [input.max, input.min]) {
      if (input.type === "range") input.value = value;
      if (input.type === "checkbox") input.checked = !input.checked;
      if (input.options) input.selectedIndex = (input.selectedIndex + 1) % input.options.length;
      told(input, input.type === "range" ? "input" : "change");
      read();
    }
  }
  for (const button of live.querySelectorAll("button")) {
    for (let times = button.textContent === "Next" ? 7 : 1; times > 0; --times) { button.click(); read(); }
  }
  for (const handle of live.querySelectorAll(".handle")) {
    const before = live.textContent;
    handle.focus();
    handle.dispatchEvent(new frame.contentWindow.KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true}));
    if (live.textContent === before) text += "undefined: a key does nothing";
    if (frame.contentDocument.activeElement !== handle) text += "undefined: the next key does nothing";
  }
  const words = live.querySelector("[role=status]").textContent;
  if (faults) return faults;
  if (!words || /undefined|NaN|object/.test(text)) return "the figure says: " + words + "; ";
  const reset = [...live.querySelectorAll("button")].find((button) => button.textContent === "Reset");
  reset?.click();
  if (reset && stateOf(live) !== beginning) return "Reset does not bring back the beginning; ";
  if (!reset && !live.querySelector("iframe")) return "no Reset; ";
  return live.getBoundingClientRect().width > 0 ? "" : "the figure is not seen; ";
};
const look = () => {
  const view = frame.contentDocument, root = view.scrollingElement;
  for (const details of view.querySelectorAll("details")) details.open = true;
  let faults = root.scrollWidth > 360 ? "is " + root.scrollWidth + " wide; " : "";
  if (!view.querySelector("header button")) faults += "its script did not run; ";
  for (const math of view.querySelectorAll("math")) {
    const box = math.getBoundingClientRect(), hidden = math.closest(".meaning");
    if (!hidden && (box.width <= 0 || box.height <= 0)) faults += "no size: " + math.getAttribute("alttext") + "; ";
  }
  for (const live of view.querySelectorAll(".live")) faults += play(live);
  return faults;
};
(async () => {
  let text = "", count = 0;
  for (const page of pages) {
    await opened(page);
    const faults = look();
    text += faults ? page + " " + faults + "\n" : "";
    ++count;
  }
  document.getElementById("results").textContent = text + count + " pages";
})();
)js";

void look_at_every_page() {
    find_browser();  // before the work
    const TemporaryDirectory folder("book_browser");
    const WrittenBook book = write_book(read_book(SOURCE_DIR));
    std::string list;
    std::size_t pages = 0;
    for (const auto& [file, text] : book.files) {
        write_file(folder.path() / file, text);
        if (file.ends_with(".html") && !file.starts_with("out/")) list += "\"" + file + "\",", ++pages;
    }
    const BrowserRun run =
        run_in_browser("<!DOCTYPE html><html><body></body></html>",
                       "const pages = [" + list + "];" + std::string(look_at_pages), folder.path(),
                       "--allow-file-access-from-files --enable-logging=stderr");
    expect_equal(run.results, std::to_string(pages) + " pages");
    const std::size_t message = run.messages.find("CONSOLE");
    expect(
        message == std::string::npos,
        "a message in the console: " + run.messages.substr(message == std::string::npos ? 0 : message, 300));
}

}  // namespace

const Test test("book_browser", {{"every page on a small screen", look_at_every_page}});

}  // namespace book_browser_test
