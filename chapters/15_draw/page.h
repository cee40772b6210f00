// The drawing page: one HTML file that holds the network and all it takes to draw on it. It needs no network
// connection, loads nothing and sends nothing.
#pragma once

#include <filesystem>
#include <string>

#include "chapters/12_more_layers/deep_network.h"
#include "chapters/15_draw/reading.h"
#include "chapters/15_draw/weight_file.h"
#include "common/files/page_file.h"
#include "common/show/data_uri.h"
#include "common/show/svg.h"

// The page without a network: its style (CSS), and what the visitor sees and what it does (HTML).
struct DrawingPageFiles {
    std::string style, body, scripts;
};

// Reads chapters/15_draw/page; the scripts come in the order in which they run.
// Throws std::runtime_error with one sentence when a file is missing.
inline DrawingPageFiles read_drawing_page_files(const std::filesystem::path& folder) {
    DrawingPageFiles files{read_page_file(folder / "page.css"), read_page_file(folder / "body.html"), ""};
    for (const char* script :
         {"reading.js", "ink.js", "drawing.js", "neurons.js", "photograph.js", "samples.js"}) {
        files.scripts += "<script>\n" + read_page_file(folder / script) + "</script>\n";
    }
    return files;
}

// The whole page. Its last line is `note`, the text in the weight file, or a sentence that there is none.
// Throws std::runtime_error when the network does not read images of 28 x 28 pixels.
inline std::string drawing_page(const DeepNetwork<float>& network, const DrawingPageFiles& files,
                                const std::string& note = "") {
    check_reads_drawings(network);
    std::string page =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>Draw a digit</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>\n" +
        files.style +
        "</style>\n</head>\n<body>\n<main>\n<h1>Draw a digit</h1>\n<p class=\"lead\">A network of " +
        shape_text(sizes_of(network)) +
        " neurons reads it while you draw, in this page and nowhere else.</p>\n"
        "<noscript><p>The page needs JavaScript, which this browser does not run.</p></noscript>\n" +
        files.body;
    page += "<p class=\"hint\" id=\"origin\">" +
            (note.empty() ? "The weights do not say what this network learned from." : xml_escaped(note)) +
            "</p>\n</main>\n<script type=\"text/plain\" id=\"weights\">" +
            base64(format_weights(network, note)) + "</script>\n";
    return page + files.scripts + "</body>\n</html>\n";
}
