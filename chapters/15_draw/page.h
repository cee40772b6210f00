// The drawing page: one HTML file that holds the network and all it takes to draw on it. It needs no network
// connection, loads nothing and sends nothing.
#pragma once

#include <string>
#include <string_view>

#include "chapters/12_more_layers/deep_network.h"
#include "chapters/15_draw/page_drawing.h"
#include "chapters/15_draw/page_ink.h"
#include "chapters/15_draw/page_neurons.h"
#include "chapters/15_draw/page_photograph.h"
#include "chapters/15_draw/page_reading.h"
#include "chapters/15_draw/page_samples.h"
#include "chapters/15_draw/page_style.h"
#include "chapters/15_draw/reading.h"
#include "chapters/15_draw/weight_file.h"
#include "common/show/data_uri.h"

inline constexpr std::string_view drawing_body = R"html(
<div class="stage">
<div class="hand">
  <div class="draw">
    <canvas id="paper" tabindex="0" role="application" aria-label="Paper to draw a digit on"
            aria-describedby="keys"></canvas>
    <div class="prompt" aria-hidden="true">Draw a digit here</div>
  </div>
  <div class="tools">
    <button type="button" id="undo">Undo</button>
    <button type="button" id="clear">Clear</button>
    <button type="button" id="photograph">Photograph</button>
    <input type="file" id="file" accept="image/*" hidden tabindex="-1">
  </div>
  <div class="samples">
    <h2 id="samples-name">Or let the page draw one</h2>
    <div id="samples" role="group" aria-labelledby="samples-name"></div>
  </div>
  <p class="keys hint" id="keys">With the keyboard: arrow keys move the pen, Space lowers and lifts it, Backspace
    undoes, Delete clears. A photograph of a digit can also be dropped or pasted here.</p>
</div>
<div class="network">
  <div class="answer">
    <div id="digit" aria-hidden="true"></div>
    <p id="sentence" role="status" aria-live="polite"></p>
  </div>
  <div class="bars">
    <h2 id="bars-name">How likely each digit is</h2>
    <ol id="bars" aria-labelledby="bars-name"></ol>
  </div>
  <div class="inside">
    <div>
      <h2 id="seen-name"></h2>
      <canvas id="seen" width="28" height="28" role="img"></canvas>
    </div>
    <div>
      <h2 id="neurons-name">Its hidden neurons: point at one</h2>
      <canvas id="neurons" role="img" tabindex="0"></canvas>
    </div>
  </div>
</div>
</div>
)html";

// The whole page, with a last line of plain text if `footer` is one. Throws std::runtime_error when the
// network does not read images of 28 x 28 pixels.
inline std::string drawing_page(const DeepNetwork<float>& network, const std::string& footer = "") {
    check_reads_drawings(network);
    std::string page =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>Draw a digit</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>";
    page += drawing_style;
    page += "</style>\n</head>\n<body>\n<main>\n<h1>Draw a digit</h1>\n<p class=\"lead\">A network of " +
            shape_text(sizes_of(network)) +
            " neurons reads it while you draw, in this page and nowhere else.</p>\n"
            "<noscript><p>The page needs JavaScript, which this browser does not run.</p></noscript>\n";
    page += drawing_body;
    if (!footer.empty()) page += "<p class=\"hint\">" + footer + "</p>\n";
    page += "</main>\n<script type=\"text/plain\" id=\"weights\">" + base64(format_weights(network)) +
            "</script>\n";
    for (const std::string_view script :
         {reading_script, ink_script, drawing_script, neurons_script, photograph_script, samples_script}) {
        page += "<script>" + std::string(script) + "</script>\n";
    }
    return page + "</body>\n</html>\n";
}
