"""Tell the name of a person from the other words that stand behind 作者：, 编辑： or in closing brackets.

Takes a run of Han characters, says whether it can be a name. Evidence is the surname: those of the old list
of surnames and the usual ones that it lacks.
"""

from __future__ import annotations

import re

from jianbao.press.han import HAN

NAME = rf"(?:[{HAN}]{{1,10}}(?:·[{HAN}]{{1,10}}){{1,3}}|[{HAN}]{{2,4}})(?![{HAN}·])"
"""Two to four characters, more only with middle dots; any longer run is no name but words."""
NAMES = rf"{NAME}(?:[\s、，,/]{{1,8}}{NAME})*"

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓"
    "郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫"
    "宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉"
    "宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳"
    "沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公"
    "張劉陳楊黃趙吳孫馬羅鄭許韓馮鄧蕭蔣葉蘇呂盧鍾鐘譚陸賈韋鄒閆龍賀顧龔萬錢嚴湯於塗黨豐魯莊聶溫歐單駱藍齊紀項顏畢鄔樂時謝麥華範"
    "肖闫付代邸覃仝佟苟佘岳帅楚晋涂鄢仉刑邝缑凡丘尧由冼忻卿贵海钦佐候宾亓蹇麦隋苑郄矫啜"
)
DOUBLE_SURNAMES = frozenset(
    re.findall(
        "..",
        "欧阳司马上官诸葛夏侯东方皇甫尉迟公孙令狐慕容司徒司空长孙宇文端木轩辕南宫独孤呼延西门申屠淳于单于澹台"
        "濮阳公羊闻人赫连万俟钟离鲜于闾丘太史仲孙百里东郭拓跋完颜纳兰耶律",
    )
)
UNIT = re.compile(
    r"(?:[局院委办部处室科队所社网台报省市区县镇乡村州厅会站组厂港]|中心|公司|学校|集团|支队|大队|街道|政府|公安|检察|法院|单位|频道|发布|平安.{2})$"
)
"""How the name of an office ends, or that of a place."""
WORDS = re.compile(
    r"^(?:高清|文中|文章|文字|方言|方案|成文|成稿|向导|平台|明天|时间|时讯|常态|关注|关于|于今|全文|全部|国内|国际|公告|公示|公开|都市|通知|通讯|经济"
    r"|广告|相关|查看|查询|管理|曾用名|连载|单元|简介|简讯|万元|解读|解说|安全|和谐|平安|法治|新闻|陈列|马拉松|高考|别名|化名|农历|容量|须知|有关"
    r"|时政|时评|时尚|文化|文体|文旅|文教|文娱|党建|农业|农村|农经|房产|万象|百姓|连线|连载|专访)"
)
"""What begins like a name and is a word of news pages."""


def is_name(text: str) -> bool:
    """Whether a run of Han characters can be somebody's name.

    Two or three characters behind a surname, up to four behind a double one or behind two (a married name);
    any with middle dots. Left alone: offices, places, words that begin like a name. A name whose first
    character is no known surname is not recognised.

    >>> [is_name(text) for text in ("江小月", "欧阳小月", "阿依古丽·买买提江", "县公安局", "字体")]
    [True, True, True, False, False]
    """
    if "·" in text:
        return True
    if not 2 <= len(text) <= 4 or UNIT.search(text) or WORDS.match(text):
        return False
    if text[:2] in DOUBLE_SURNAMES and len(text) > 2:
        return True
    if len(text) == 4:
        return text[0] in SURNAMES and text[1] in SURNAMES
    return text[0] in SURNAMES


def signature(text: str) -> tuple[str, ...]:
    """The names that a bracket behind an article's last sentence holds, if it holds nothing else.

    The office that somebody writes from may stand before them. A single name of two characters is left
    alone: it could as well be a place or a word.

    >>> signature("江小月 林春"), signature("石门县公安局 江小月")
    (('江小月', '林春'), ('江小月',))
    >>> signature("文中均为化名"), signature("黄石")
    ((), ())
    """
    parts = [part for part in re.split(r"[\s、，,/]+", text) if part]
    while len(parts) > 1 and len(parts[0]) > 3 and UNIT.search(parts[0]):
        parts.pop(0)
    named = 0 < len(parts) <= 6 and all(map(is_name, parts))
    return tuple(parts) if named and (len(parts) > 1 or len(parts[0]) > 2) else ()
