"""Damage files of every format, read and clean them, and count what becomes of them.

    python scripts/dev/mutate.py COUNT [--seed N] [--clean EVERY]

Each round takes a sound file of our own making, damages its bytes, or the bytes packed in it, and reads it as
a build does; every so many times what was read is cleaned, too. Nothing may be raised or take long. What is
told as `cannot be read: CLASS` was expected by no reader; it is one file's problem all the same.
"""

from __future__ import annotations

import argparse
import gzip
import io
import random
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from docx import Document
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "scripts")]

from jianbao import build  # noqa: E402 - the folder above is not on the path before
from jianbao.model import Curation, Learned, RawPage  # noqa: E402
from jianbao.problems import Problems  # noqa: E402
from jianbao.sources import read_isolated  # noqa: E402
from jianbao.storage.project import Project  # noqa: E402

TEXT = """江岸夜巡一月见闻
2021-03-04 来源：江城晚报　记者：某甲
入春以来，江岸的路灯一盏一盏亮起来，网格员每晚沿江巡查，把居民反映的事记在本子上，第二天逐件答复。
“本子用完了三本，事情办成了九十件。”巡查的人说，下个月还要换一本更厚的。
"""
HTML = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>江岸夜巡</title>
<meta name="author" content="某甲"><script type="application/ld+json">{{"headline": "江岸", "datePublished":
"2021-03-04"}}</script></head><body><nav><a href="/">首页</a></nav><h1>江岸夜巡一月见闻</h1>
{"".join(f"<p>{line}</p>" for line in TEXT.splitlines()[1:] * 2)}
<table><tr><td>路灯</td><td>90</td></tr><tr><td>本子</td><td>3</td></tr></table></body></html>"""
FRONT = '---\ntitle: "江岸夜巡一月见闻"\ndate: 2021-03-04\ntags: [甲, 乙]\n---\n# 江岸夜巡\n\n'
SIDECAR = "address: https://example.org/2021/0304/1.html\ncaptured: 2021-03-05\nnote: 记一笔\n"
TOKENS = (
    b"\\ud800", b"\\ud83d\\ude00", b"[" * 2000, b"{" * 2000, b"- " * 1500, b"&a *a ", b"\\U7fffffff", b"\0",
    b"\xff\xfe", b"\xed\xa0\x80", b"<svg>" * 300, b"<table><tr><td>" * 200, b"<!--", b"]]>", b"&#x110000;",
    b"&#55357;&#56832;", b"%PDF-", b"stream\n", b"endobj", b"/Length 99999999", b"\r\n\r\n", b"\x1f\x8b",
    b"---\n", b"Content-Length: -1\r\n", b"!!python/object ", b"9" * 400, b"\xfe\xff\xd8\x00\xd8\x00",
)  # fmt: skip

Damage = Callable[[bytes, random.Random], bytes]


def main() -> int:
    """Run the rounds, print what became of them by format, and say whether all was well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clean", type=int, default=10)
    options = parser.parse_args()
    chance, curation = random.Random(options.seed), build.curate(Project(ROOT), Problems())
    bases, raised = sound(), 0
    found: dict[str, Counter[str]] = {}
    slowest = (0.0, "")
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.count):
            name = sorted(bases)[number % len(bases)]
            files = damaged(name, bases[name], chance)
            began = time.monotonic()
            try:
                told = outcome(Path(folder), files, curation if number % options.clean == 0 else None)
            except Exception as error:  # noqa: BLE001 - what is looked for
                raised += 1
                told = f"RAISED {type(error).__name__}: {error}"[:200]
                print(f"seed {options.seed}, round {number}, {name}: {told}", file=sys.stderr)
            slowest = max(slowest, (time.monotonic() - began, f"{name}, round {number}"))
            found.setdefault(name, Counter())[told] += 1
    for name, counts in sorted(found.items()):
        print(f"{name:14}", ", ".join(f"{told} {count}" for told, count in counts.most_common()))
    took = f"slowest {slowest[0]:.1f} s ({slowest[1]})"
    print(f"{options.count} files, seed {options.seed}, {raised} raised, {took}")
    return int(raised > 0)


def sound() -> dict[str, bytes]:
    """A sound file of every format, by name."""
    return {
        "a.txt": TEXT.encode(),
        "b.html": HTML.encode(),
        "c.md": (FRONT + TEXT).encode(),
        "d.docx": word(),
        "e.pdf": pdf(),
        "f.mhtml": mhtml(),
        "g.warc": warc(),
        "gbk.txt": TEXT.encode("gb18030"),
        "h.warc.gz": gzip.compress(warc()),
        "i.txt.yml": SIDECAR.encode(),
    }


def word() -> bytes:
    """Paragraphs, a table, and properties."""
    document, content = Document(), io.BytesIO()
    document.core_properties.title = "江岸夜巡"
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    table = document.add_table(2, 2)
    for row in table.rows:
        row.cells[0].text, row.cells[1].text = "路灯", "90"
    document.save(content)
    return content.getvalue()


