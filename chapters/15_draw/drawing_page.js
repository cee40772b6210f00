// Chapter 15, live: the drawing page itself, once "make draw" has written it.
// Needs: out/draw/index.html
"use strict";
Figures.drawing_page = (() => {
  const {html, words} = Figure;
  const mount = (place) => {
    const reading = words(), address = document.documentElement.dataset.root + "out/draw/index.html";
    reading.append("Draw a digit above, or ", html("a", {href: address}, "open the page alone"), ".");
    place.append(html("iframe", {src: address, title: "Draw a digit", class: "whole-page"}), reading);
  };
  return {title: "the drawing page", mount};
})();
