"""Makes four small files under MNIST's names and serves them on loopback, in good and in bad ways.

    python3 fetch_mnist_server.py FOLDER

FOLDER/made gets the files, FOLDER/made_gz the same compressed, FOLDER/sums their checksums, FOLDER/port the port
once the server listens, FOLDER/requests one line a request. The first part of an address says how it is served:
    good     as it should be, also from the middle (Range)
    raw      under MNIST's names with a dot and not compressed; 404 for any other name
    corrupt  well compressed, but one byte of the contents differs
    damaged  gzip's own data are overwritten
    html     a web page, with status 200
    drops    the connection ends in the middle, unless the request begins in the middle
    always   the connection ends in the middle, whatever the request; it never begins in the middle
    slow     the first half, then nothing for a minute
    missing  404, like any other word
"""
import gzip
import hashlib
import http.server
import os
import random
import sys
import time

SIZES = {'train-images-idx3-ubyte': 300000, 'train-labels-idx1-ubyte': 2000,
         't10k-images-idx3-ubyte': 50000, 't10k-labels-idx1-ubyte': 300}


def make_files(folder):
    contents = {}
    for name, size in SIZES.items():
        dimensions = int(name[name.index('idx') + 3])
        contents[name] = bytes([0, 0, 8, dimensions]) + random.Random(name).randbytes(size)
    for subfolder in ('made', 'made_gz'):
        os.makedirs(os.path.join(folder, subfolder))
    for name, content in contents.items():
        with open(os.path.join(folder, 'made', name), 'wb') as file:
            file.write(content)
        with open(os.path.join(folder, 'made_gz', name + '.gz'), 'wb') as file:
            file.write(gzip.compress(content))
    with open(os.path.join(folder, 'sums'), 'w') as file:
        for name, content in contents.items():
            file.write(f'{hashlib.sha256(content).hexdigest()}  {name}\n')
    return contents


def served(way, name, contents):
    """The bytes at an address, or None for 404."""
    if way == 'html':
        return b'<!DOCTYPE html><html><body>Please log in to this network.</body></html>'
    if way == 'raw':
        return {known.replace('-idx', '.idx'): content for known, content in contents.items()}.get(name)
    content = contents.get(name.removesuffix('.gz')) if name.endswith('.gz') else None
    if content is None or way not in ('good', 'corrupt', 'damaged', 'drops', 'always', 'slow'):
        return None
    if way == 'corrupt':
        content = content[:-1] + bytes([content[-1] ^ 1])
    body = gzip.compress(content)
    if way == 'damaged':
        body = body[:20] + bytes(100) + body[120:]
    return body


def make_handler(folder, contents):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            wanted = self.headers.get('Range', '')
            with open(os.path.join(folder, 'requests'), 'a') as file:
                file.write(f'{self.path} {wanted}\n')
            way, _, name = self.path.lstrip('/').partition('/')
            body = served(way, name, contents)
            if body is None:
                self.send_error(404)
                return
            begin = int(wanted.removeprefix('bytes=').rstrip('-')) if wanted and way != 'always' else 0
            if begin >= len(body):
                self.send_error(416)
                return
            self.send_response(206 if begin else 200)
            self.send_header('Content-Length', str(len(body) - begin))
            if begin:
                self.send_header('Content-Range', f'bytes {begin}-{len(body) - 1}/{len(body)}')
            self.end_headers()
            half = way == 'always' or way in ('drops', 'slow') and not begin
            self.wfile.write(body[begin:len(body) // 2 if half else len(body)])
            self.wfile.flush()
            if way == 'slow' and half:
                time.sleep(60)

        def log_message(self, *_):
            pass

    return Handler


def main():
    folder = sys.argv[1]
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), make_handler(folder, make_files(folder)))
    server.daemon_threads = True
    with open(os.path.join(folder, 'port.new'), 'w') as file:
        file.write(str(server.server_port))
    os.rename(os.path.join(folder, 'port.new'), os.path.join(folder, 'port'))
    server.serve_forever()


main()
