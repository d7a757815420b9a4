"""The words with which pages name their parts: in class and id of an element, and in short lines.

Only general words that many sites use; no site has a special entry.
"""

from __future__ import annotations

import re
from functools import lru_cache

from jianbao.press.han import HAN
from jianbao.sources.html.interface import is_interface

FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "form", "select", "button", "menu", "dialog"})

FURNITURE_NAMES = re.compile(
    r"(?:^|[^a-z])(?:nav|navbar|navigation|menu|submenu|foot|footer|copyright|copy|links?|friendlinks?|crumbs?|"
    r"breadcrumbs?|location|position|weizhi|sidebar|aside|side|right-?bar|search|login|register|toolbar|tools?|"
    r"share|sharebox|social|fenxiang|bdsharebuttonbox|comments?|commentlist|reply|replies|pinglun|liuyan|"
    r"related|relate|relative|relation|recommend|recommended|recommends|tuijian|xiangguan|hot|hotnews|rank|ranking|"
    r"paihang|tags?|taglist|keywords?|pager|pagination|paging|pages?-?nav|prev|next|prevnext|shangxia|shangyipian|"
    r"xiayipian|qr-?code|ewm|erweima|weixin|wechat|ad|ads|adv|advert|advertisement|guanggao|banner|"
    r"statement|disclaimer|shengming|editor|zebian|bianji|declare|subscribe|popup|modal|mask|toast|tooltip|"
    r"vote|mood|like|praise|zan|print|fontsize|appdown|download-?app|author-?(?:card|box|info|intro)|"
    r"otitle|wm-ipp(?:-base|-print)?|cookie|consent|gdpr)(?:$|[^a-z])"
)
FURNITURE_STEMS = re.compile(
    r"comment|sharebtn|share[-_]|[-_]share|related|relate[-_d]|recommend|breadcrumb|copyright|sidebar|qrcode|"
    r"footer|pagination|hotnews|advert|toolbar|disclaimer|friend-?link|newsrecommend"
)


@lru_cache(maxsize=4096)
def is_furniture_name(names: str) -> bool:
    """Whether class and id of an element name it as furniture; cached, as they recur on a page.

    >>> is_furniture_name("bread-crumbs"), is_furniture_name("article")
    (True, False)
    """
    return FURNITURE_NAMES.search(names) is not None or FURNITURE_STEMS.search(names) is not None


BODY_NAMES = re.compile(
    r"article|content|detail|zhengwen|neirong|(?:^|[^a-z])(?:text|body|main|news|post|entry|story|editor|zw|nr|con|"
    r"zoom|artibody|endtext)(?:$|[^a-z])"
)
TITLE_NAMES = re.compile(r"title|headline|biaoti|(?:^|[^a-z])(?:bt|tit|h1|hd)(?:$|[^a-z])")
CAPTION_NAMES = re.compile(
    r"caption|(?:^|[^a-z])(?:tuzhu|tushuo|(?:pic|img|image|photo)[-_]?(?:desc|text|txt|info|note|title|word|intro|explain))"
    r"(?:$|[^a-z])"
)