def pdf() -> bytes:
    """A page of Latin text, its properties in UTF-16, without compression."""
    text = (
        b"BT /F1 12 Tf 50 700 Td "
        + b"(The lamps along the river were lit one by one this spring.) Tj 0 -14 Td " * 9
        + b"ET"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 7 0 R >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title <FEFF" + "江岸夜巡".encode("utf-16-be").hex().encode() + b"> >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]  # fmt: skip
    content, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(content)
    content += (
        b"xref\n0 8\n0000000000 65535 f \n" + table + b"trailer << /Size 8 /Root 1 0 R /Info 6 0 R >>\n"
    )
    return content + b"startxref\n%d\n%%%%EOF\n" % start


def mhtml() -> bytes:
    """A page as Chromium saves it."""
    head = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\n"
    head += "Date: Thu, 4 Mar 2021 20:00:00 -0000\r\n"
    kind = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    part = "--b\r\nContent-Type: text/html\r\nContent-Location: https://example.org/a\r\n\r\n"
    return f"{head}{kind}{part}{HTML}\r\n--b--\r\n".encode()


def warc() -> bytes:
    """Three responses."""
    content = io.BytesIO()
    writer = WARCWriter(content, gzip=False)
    for number in range(3):
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
        )
        payload = io.BytesIO(HTML.replace("一月", f"{number}月").encode())
        writer.write_record(
            writer.create_warc_record(
                f"https://example.org/{number}", "response", payload=payload, http_headers=headers
            )
        )
    return content.getvalue()


def damaged(name: str, content: bytes, chance: random.Random) -> dict[str, bytes]:
    """The files of a round: the damaged one, and a sound one beside a sidecar."""
    times = chance.choice((1, 1, 2, 5, 20))
    inside = chance.random() < 0.5
    if name.endswith(".docx") and inside:
        content = repacked(content, chance, times)
    elif name.endswith(".gz") and inside:
        content = gzip.compress(hurt(gzip.decompress(content), chance, times), mtime=0)
    else:
        content = hurt(content, chance, times)
    beside = {name.removesuffix(".yml"): TEXT.encode()} if name.endswith(".yml") else {}
    return beside | {name: content}


def repacked(content: bytes, chance: random.Random, times: int) -> bytes:
    """A package with one of its parts damaged."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        which = chance.choice(
            [info.filename for info in old.infolist() if info.filename.endswith((".xml", ".rels"))]
        )
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info, hurt(part, chance, times) if info.filename == which else part)
    return packed.getvalue()


def hurt(content: bytes, chance: random.Random, times: int) -> bytes:
    """Content damaged so many times."""
    for _ in range(times):
        content = chance.choice(DAMAGES)(content, chance)
    return content


def _slice(content: bytes, chance: random.Random, most: int = 60) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.randrange(1, most))


def flipped(content: bytes, chance: random.Random) -> bytes:
    """One byte another."""
    if not content:
        return content
    at = chance.randrange(len(content))
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def dropped(content: bytes, chance: random.Random) -> bytes:
    """A piece less."""
    start, end = _slice(content, chance)
    return content[:start] + content[end:]


def doubled(content: bytes, chance: random.Random) -> bytes:
    """A piece twice, or thirty times."""
    start, end = _slice(content, chance, 400)
    return content[:end] + content[start:end] * chance.choice((1, 2, 30)) + content[end:]


def cut(content: bytes, chance: random.Random) -> bytes:
    """The end less, now and then."""
    return content[: chance.randrange(len(content) + 1)] if chance.random() < 0.3 else content


def inserted(content: bytes, chance: random.Random) -> bytes:
    """A token of some format within."""
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice(TOKENS) + content[at:]


def swapped(content: bytes, chance: random.Random) -> bytes:
    """Two pieces in each other's place."""
    (a, b), (c, d) = sorted((_slice(content, chance), _slice(content, chance)))
    return content if b > c else content[:a] + content[c:d] + content[b:c] + content[a:b] + content[d:]


def without_attribute(content: bytes, chance: random.Random) -> bytes:
    """An attribute of XML or HTML, a key of YAML, an entry of a PDF's dictionary less."""
    found = list(re.finditer(rb'\s[\w:-]+="[^"]*"|^\w+:[^\n]*\n|/\w+ \S+', content, re.MULTILINE))
    if not found:
        return content
    match = chance.choice(found)
    return content[: match.start()] + content[match.end() :]


DAMAGES: tuple[Damage, ...] = (flipped, flipped, dropped, doubled, cut, inserted, swapped, without_attribute)


def outcome(folder: Path, files: dict[str, bytes], curation: Curation | None) -> str:
    """What became of a round, in a word or two."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    problems = Problems()
    pages = read_isolated(folder / next(iter(files)), folder, problems)
    for page in pages:
        if curation is not None and isinstance(page, RawPage):
            build.clean(page, curation, Learned())
    for name in files:
        (folder / name).unlink()
    told = " ".join(str(problem) for problem in problems)
    unexpected = re.search(r"cannot be read: ([\w.]+):", told)
    ended = re.search(r"takes more than|ended the process|was killed", told)
    if unexpected or ended:
        return unexpected[1] if unexpected else f"ENDED ({told[-150:]})"
    read = sum(isinstance(page, RawPage) for page in pages)
    return "read" if read == len(pages) else "refused" if not read else "read in part"


if __name__ == "__main__":
    sys.exit(main())
