// The look of the drawing page: CSS. One column on a phone, two on a wide screen; light or dark as the reader
// has chosen for the whole device.
#pragma once

#include <string_view>

inline constexpr std::string_view drawing_style = R"css(
:root { color-scheme: light dark; --paper: #f7f6f2; --card: #fffefb; --ink: #23262b; --faint: #666b73;
        --line: #e0ddd4; --accent: #1d6b73; --soft: #c9d6d5; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14161a; --card: #1c1f24; --ink: #eceae4; --faint: #9aa1a9; --line: #30343b;
          --accent: #74c7bd; --soft: #3a4a4c; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.45 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 2rem; }
h1 { margin: 0; font-size: 1.6rem; font-weight: 600; letter-spacing: -0.01em; }
h2 { margin: 0 0 0.4rem; font-size: 0.8rem; font-weight: 500; color: var(--faint); }
.lead, .hint { margin: 0.2rem 0 0; color: var(--faint); }
.hint { font-size: 0.85rem; }
.stage { display: grid; gap: 1.1rem; margin-top: 1.2rem; }
.hand, .network { display: contents; }
.samples, .keys { order: 1; }
.draw { position: relative; width: min(100%, 100vh - 2rem); }
#paper { display: block; width: 100%; aspect-ratio: 1; background: var(--card); border: 1px solid var(--line);
         border-radius: 1rem; touch-action: none; cursor: crosshair; -webkit-user-select: none;
         user-select: none; }
.prompt { position: absolute; inset: 0; display: grid; place-items: center; color: var(--faint);
          pointer-events: none; transition: opacity 0.2s; }
.drawn .prompt { opacity: 0; }
button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line);
         border-radius: 0.6rem; padding: 0.45rem 1rem; min-height: 2.6rem; cursor: pointer; }
button:hover { border-color: var(--accent); }
button:disabled { color: var(--faint); cursor: default; border-color: var(--line); opacity: 0.6; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.tools { display: grid; grid-template-columns: 1fr 1fr 1.4fr; gap: 0.6rem; }
.tools button { padding: 0.45rem; }
.samples div { display: grid; grid-template-columns: repeat(10, 1fr); gap: 0.3rem; }
.samples button { padding: 0; min-width: 0; }
.answer { display: flex; gap: 1rem; align-items: center; min-height: 5.5rem; }
#digit { min-width: 1ch; font-size: 5rem; line-height: 1; font-weight: 300; color: var(--accent);
         font-variant-numeric: tabular-nums; }
#digit:empty { display: none; }
#sentence { margin: 0; font-size: 1.05rem; }
#bars { list-style: none; margin: 0; padding: 0; font-variant-numeric: tabular-nums; }
#bars li { display: grid; grid-template-columns: 1.2rem 1fr 5rem; gap: 0.6rem; align-items: center;
           height: 1.6rem; color: var(--faint); }
#bars .track { height: 0.55rem; border-radius: 1rem; background: var(--line); overflow: hidden; }
#bars .fill { height: 100%; border-radius: 1rem; background: var(--soft); transform-origin: left;
              transform: scaleX(0); transition: transform 0.12s linear; }
#bars .share { text-align: right; white-space: nowrap; }
#bars .best { color: var(--ink); font-weight: 600; }
#bars .best .fill { background: var(--accent); }
.inside { display: grid; grid-template-columns: 7.5rem 1fr; gap: 1.2rem; }
#seen, #neurons { display: block; width: 100%; }
#seen { aspect-ratio: 1; border-radius: 0.5rem; background: #000; image-rendering: pixelated; }
#neurons { height: 7.5rem; }
@media (min-width: 44rem) {
  .stage { grid-template-columns: minmax(0, 27rem) minmax(0, 1fr); gap: 2rem; align-items: start; }
  .hand, .network { display: grid; gap: 1.1rem; }
}
@media (min-width: 60rem) {
  main { padding-top: 2.5rem; }
  .stage { gap: 3.5rem; }
  .inside { grid-template-columns: 9rem 1fr; }
  #neurons { height: 9rem; }
}
@media (max-width: 30rem) {
  main { padding: 0.9rem 0.9rem 2rem; }
  h1 { font-size: 1.3rem; }
  .lead { font-size: 0.9rem; }
  .stage { margin-top: 0.8rem; gap: 0.8rem; }
  .answer { min-height: 4.2rem; }
  #digit { font-size: 4rem; }
  #bars li { height: 1.4rem; }
}
@media (min-width: 30rem) and (max-height: 30rem) {  /* a phone on its side: all in one view */
  main { padding-top: 0.5rem; }
  h1, .lead { display: none; }
  .stage { grid-template-columns: calc(100vh - 5rem) minmax(0, 1fr); gap: 1.2rem; align-items: start; margin: 0; }
  .hand, .network { display: grid; gap: 0.5rem; }
  .answer { min-height: 0; }
  #digit { font-size: 2.6rem; }
  #bars li { height: 1.15rem; font-size: 0.85rem; }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
@media (forced-colors: active) { #bars .fill { background: Highlight; forced-color-adjust: none; } }
)css";
