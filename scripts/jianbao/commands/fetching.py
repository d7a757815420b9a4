"""Fetch one web page politely → its response as a WARC file, ready to be a source.

Input: an address. Output: bytes. Nothing is written here, and only this one page is requested.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import re
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from jianbao import __version__

USER_AGENT = f"Jianbao/{__version__} (press-clippings archive; one page, at a person's request)"
ROBOT = "Jianbao"
TIMEOUT = 20.0
DEADLINE = 60.0
"""Timeout in seconds for one answer of the server; for the whole response."""
MAX_BYTES = 20_000_000
MAX_ROBOTS = 500_000
MAX_REDIRECTS = 5
REDIRECTS = (301, 302, 303, 307, 308)
HTML_TYPES = ("text/html", "application/xhtml+xml")
NOT_IN_NAME = re.compile(r"[^\w.-]+")
MAX_NAME = 80


class NotFetched(Exception):
    """The page could not be fetched; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Response:
    """The answer of a server to one request."""

    address: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first header of that name, or an empty string."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def fetch(address: str, *, allow_private: bool = False) -> tuple[str, bytes]:
    """Fetch a page and return a file name and the WARC record of the response.

    One request, after one for robots.txt (for each host of a redirect); no cookies, scripts or proxies. The
    connection goes to exactly the address that was checked, so that no name or redirect can reach a page of
    this machine or its network. `allow_private` is only for tests. Raises NotFetched.
    """
    deadline = time.monotonic() + DEADLINE
    seen: set[str] = set()
    for _ in range(MAX_REDIRECTS + 1):
        parts = _checked(address)
        if parts.netloc not in seen:
            _check_robots(parts, address, deadline, allow_private=allow_private)
            seen.add(parts.netloc)
        response = _get(parts, address, deadline, MAX_BYTES, allow_private=allow_private)
        if response.status not in REDIRECTS:
            return _file_name(parts), _record(_page(response))
        target = response.header("location")
        if not target:
            raise NotFetched(f"{address} redirects to nowhere")
        address = urljoin(address, target)
    raise NotFetched(f"redirected more than {MAX_REDIRECTS} times")


def _checked(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise NotFetched(f"{address} is not a web address: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotFetched(f"{address} is not a web address; it begins with http:// or https://")
    if parts.username or parts.password:
        raise NotFetched("the address contains a name or a password, which would be kept in the archive")
    if any(char.isspace() or ord(char) < 32 for char in address) or port == 0:
        raise NotFetched(f"{address!r} is not a web address")
    return parts


def _page(response: Response) -> Response:
    if response.status != 200:
        raise NotFetched(f"{response.address} answers {response.status} {response.reason}")
    kind = response.header("content-type").split(";")[0].strip().lower()
    if kind not in HTML_TYPES:
        raise NotFetched(f"{response.address} is {kind or 'of no stated type'}; download it and add the file")
    if not response.body.strip():
        raise NotFetched(f"{response.address} is empty")
    return response


def _check_robots(parts: SplitResult, address: str, deadline: float, *, allow_private: bool) -> None:
    """Raise NotFetched if robots.txt disallows the page or cannot be read (RFC 9309, 2.3.1)."""
    root = f"{parts.scheme}://{parts.netloc}/robots.txt"
    response = _get(urlsplit(root), root, deadline, MAX_ROBOTS, allow_private=allow_private)
    if response.status >= 500:
        raise NotFetched(f"{root} answers {response.status}: the site may not want to be asked now")
    if response.status != 200:
        return
    rules = RobotFileParser()
    rules.parse(response.body.decode("utf-8", "replace").lstrip("\ufeff").splitlines())
    if not rules.can_fetch(ROBOT, address):
        raise NotFetched(f"{root} asks programs to stay away from this page; save it in a browser")


def _get(parts: SplitResult, address: str, deadline: float, most: int, *, allow_private: bool) -> Response:
    """One GET request, over a connection to a checked address."""
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|") if parts.query else ""
    )
    connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
    try:
        connection.sock = _connect(host, port, secure=parts.scheme == "https", allow_private=allow_private)
        headers = {"User-Agent": USER_AGENT, "Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "identity"}
        connection.request("GET", path, headers={**headers, "Connection": "close"})
        answer = connection.getresponse()
        body = _body(answer, deadline, most) if answer.status == 200 else b""
        return Response(address, answer.status, answer.reason, tuple(answer.getheaders()), body)
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        raise NotFetched(f"{address} cannot be fetched: {error}") from error
    finally:
        connection.close()


def _body(answer: http.client.HTTPResponse, deadline: float, most: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read1(65_536):
        size += len(piece)
        if size > most:
            raise NotFetched(f"the answer is larger than {most:,} bytes")
        if time.monotonic() > deadline:
            raise NotFetched(f"the answer takes longer than {DEADLINE:.0f} seconds")
        pieces.append(piece)
    if answer.length:
        raise NotFetched("the answer was cut off")
    return b"".join(pieces)


def _connect(host: str, port: int, *, secure: bool, allow_private: bool) -> socket.socket:
    """A socket to the first address of a host, all of whose addresses must be public."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if not allow_private:
        for one in addresses:
            if not ipaddress.ip_address(one.split("%")[0]).is_global:
                raise NotFetched(f"{host} is an address of this machine or its network ({one})")
    plain = socket.create_connection((addresses[0], port), timeout=TIMEOUT)
    if not secure:
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError:
        plain.close()
        raise


def _record(response: Response) -> bytes:
    """The response as a gzipped WARC file; its body as served, without transfer coding."""
    kept = [
        (key, value)
        for key, value in response.headers
        if key.lower() not in ("transfer-encoding", "set-cookie")
    ]
    headers = StatusAndHeaders(f"{response.status} {response.reason}", kept, protocol="HTTP/1.1")
    output = io.BytesIO()
    writer = WARCWriter(output, gzip=True)
    info = {"software": USER_AGENT, "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record("page.warc.gz", info))
    record = writer.create_warc_record(
        response.address,
        "response",
        payload=io.BytesIO(response.body),
        length=len(response.body),
        http_headers=headers,
    )
    writer.write_record(record)
    return output.getvalue()


def _file_name(parts: SplitResult) -> str:
    """A file name that shows the origin: example.org-2022-0314-1.warc.gz."""
    path = re.sub(r"\.(?:s?html?|php|aspx?|jsp)$", "", parts.path, flags=re.IGNORECASE)
    name = NOT_IN_NAME.sub("-", f"{parts.hostname}{path}-{parts.query}").strip("-.")
    return f"{name[:MAX_NAME].strip('-.') or 'page'}.warc.gz"
