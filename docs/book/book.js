// What the book does beyond being read: commands that can be copied, and a search. Nothing here is needed for reading.
"use strict";
{
  const root = document.documentElement.dataset.root;

  const element = (tag, attributes = {}, ...inside) => {
    const made = Object.assign(document.createElement(tag), attributes);
    made.append(...inside);
    return made;
  };

  // The keyboard can scroll what is wider than its place.
  const markScrollers = () => {
    for (const box of document.querySelectorAll("pre, .wide, .display"))
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0; else box.removeAttribute("tabindex");
  };
  markScrollers();
  addEventListener("resize", markScrollers);

  // On file:// a browser may refuse the clipboard; then the selected text is copied the old way.
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = element("textarea", {value: text});
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
  };
  for (const command of document.querySelectorAll(".command")) {
    const button = element("button", {className: "copy", type: "button", textContent: "copy"});
    button.setAttribute("aria-label", "copy " + command.textContent);
    button.onclick = async () => {
      await copy(command.textContent);
      button.textContent = "copied";
      setTimeout(() => { button.textContent = "copy"; }, 1500);
    };
    command.after(button);
  }

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.activeElement.matches(".term")) document.activeElement.blur();
  });

  // The search: all words must be in a section, headings and names first.
  const input = element("input", {type: "search", placeholder: "a word, a heading, a function", autocomplete: "off"});
  input.setAttribute("aria-label", "Search the book");
  const results = element("ol");
  const count = element("p");
  count.setAttribute("role", "status");
  const close = element("button", {type: "button", textContent: "Close", onclick: () => dialog.close()});
  const dialog = element("dialog", {}, element("form", {method: "dialog"}, input, close), count, results);
  dialog.setAttribute("aria-label", "Search");

  const marked = (text, words) => {
    const pieces = text.split(new RegExp("(" + words.map((word) => word.replace(/\W/g, "\\$&")).join("|") + ")", "gi"));
    return pieces.map((piece, i) => (i % 2 ? element("mark", {textContent: piece}) : piece));
  };
  const excerpt = (text, words) => {
    const at = text.toLowerCase().indexOf(words[0]);
    return (at > 60 ? "… " : "") + text.slice(Math.max(0, at - 60), at + 140);
  };
  const found = (query) => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const all = [];
    if (words.length === 0) return {words, all};
    for (const [name, address, file] of bookIndex.names) {
      if (words.every((word) => name.toLowerCase().includes(word)))
        all.push({score: name.toLowerCase() === words[0] ? 4 : 2, address, title: name, note: file});
    }
    for (const [address, page, heading, text] of bookIndex.sections) {
      const head = heading.toLowerCase(), body = head + " " + text.toLowerCase();
      if (!words.every((word) => body.includes(word))) continue;
      const title = heading === page ? page : page + ": " + heading;
      all.push({score: words.every((word) => head.includes(word)) ? 3 : 1, address, title, note: excerpt(text, words)});
    }
    return {words, all: all.sort((a, b) => b.score - a.score)};
  };
  const show = () => {
    const {words, all} = found(input.value);
    count.textContent = words.length ? all.length + (all.length === 1 ? " place" : " places") : "";
    results.replaceChildren(...all.slice(0, 40).map(({address, title, note}) =>
      element("li", {}, element("a", {href: root + address, onclick: () => dialog.close()}, ...marked(title, words),
                                element("small", {}, ...marked(note, words))))));
  };
  const open = () => {
    if (!document.body.contains(dialog)) {
      document.body.append(dialog, element("script", {src: root + "search.js", onload: () => { input.oninput = show; show(); }}));
    }
    dialog.showModal();
    input.select();
  };
  input.onkeydown = (event) => {
    if (event.key === "Escape") dialog.close();  // at once: a browser would only clear the field
    if (event.key !== "Enter") return;
    event.preventDefault();
    results.querySelector("a")?.click();
  };
  addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, textarea");
    if ((event.key === "/" && !typing) || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      open();
    }
  });
  document.querySelector("header").append(element("button", {type: "button", textContent: "Search", onclick: open, title: "Search the book: press /"}));
}