LABEL = re.compile(
    r"^[\s【\[（(▲▼●■◆>»·*|]*(?:"
    r"责任编辑|责\s*编|编辑\s*[：:]|本文编辑|网络编辑|编辑部|值班编辑|编\s*审|审核|校对\s*[：:]|监制\s*[：:]|来源\s*[：:]|来源于|信息来源|文章来源|"
    r"稿件来源|本文来源|原标题|标签\s*[：:]|关键[词字]\s*[：:]|文章关键词|tags?\s*[：:]|分享(?:到|至|给)?\s*[：:]?\s*$|"
    r"分享[到至让此]|转发到|转播到|(?:微信|手机)?扫[一码]?扫|用微信扫|扫码|长按|打印|关闭(?:窗口|本页)?|纠错|我要(?:纠错|评论|反馈|投稿)|"
    r"字号|字体|上一[篇页条]|下一[篇页条]|返回|点击(?:阅读原文|查看|进入|下载|关注|图片|数|率|量)|阅读(?:原文|量|数|次数)|浏览(?:量|次数)?\s*[：:]|"
    r"收藏|举报|点赞|版权(?:声明|所有|归)|免责声明|特别声明|声明\s*[：:]|郑重声明|著作权|未经(?:书面)?(?:授权|许可|允许)|本文(?:标题|地址|链接|网址|系|由.{2,12}(?:上传|发布))|"
    r"转载(?:请|须|自)|欢迎(?:关注|转载|投稿|下载)|(?:请)?关注(?:我们|微信|.{0,10}公众号)|更多(?:精彩|内容|新闻|资讯|报道|>>|»)|作者最新|登录|注册|评论\s*[(（\d]|"
    r"copyright|©|ICP备|互联网新闻信息服务许可证|图集\s*$|"
    r"\+1\s*$|(?:香港|北京|台北)[时時][间間]\s{0,2}[\d０-９]{1,2}\s?[时時:：点點]|"
    r"The Wayback Machine|[您你]的浏览器(?:不支持|版本)|your browser does|"
    r"(?:原文|本文|文章|来源|网页)?(?:链接|网址|地址|連結|網址)\s*[：:]\s*(?:https?:|www\.)|https?://[^\s]*$)",
    re.IGNORECASE,
)
"""A short line with this beginning is not text of an article, unless it is a sentence (`is_label`)."""
OF_A_PAGE = re.compile(
    r"本[文页网站号]|以上|原文|全文|正文|文章|稿件|内容|精彩|资讯|素材|网络|网站|平台用户|客户端|公众号|微信|微博|朋友圈|二维码|[AaＡ][Pp][Pp]|会员|账号|即可|"
    r"转载|转发|在看|[看表]评论|留言[板区]|投稿|侵|授权|版权|注明|许可证|参考|立场|观点|责编|校对|监制|编辑(?![部室])|更多(?!的)|优惠|网，|这篇|我们|小编|[您你]|"
    r"首页|列表|顶部|上一[篇页]|下一[篇页]|日报|晚报|新华社|通讯社|敬请|欢迎|请[点扫长关登]|https?:"
)
"""Words that a site addresses to visitors, or that appear in credits."""
PARTED = re.compile(r"[：:，,、\s】\])）｜/>»]")
STOPS = ("。", "！", "？")
CLOSING = "”’」』） \u3000"
MIN_SENTENCE = 14
COLON = re.compile(r"[：:]")
MIN_REST = 5
MIN_NAMED = 6
NAMED = re.compile(
    rf"[：:\d|/]|[{HAN}](?:网|报|社|台|中心|部|局|委|办|号|频道|客户端|发布|公司)$|^[\s：:】\])）]{{0,4}}[{HAN}]{{2,4}}(?:$|[\s、])"
)
"""What follows a label's colon: a medium, an office, a person, a number, or the next label."""
MIN_CLAUSE = 10
PREDICATE = re.compile(r"[就才要了已把被让是便]|[来去]到|引起|得到|成为")
"""Occurs in the rest of a sentence that begins with a label's word: 登录平台就能查到每一棵树."""


def is_label(text: str) -> bool:
    """Whether a line is a label or a button: it begins with one and does not continue as a sentence.

    A sentence has a comma and a full stop, or is one clause with its verb; no mark separates its first word
    from the rest, and it mentions no page, visitor or credit.

    >>> is_label("收藏者把家里珍藏的底片全部捐出，他希望更多的人看到。"), is_label("收藏（12）")
    (False, True)
    >>> is_label("登录平台就能查到每一棵树"), is_label("登录后即可查看更多精彩")
    (False, True)
    >>> is_label("未经许可，任何人不得转载、复制。"), is_label("上一页：桥通了，村民坐上了公交车。")
    (True, True)
    """
    found = LABEL.match(text)
    if found is None:
        return False
    rest = text[found.end() :]
    whole = len(text) >= MIN_SENTENCE and "，" in rest and rest.rstrip(CLOSING).endswith(STOPS)
    whole = whole or (len(text) >= MIN_CLAUSE and PREDICATE.search(rest) is not None)
    if not whole or PARTED.match(rest):
        return True
    return OF_A_PAGE.search(rest) is not None or is_interface(rest)


