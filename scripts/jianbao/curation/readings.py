"""Read readings.yml: the readings of names where the dictionary is wrong."""

from __future__ import annotations

import re
import unicodedata

from jianbao.curation.nodes import Document, did_you_mean
from jianbao.press.han import HAN

WORD = re.compile(rf"[{HAN}]{{2,}}")
_SYLLABLES = (
    "a ai an ang ao ba bai ban bang bao bei ben beng bi bian biang biao bie bin bing bo bong bu ca cai "
    "can cang cao ce cei cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chua chuai "
    "chuan chuang chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de dei den deng di "
    "dia dian diao die din ding diu dong dou du duan dui dun duo e ei en eng er fa fan fang fei fen feng "
    "fiao fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha "
    "hai han hang hao he hei hen heng hm hng hong hou hu hua huai huan huang hui hun huo ji jia jian "
    "jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku "
    "kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei len leng li lia lian liang liao lie lin "
    "ling liu lo long lou lu luan lun luo lv lve m ma mai man mang mao me mei men meng mi mian miao mie "
    "min ming miu mo mou mu n na nai nan nang nao ne nei nen neng ng ni nia nian niang niao nie nin ning "
    "niu nong nou nu nuan nun nuo nv nve o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping "
    "po pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri "
    "rong rou ru rua ruan rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she shei "
    "shen sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta "
    "tai tan tang tao te tei teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei "
    "wen weng wo wong wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye "
    "yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao "
    "zhe zhei zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan "
    "zui zun zuo "
)
SYLLABLES = frozenset(_SYLLABLES.split())
"""Every syllable that pypinyin gives to some character; a test compares them. It is slow to load."""
Readings = tuple[tuple[str, tuple[str, ...]], ...]


def read_readings(document: Document) -> Readings:
    """The names under `readings:`, sorted, each with its syllables, without tones and with v for ü.

    Faults: a name that is not of Han characters, a reading that does not fit it or is not pinyin.
    """
    top = document.entry(document.root, "readings.yml", ("readings",)) if document.root else None
    node = top.node_of("readings", required=True) if top else None
    entry = document.entry(node, "readings of readings.yml") if node is not None else None
    found: dict[str, tuple[str, ...]] = {}
    for name in entry.values if entry else ():
        written = entry.text(name) if entry else None
        syllables = tuple(plain(written).split()) if written else ()
        fault = _fault(name, syllables) if written else None
        if entry and fault:
            entry.fault(name, fault)
        elif written:
            found[name] = syllables
    return tuple(sorted(found.items()))


def plain(reading: str) -> str:
    """Pinyin as a keyboard types it: no tones, v for ü.

    >>> plain("Zēng dū"), plain("lǚ")
    ('zeng du', 'lv')
    """
    apart = unicodedata.normalize("NFD", reading.lower()).replace("u\u0308", "v")
    return "".join(character for character in apart if not unicodedata.combining(character))


def _fault(name: str, syllables: tuple[str, ...]) -> str | None:
    if not WORD.fullmatch(name):
        return f"{name} is not a name of two or more Han characters"
    if len(name) != len(syllables):
        return f"{name} has {len(name)} characters, but its reading {len(syllables)} syllables"
    for syllable in syllables:
        if syllable not in SYLLABLES:
            return f"{syllable}, in the reading of {name}, is not pinyin{did_you_mean(syllable, SYLLABLES)}"
    return None
