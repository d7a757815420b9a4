"""Serve a folder as web hosts do, compressed: what Lighthouse is pointed at (lighthouse.sh).

python scripts/dev/compressed.py FOLDER PORT
"""

from __future__ import annotations

import functools
import gzip
import http.server
import sys
from pathlib import Path

COMPRESSED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")


class Compressing(http.server.SimpleHTTPRequestHandler):
    """Whole files, compressed where that helps; 404.html for what there is not."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send one file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        path = path if found else Path(self.directory) / "404.html"
        kind, data = self.guess_type(path), path.read_bytes()
        self.send_response(http.HTTPStatus.OK if found else http.HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", kind)
        if kind.startswith(COMPRESSED):
            data = gzip.compress(data, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: Lighthouse asks for much."""


if __name__ == "__main__":
    folder, port = sys.argv[1:]
    handler = functools.partial(Compressing, directory=folder)
    http.server.ThreadingHTTPServer(("127.0.0.1", int(port)), handler).serve_forever()