def is_no_headline(text: str) -> bool:
    """Whether a line in the place of a headline is a label or a button.

    A headline has words after the first one: directly (收藏者把底片全部捐出), or after a colon, where they
    name no medium and no person. Lines on the page or to its visitor are never headlines.

    >>> [is_no_headline(text) for text in ("收藏者把底片全部捐出", "来源：一条河的前世今生")]
    [False, False]
    >>> [is_no_headline(text) for text in ("收藏（12）", "来源：江城晚报", "编辑：江小月", "返回首页")]
    [True, True, True, True]
    """
    found = LABEL.match(text)
    if found is None:
        return False
    rest = text[found.end() :].strip()
    if OF_A_PAGE.search(rest) is not None or is_interface(text):
        return True
    if COLON.search(text[found.end() - 1 : found.end() + 1]):
        value = rest.lstrip("：: ")
        return len(value) < MIN_NAMED or NAMED.search(value) is not None
    return PARTED.match(rest) is not None or len(rest) < MIN_REST


AFTER = re.compile(
    r"^[\s【\[（(▲▼●■◆>»·*|]*(?P<word>"
    r"(?:相关|推荐|延伸|精彩|热门|热点|最新|更多|关联|猜你喜欢|为[你您]推荐|编辑推荐|今日|本周|24小时|图片|视频)(?:的)?"
    r"(?:阅读|新闻|文章|报道|链接|推荐|资讯|内容|专题|评论|排行|热点|热门|视频|图集|稿件|信息|附件|喜欢)|"
    r"猜你喜[欢歡]|(?:为|為)[你您]推[荐薦]|大家都在看|热评|最热评论|网友评论|全部评论|发表评论|我来说两句|上一篇|下一篇|下一篇文章|"
    r"相關(?:新聞|文章|報導|閱讀)|延伸閱讀|熱門(?:新聞|文章)|推薦閱讀|排行榜|友情链接|扫一扫在手机打开)"
    r"[^，。]{0,12}$"
)
"""A short line after which the article does not continue: related content, comments."""


def is_after(text: str) -> bool:
    """Whether a short line ends the article; not if a sentence continues after its words.

    >>> is_after("相关阅读"), is_after("相关新闻：大桥通了"), is_after("更多内容要到现场才能看到")
    (True, True, False)
    """
    found = AFTER.match(text)
    if found is None:
        return False
    rest = text[found.end("word") :]
    goes_on = len(text) >= MIN_CLAUSE and not PARTED.match(rest) and PREDICATE.search(rest) is not None
    return not goes_on or OF_A_PAGE.search(rest) is not None


AFTER_OPENING = re.compile(
    r"^[\s【\[（(>»·*|]*(?:上一[篇条]|下一[篇条]|阅读下一篇|本文(?:标题|地址|網址|网址|標題))"
)

FOOT = re.compile(
    r"ICP[备证]|公网安备|许可证|版权所有|copyright|All Rights Reserved|举报(?:电话|邮箱)|©", re.IGNORECASE
)
"""Words of a site's footer, anywhere in a line."""

SECTION = re.compile(
    r"(?:首页|网站|当前位置)?[\s\-—>＞»›〉/|｜·:：]{0,6}"
    r"(?:(?:新闻|工作|通知|媒体|图片|视频|时政|综合|本地|本站|本网|部门|基层|政务|政策|公司|集团|企业|学校|校园|学院|学会|协会|行业|党建|活动|最新|"
    r"热点|重要|今日|滚动|国内|国际|社会|民生|财经|法治|教育|地方|要闻|信息|公告|文章|内容|资讯|详细|正文|焦点|专题|学术|业务|医院|健康)"
    r"(?:动态|公告|公示|中心|要闻|资讯|新闻|报道|信息|通知|公开|快讯|专题|详情|正文|内容|文章|播报|速递|聚焦|热点|关注|头条|频道|栏目|列表|页面|页)"
    r"(?:页面|页|详情|正文|内容|信息)?|正文|详情页?|要闻|资讯|新闻|公告|动态)"
    r"[\s\-—>＞»›〉/|｜·:：]{0,6}(?:正文)?"
)
"""The name of a section, which is no headline, with its navigation path."""
