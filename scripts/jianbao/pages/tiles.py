"""The index of places and the layout of tiles → a map of the home province, drawn as SVG by a template.

It has no boundaries: a map of China with boundaries needs an approval number (审图号).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jianbao.model import Curation
from jianbao.pages.cities import Gazetteer
from jianbao.pages.indexes import IndexPages
from jianbao.pages.views import Link, View, address

SIDE, BETWEEN = 88, 8
SHADES = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """A city on the map: its place in pixels, its page if it has one, its counts and how dark it is."""

    name: str
    official: str
    x: int
    y: int
    link: Link | None
    href: str
    count: int
    mentioned: int
    shade: int


@dataclass(frozen=True, slots=True)
class TileMap:
    """All tiles with the size of the drawing, in pixels."""

    province: str
    width: int
    height: int
    side: int
    tiles: tuple[Tile, ...]
    by_code: bool  # no layout is given: the cities are in the order of their codes

    @property
    def rows(self) -> tuple[Tile, ...]:
        """The tiles for the table next to the map, those with most articles first."""
        return tuple(sorted(self.tiles, key=lambda tile: (-tile.count, -tile.mentioned)))


def tile_map(index_pages: IndexPages, curation: Curation, where: Gazetteer, here: str) -> TileMap:
    """Draw the home province for the page `here`; a city's count is that of its page."""
    views = {
        view.folder.rpartition("/")[2]: view for view in index_pages.views if view.folder.count("/") == 1
    }
    most = max(
        (len(views[code].articles) for row in curation.tiles for code in row if code in views), default=0
    )
    tiles = tuple(
        _tile(code, row, column, views, where, most, here)
        for row, codes in enumerate(curation.tiles)
        for column, code in enumerate(codes)
        if code
    )
    width = max((len(codes) for codes in curation.tiles), default=0) * (SIDE + BETWEEN)
    province = where.name(curation.settings.home_province)
    height = len(curation.tiles) * (SIDE + BETWEEN)
    return TileMap(province, width, height, SIDE, tiles, _by_code(curation.tiles))


def _by_code(rows: Sequence[Sequence[str]]) -> bool:
    """Whether tiles are in the order of their codes, without empty places.

    >>> _by_code((("420100", "420200"), ("420300",))), _by_code((("", "420300"), ("420100", "420200")))
    (True, False)
    """
    codes = [code for row in rows for code in row]
    return all(codes) and codes == sorted(codes)


def _tile(
    code: str, row: int, column: int, views: Mapping[str, View], where: Gazetteer, most: int, here: str
) -> Tile:
    view = views.get(code)
    count, mentioned = (len(view.articles), len(view.mentioned)) if view else (0, 0)
    return Tile(
        name=where.divisions[code].short,
        official=where.name(code),
        x=column * (SIDE + BETWEEN) + BETWEEN // 2,
        y=row * (SIDE + BETWEEN) + BETWEEN // 2,
        link=view.link if view else None,
        href=address(here, view.path) if view else "",
        count=count,
        mentioned=mentioned,
        shade=shade(count, most),
    )


def shade(count: int, most: int) -> int:
    """How dark a tile is: 0 for no article, then in equal steps to `SHADES` for the most.

    >>> [shade(count, 20) for count in (0, 1, 5, 6, 20)]
    [0, 1, 1, 2, 4]
    """
    return -(-count * SHADES // most) if most else 0
