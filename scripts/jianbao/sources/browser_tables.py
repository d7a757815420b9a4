"""Bytes of Big5 and GB18030 that browsers decode differently from Python's codecs.

The tables are the differences between the indexes of the WHATWG Encoding Standard (index-big5 and
index-gb18030), which every browser follows, and Python's `big5hkscs` and `gb18030`. No package contains those
indexes: `webencodings` uses Python's codecs.
"""

from __future__ import annotations

import codecs

_ADDED = """
9244=蔃 9447=浧 9644=靝
877A=㡵𡵓𣚞𦀡㻬𥣞㫵竼龗𤅡𨤍𣇪𠪊𣉞䌊蒄龖鐯䤰蘓墖靊鈘秐稲晠権袝瑌篅枂稬剏遆
87BE=㓦珄𥶹瓆鿇垳䤯呌䄱𣚎堘穲𧭥讏䚮𦺈䆁𥶙箮𢒼鿈𢓁𢓉𢓌鿉蔄𣖻䂴鿊䓡𪷿拁灮鿋
8E69=箸
8E6F=簆 8E7E=糎 8EAB=緒 8EB4=縝 8ECD=者 8ED0=耨 8F57=菁 8F69=蒨 8F6E=萏 8FCB=覦覩 8FFE=起
906D=都 907A=銹 90DC=靜 90F1=響 91BF=鼖 92AF=兙兛兝兞 92C8=鍮 92D1=瑹 94CA=禛 95D9=邗 96ED=瀞
96FC=嬨 9B76=爁 9B78=矗 9B7B=纇 9BC6=駖 9BDE=釔 9BEC=惞 9BF6=澶 9C42=輶 9C53=侻 9C62=營
9C68=鄄 9C6B=鷰 9C77=菏 9CBC=尐秣 9CD0=婧 9D57=輋 9D5A=筑 9DC4=拐 9EA9=恢 9EEF=痹 9EFD=汊
9F60=鬮 9F66=鼗 9FCB=僭 9FD8=弌 A063=蠏 A077=拎 A0D5=瑨 A0DF=煢 A0E4=牐
A3C0=␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟␡€ C6CF=廴 C6D3=无 C6D5=癶 C6D7=隶 C6DE=〃仝
FA5F=倩 FA66=偽 FABD=包 FAC5=卄 FAD5=卿 FB48=嘅 FBB8=婷 FBF3=幵 FBF9=廐 FC4F=彘 FC6C=悤
FCB9=撐 FCE2=晴 FCF1=杞 FDB7=沜渝 FDBB=港 FDF1=煮 FE52=猪 FE6F=瑜 FEAA=瓩 FEDD=砉
"""
"""Codes that Python's big5hkscs lacks: of HKSCS, of ETEN, €. `87A1=甲乙` means 87A1 and the next code in the
order of Big5."""
BIG5_READ = tuple(zip("•､‾∼♁☉¥¢£", "‧﹑¯～⊕⊙￥￠￡", strict=True))
"""A145, A14E, A1C2, A1E3, A1F2, A1F3, A244, A246, A247 as Python decodes them, and as browsers do. Left
alone: A241 and A242, which Python decodes as the intended ／ and ＼, browsers as ∕ and ﹨."""
GB18030_READ = tuple(
    zip(
        "\ue5e5\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796\ue7c7\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864",
        "\u3000︐︒︑︓︔︕︖︗︘︙ḿ龴龵龶龷龸龹龺龻",
        strict=True,
    )
)
"""Characters without a code point in GB18030-2005; Python still decodes them as private-use characters."""
EURO = 0x80
"""€ in the GBK of Windows and of browsers; Python's GB18030 only knows A2E3."""
NAME = "browsers"
"""The name under which the error handler for `bytes.decode` is registered."""


def _added() -> dict[bytes, str]:
    pairs: dict[bytes, str] = {}
    for run in _ADDED.split():
        code, _, characters = run.partition("=")
        at = ORDER[bytes.fromhex(code)]
        pairs.update(zip(PAIRS[at : at + len(characters)], characters, strict=True))
    return pairs


PAIRS = [
    bytes((lead, trail)) for lead in range(0x81, 0xFF) for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
]
ORDER = {pair: at for at, pair in enumerate(PAIRS)}
"""Every pair of bytes with the form of a Big5 character, in order."""
BIG5_ADDED = _added()
OWN_LEADS = frozenset((*range(0x81, 0xA1), *range(0xC6, 0xC9), *range(0xFA, 0xFF)))
"""First bytes of the areas for user-defined characters (EUDC)."""


def read(content: bytes, encoding: str) -> str:
    r"""Decode bytes in one of our encodings as browsers do; invalid bytes become U+FFFD.

    A user-defined character of Big5 (EUDC) is one U+FFFD; browsers leave the second byte of some as a letter.

    >>> read(b"\xa3\xe1200", "big5hkscs"), read(b"\x80200", "gb18030"), read(b"\x83P", "big5hkscs")
    ('€200', '€200', '�')
    """
    text = content.decode(encoding, errors=NAME)
    for python, browsers in {"big5hkscs": BIG5_READ, "gb18030": GB18030_READ}.get(encoding, ()):
        text = text.replace(python, browsers)
    return text


def _replaced(error: UnicodeError) -> tuple[str, int]:
    """The replacement of bytes that a codec refuses, and the offset where decoding continues."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    pair = bytes(error.object[error.start : error.start + 2])
    if error.encoding == "gb18030" and pair[0] == EURO:
        return "€", error.start + 1
    if error.encoding == "big5hkscs" and pair in ORDER and (pair in BIG5_ADDED or pair[0] in OWN_LEADS):
        return BIG5_ADDED.get(pair, "\N{REPLACEMENT CHARACTER}"), error.start + 2
    return "\N{REPLACEMENT CHARACTER}", error.end


codecs.register_error(NAME, _replaced)
