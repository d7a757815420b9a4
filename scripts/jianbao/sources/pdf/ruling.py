"""The rules drawn on a page of a PDF: lines, thin bars and the sides of frames, each once.

Input: a page of PDFium. Output: its rules in points. A border that is drawn cell by cell, or as two close
lines, becomes one rule; slanting lines, curves and filled areas are ignored.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

THIN = 3.0
"""In points: a thicker line is a bar of colour."""
LEAST = 4.0
"""Shorter rules are ticks, dashes or parts of drawings."""
TOUCH = 5.0
"""Rules this close in points are one: tables without `border-collapse` draw two between cells."""
MAX_SEGMENTS = 20_000
"""A page of more is a drawing or a map: tables are not searched."""
DEEP = 4
"""Maximum depth of nested forms, as programs that join pages create them."""

Box = tuple[float, float, float, float]  # left, bottom, right, top


class Rule(NamedTuple):
    """A straight rule: its position (y if horizontal, x if vertical), and its start and end."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    """The rules of a page."""

    horizontal: tuple[Rule, ...] = ()
    vertical: tuple[Rule, ...] = ()


NO_RULES = Rules()
Matrix = tuple[float, float, float, float, float, float]
UNTURNED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def page_rules(page: pdfium.PdfPage) -> Rules:
    """The rules of a page; empty for a drawing."""
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    left = MAX_SEGMENTS
    for path, matrix in _paths(page.raw, UNTURNED, DEEP):
        left -= pdfium_c.FPDFPath_CountSegments(path)
        if left < 0:
            return NO_RULES
        for box in _boxes(path, matrix):
            if box[3] - box[1] <= THIN and box[2] - box[0] >= LEAST:
                horizontal.append(Rule((box[1] + box[3]) / 2, box[0], box[2]))
            elif box[2] - box[0] <= THIN and box[3] - box[1] >= LEAST:
                vertical.append(Rule((box[0] + box[2]) / 2, box[1], box[3]))
    return Rules(_merged(horizontal), _merged(vertical))


def _paths(holder: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """The paths of a page or a form, each with its matrix to page coordinates."""
    on_page = depth == DEEP
    count = pdfium_c.FPDFPage_CountObjects if on_page else pdfium_c.FPDFFormObj_CountObjects
    get = pdfium_c.FPDFPage_GetObject if on_page else pdfium_c.FPDFFormObj_GetObject
    for i in range(count(holder)):
        thing = get(holder, i)
        kind = pdfium_c.FPDFPageObj_GetType(thing)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            yield thing, _times(_matrix(thing), matrix)
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth > 1:
            yield from _paths(thing, _times(_matrix(thing), matrix), depth - 1)


def _matrix(thing: Any) -> Matrix:
    found = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(thing, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """The product of two matrices."""
    a, b, c, d, e, f = other
    p, q, r, s, t, u = one
    return p * a + q * c, p * b + q * d, r * a + s * c, r * b + s * d, t * a + u * c + e, t * b + u * d + f


def _boxes(path: Any, matrix: Matrix) -> Iterator[Box]:
    """The boxes of a path: of its lines if it is stroked, of its areas if it is filled."""
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, filled, stroked)
    if not filled.value and not stroked.value:
        return  # it only clips
    for points in _parts(path, matrix):
        if stroked.value:
            yield from (_bounding_box(points[i : i + 2]) for i in range(len(points) - 1))
        else:
            yield _bounding_box(points)


def _parts(path: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path, in page coordinates; a part with a curve is skipped."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    straight = True
    for i in range(pdfium_c.FPDFPath_CountSegments(path)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, i)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and straight:
                yield points
            points, straight = [], True
        straight = straight and kind != pdfium_c.FPDF_SEGMENT_BEZIERTO
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium_c.FPDFPathSegment_GetClose(segment) and points[-1] != points[0]:
            points.append(points[0])
    if len(points) > 1 and straight:
        yield points


def _bounding_box(points: Sequence[tuple[float, float]]) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    box = (min(across), min(up), max(across), max(up))
    return box if all(map(math.isfinite, box)) else (0.0, 0.0, 0.0, 0.0)


def _merged(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Rules at one position that touch, as one.

    >>> _merged([Rule(100, 10, 50), Rule(101, 52, 90), Rule(100, 200, 220), Rule(40, 10, 90)])
    (Rule(at=40, start=10, end=90), Rule(at=100, start=10, end=90), Rule(at=100, start=200, end=220))
    """
    merged: list[Rule] = []
    level: list[Rule] = []
    for rule in (*sorted(rules), None):
        if rule is None or (level and rule.at - level[0].at > TOUCH):
            merged += _joined(level)
            level = []
        if rule is not None:
            level.append(rule)
    return tuple(merged)


def _joined(level: Sequence[Rule]) -> Iterator[Rule]:
    run: Rule | None = None
    for rule in sorted(level, key=lambda one: one.start):
        if run is not None and rule.start <= run.end + TOUCH:
            run = run._replace(end=max(run.end, rule.end))
            continue
        if run is not None:
            yield run
        run = rule
    if run is not None:
        yield run
