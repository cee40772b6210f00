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
// Moves every slider to its ends, presses every button and key, and reads what the figure says.
const play = (live) => {
  const told = (element, kind) => element.dispatchEvent(new frame.contentWindow.Event(kind, {bubbles: true}));
  let text = "";
  const read = () => { text += live.innerHTML; };
  for (const input of live.querySelectorAll("input, select")) {
    for (const value of [input.max, input.min]) {
      if (input.type === "range") input.value = value;
      if (input.type === "checkbox") input.checked = !input.checked;
      told(input, input.type === "range" ? "input" : "change");
      read();
    }
  }
  for (const button of live.querySelectorAll("button")) { button.click(); read(); }
  for (const handle of live.querySelectorAll(".handle")) {
    const before = live.textContent;
    handle.focus();
    handle.dispatchEvent(new frame.contentWindow.KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true}));
    if (live.textContent === before) text += "undefined: a key does nothing";
    if (frame.contentDocument.activeElement !== handle) text += "undefined: the next key does nothing";
  }
  const words = live.querySelector("[role=status]").textContent;
  if (!words || /undefined|NaN|object/.test(text)) return "the figure says: " + words + "; ";
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
