"""The picture that a link to a page shows elsewhere: the article's headline, where and when it appeared.

Takes an article and the archive's name, gives a PNG of 1200 × 630. Drawn with the standard library from a
bitmap font in this folder, so that every machine draws the same; why so: docs/decisions/0041. `sheet` knows
what stands where, `lines` and `seams` break headlines, `glyphs` finds the bitmaps, `pen` draws them large,
`canvas` makes the file.
"""

from jianbao.site.cards.canvas import HEIGHT, WIDTH
from jianbao.site.cards.sheet import archive_card, article_card

__all__ = ["HEIGHT", "WIDTH", "archive_card", "article_card"]
