"""The most common Chinese characters, which distinguish the right encoding from a wrong one."""

from __future__ import annotations

COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取完举色這來國會時說們對為個學發後過還進種與實業區當應經點開關體長間門問題見現機種報"
)
"""The most common characters of running text, in both scripts (top of Jun Da's frequency list)."""


def commonness(text: str) -> float:
    """Share of the non-ASCII characters that are among the most common of running Chinese.

    About half of a text in the right encoding, a tenth in a wrong one.

    >>> commonness("会议要求"), commonness("浼氳瑕佹眰")
    (0.75, 0.0)
    """
    other = [char for char in text if char > "\x7f"]
    return sum(char in COMMON for char in other) / len(other) if other else 0.0
