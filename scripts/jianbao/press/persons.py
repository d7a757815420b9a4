"""Find the names of persons by the words around them: `记者于小江`, `縣委書記徐乾學說`, `，范建国表示`.

Input: texts of either script. Output: names. Conversion between the scripts needs them, since a name keeps
characters that a word does not (范建国 is not 範, 徐乾學 not 干). Evidence: a surname with a post or a trade
before it, or with a verb of saying after it. A name without such words around it is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from jianbao.press.han import HAN, LETTER
from jianbao.press.lexicon import DOUBLE, TRADITIONAL_DOUBLE, TRADITIONAL_SURNAMES, USUAL

SURNAMES = f"{USUAL}{TRADITIONAL_SURNAMES}"
DOUBLE_SURNAMES = (*DOUBLE, *TRADITIONAL_DOUBLE)
POSTS = (
    r"(?:(?<![生成增延擅专特])[长長](?!期)|[书書][记記]|记者|記者|[讯訊][员員]|作者|[编編][辑輯辑]|[责責][编編]|[摄攝]影|撰稿|[评評][论論][员員]"
    r"|主任|[学學]者|[专專]家|教授|[医醫][生师師]|老[师師]|律[师師]|法官|[检檢]察官|民警|警察|村民|居民|市民|茶[农農]|[农農]民|[农農][户戶]|工人|司[机機]"
    r"|同[学學]|老人|代表|委[员員]|[干幹]部|同志|烈士|作家|[诗詩]人|[导導]演|[选選]手|[队隊][员員]|志[愿願]者|[负負][责責]人|[嫌][疑]人|男子|女子|丈夫|妻子"
    r"|[经經]理|[总總]裁|[社会會理董]事|[常][务務]|[员員]工|店主|[业業]主|[创創]始人|[传傳]承人|[顾顧][问問]|文/|[图圖]/|[镇鎮乡鄉县縣市区區省村]干部)"
)
SAYING = (
    r"(?:[说說]|表示|介[绍紹]|告[诉訴]|[认認][为為]|指出|[称稱]|[强強][调調]|[谈談]|[讲講]|[坦]言|[回答][忆憶复復]|[补補]充|[透][露]|[解][释釋]|先生|女士|同志|某"
    r"|[应應]邀|[获獲]|[荣榮]|[题題]|[写寫]|主持|出席|[参參]加|[带帶][领領队隊]|率|[调調]研|走[访訪]|慰[问問]|看望|[会會][见見]|一行|[当當][选選]|被)"
)
GOES_ON = (
    "(?:[等在和与與及的到赴对對向从從也还還又就已曾是为為把将將带帶来來近昨今正家一没沒摄攝编編]"
    "|通[讯訊]|[记記]者|[报報][道導])"
)
EDGE = rf"(?!{LETTER})"
NOT_GIVEN = (
    "昨今明近日前当當上下本同去每该該此其这這那几幾年月围圍畴疇例是在"
    "从從对對和与與的了已将將说說表介告认認指称稱强強不有到向把被就也都还還等"
)
"""Characters that no given name begins with: 于今, 于昨 are days, 范围, 范畴 are words."""

NAME = (
    rf"(?:(?:{'|'.join(DOUBLE_SURNAMES)})|[{SURNAMES}])(?![{NOT_GIVEN}])"
    rf"[{HAN}](?:(?![等和与與及的在也都说說听聽])[{HAN}])??"
)
ANNOUNCED = re.compile(
    rf"(?:{POSTS}[：:\s“]{{0,3}}(?P<named>{NAME})(?={EDGE}|{SAYING}|{GOES_ON})"
    rf"|(?:^|(?<=[^{HAN}]))(?P<saying>{NAME})(?={SAYING}))"
)
LISTED = re.compile(rf"[\s、，]{{1,2}}(?P<next>{NAME})(?={EDGE}|{SAYING}|{GOES_ON})")
LIST = re.compile(rf"(?<![{HAN}、]){NAME}(?:、{NAME}){{1,30}}(?={EDGE}|{SAYING}|{GOES_ON})")
"""A list in which every item can be a name."""
WEEKDAY = re.compile("[周週][一二三四五六日末][上下晚早中凌开開前後后]?$")
WORDS = re.compile(
    "^(?:[党黨](?:建$|[委组組员員校政章支内外中总總费費课課籍性风風工群史])|[万萬][元人名户戶亩畝吨噸余餘米平个個件]|[余餘][人名户戶元款额額热熱力粮糧年威波地下]|[游遊][客泳戏戲玩览覽行击擊人园]|[高][度级級校中考]"
    "|[成][立为為功员員果绩績就]|[单單][位独獨]|[路][上口面]|[金][融额額]|[安][全]|[温溫][度暖]|[方][面式法案便向]|[白][天]|[石][油]|[管][理]|[易]|[任][务務命何职職]|[于於][一二三四五六七八九十两零])"
)


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """The names that appear in the texts with clear evidence.

    Left alone: words that only begin with a surname: 记者于昨日, 书记党委, 代表余下的人.

    >>> sorted(names_in(["本报讯（记者于小江 通讯员范大河）", "縣委書記徐乾學說", "，范建国表示"]))
    ['于小江', '徐乾學', '范大河', '范建国']
    >>> names_in(["记者于昨日获悉", "高于建国以来的水平", "书记党委会", "记者周一从县里获悉"])
    frozenset()
    """
    return frozenset(text[start:end] for text in texts for start, end in places(text))


def places(text: str) -> Iterator[tuple[int, int]]:
    """The spans of names with evidence around them, and of those in a list that contains only names.

    >>> sorted(names_in(["副县长余志明、于洋等参加", "范建国、于小江参加", "金融、石油、高校等"]))
    ['于小江', '于洋', '余志明', '范建国']
    """
    for match in ANNOUNCED.finditer(text):
        group = "named" if match["named"] else "saying"
        if is_word(match[group]):
            continue
        yield match.span(group)
        following = LISTED.match(text, match.end()) if match["named"] else None
        while following is not None:
            if not is_word(following["next"]):
                yield following.span("next")
            following = LISTED.match(text, following.end())

    for match in LIST.finditer(text):
        pieces = match[0].split("、")
        if not any(map(is_word, pieces)) and sum(len(piece) > 2 for piece in pieces) * 2 > len(pieces):
            ends = accumulate(len(piece) + 1 for piece in pieces)
            yield from (
                (match.start() + end - 1 - len(piece), match.start() + end - 1)
                for piece, end in zip(pieces, ends, strict=True)
            )


def is_word(name: str) -> bool:
    """Whether a run that begins with a surname is a word, or a day of the week."""
    return bool(WORDS.match(name) or WEEKDAY.match(name))
