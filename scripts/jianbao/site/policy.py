"""A Content-Security-Policy for each page: only what the site itself serves may run.

Input: a finished page. Output: the page with the policy as its first `<meta>`. Material's inline scripts
depend on the depth of the page, so their hashes are computed for each page; a script inside `<article>`,
which contains the texts, is never allowed.
"""

from __future__ import annotations

import base64
import hashlib
import re

CHARSET = '<meta charset="utf-8">'
_TEXT = re.compile(r"<article\b.*?</article>", re.DOTALL | re.IGNORECASE)
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_NO_CODE = re.compile(r"\bsrc\s*=|\btype\s*=\s*[\"']?application/(?:ld\+)?json", re.IGNORECASE)
# `img-src data:` is for the icons in Material's stylesheet. A policy in a <meta> cannot restrict framing.
RULES = (
    "default-src 'self'",
    "script-src {scripts}",
    "style-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
)


def with_policy(html: str) -> str:
    """Insert the policy into a page, after the character set, which must be first.

    >>> page = with_policy('<head><meta charset="utf-8"><script>go()</script></head>')
    >>> page.partition("; ")[2].partition("; style-src")[0]
    "script-src 'self' 'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='"
    """
    scripts = " ".join(["'self'", *(f"'{one}'" for one in hashes(html))])
    rules = "; ".join(RULES).format(scripts=scripts)
    tag = f'<meta http-equiv="Content-Security-Policy" content="{rules}">'
    return html.replace(CHARSET, f"{CHARSET}\n      {tag}", 1)


def hashes(html: str) -> tuple[str, ...]:
    """The hashes of the inline scripts of a page outside its text, each once, in order.

    Left alone: scripts in files, which 'self' covers, and data, which is never run.

    >>> hashes('<script src="a.js"></script><script type="application/json">{}</script>')
    ()
    """
    found = _SCRIPT.finditer(_TEXT.sub("", html))
    codes = (one["code"] for one in found if not _NO_CODE.search(one["attributes"]))
    return tuple(dict.fromkeys(_hash(code) for code in codes))


def _hash(code: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
