#!/usr/bin/env python3
# Firefox where a test asks for Chromium: opens the page that the last argument names (file://...) and prints what its
# script leaves in the element `results`, as chromium --dump-dom does. For COURSE_BROWSER. Firefox has no such option, so
# the page is served here, and sends its results back when they have not changed for two seconds.
import http.server
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

page = pathlib.Path(urllib.parse.unquote(sys.argv[-1].removeprefix("file://")))
SEND = b"""<script>
const results = document.getElementById("results");
let before = results.textContent, same = 0;
const timer = setInterval(() => {
  same = results.textContent === before && before !== "none yet" ? same + 1 : 0;
  before = results.textContent;
  if (same < 8) return;
  clearInterval(timer);
  fetch("/results", {method: "POST", body: results.innerHTML});
}, 250);
</script></body>"""


class Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *words):
        super().__init__(*words, directory=str(page.parent))

    def do_GET(self):
        if self.path != "/" + page.name:
            return super().do_GET()
        before, after = page.read_bytes().rsplit(b"</body>", 1)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(before + SEND + after)

    def do_POST(self):
        self.server.results = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.send_response(204)
        self.end_headers()

    def log_message(self, *words):
        pass


with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server, tempfile.TemporaryDirectory() as profile:
    server.results, server.timeout = None, 60
    pathlib.Path(profile, "user.js").write_text('user_pref("ui.prefersReducedMotion", 1);\n')
    address = f"http://127.0.0.1:{server.server_port}/{page.name}"
    browser = subprocess.Popen(["firefox", "--headless", "--profile", profile, address], stderr=subprocess.DEVNULL)
    waiting = 0
    while server.results is None and waiting < 20:
        server.handle_request()
        waiting += 1
    browser.terminate()
    browser.wait()
    if server.results is None:
        sys.exit("firefox sent no results")
    print('<pre id="results">' + server.results + "</pre>")
