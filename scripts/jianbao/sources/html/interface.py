"""Tell sentences that a site says of itself to its visitors from the sentences of an article.

Takes a line, says whether it reads as terms of use, a rule for comments, a notice of the browser, of consent
or of copyright, an address, code, or a language that the page is not in. Such lines weigh nothing when the
article is looked for (body.py); one that stands within an article stays in it.
"""

from __future__ import annotations

import re

from jianbao.press.han import HAN_CHAR

SIMPLIFIED = str.maketrans(
    "轉載權發註冊錄隱瀏覽條聲員閱請嚴灑擾號帳碼啟關閉設備繼續務級傳達護數據協議臺網報聯繫選擇點擊簽證違規責聽",
    "转载权发注册录隐浏览条声员阅请严洒扰号帐码启关闭设备继续务级传达护数据协议台网报联系选择点击签证违规责听",
)
TRADITIONAL = re.compile(f"[{''.join(map(chr, SIMPLIFIED))}]")
SITE = (
    r"本(?:网站?|站|报(?!讯|记者|评论|通讯|综合|特约)|刊|社(?!区|会)|台|平台|公司|公众号|客户端|论坛|留言板|系统|服务"
    r"|页面?)"
)
VISITOR = "(?:您|你|使用者|浏览者|访客|阁下)"
RULES = (
    rf"{SITE}.{{0,40}}(?:版权|转载|转摘|授权|删除|移除|权利|有权|不承担|概不负责|立场|隐私|留言|条款|Cookie|注明|侵权|使用者)",
    r"(?:请勿|严禁|禁止|不得|谢绝|切勿|不可).{0,20}(?:转载|留言|发言|发文|刊登|张贴|复制|镜像|摘编|发帖|骚扰|灌水|人身攻击|转贴|建立镜像)",
    r"(?:未经|如需|凡).{0,24}(?:授权|许可|转载|注明)",
    rf"{VISITOR}.{{0,36}}(?:同意|浏览器|[Cc]ookie|隐私|个人[资信][料息]|条款|留言|发言|登[录陆入]|注册|密码|[账帐]号|权限|客户端|继续浏览|授权|使用体验|浏览体验|上传)",
    r"(?:用户|网友|会员|读者).{0,24}(?:同意|接受|遵守|违反).{0,16}(?:条款|协议|规定|政策|规则|声明)",
    r"(?:浏览器|JavaScript|[Ff]lash|[Cc]ookies?|客户端|插件).{0,24}(?:版本|升级|支援|支持|启用|开启|设置|禁用|关闭|安装|同意|接受|使用|兼容|更新)",
    r"(?:启用|开启|安装|升级|更换|使用|接受|支持).{0,16}(?:浏览器|JavaScript|[Ff]lash|[Cc]ookies?)",
    r"(?:转载|引用|摘编|转发).{0,12}(?:注明|标注|请联系|须经|需经)",
    r"(?:文明|理性)(?:上网|评论|发言|跟帖)|自觉遵守|发言权限|留言(?:板)?规则|发表(?:您的)?(?:评论|看法|意见)",
    r"(?:责任|后果|文责|风险)自[负担]|(?:投资|入市)需谨慎|不构成.{0,8}(?:建议|承诺)|仅代表.{0,8}(?:作者|个人|本人)|不代表.{0,14}(?:立场|观点)|免责声明",
    r"^.{0,10}分享(?:到|至|给)|(?:扫码|扫描|扫一扫|长按|识别).{0,12}(?:关注|下载|二维码|加入|添加|进群)|点击.{0,8}(?:蓝字|关注|上方|下方|下载|此处|这里)|关注.{0,10}(?:公众号|微信号|微博)|下载.{0,8}(?:客户端|[Aa][Pp][Pp])|打开.{0,6}[Aa][Pp][Pp]",
    r"(?:隐私权?|[Cc]ookies?|个人资料).{0,12}(?:政策|声明|规范|条款|保护)|(?:服务|使用|用户)(?:条款|协议|规范|须知)",
    r"如(?:有|涉及?)?.{0,8}(?:侵权|版权).{0,16}(?:联系|删除|处理)|侵权必究|著作权(?:归|属|所有)|版权(?:归|属|所有)|违者必究|追究.{0,6}法律责任",
    r"轻点两下|再点一次|The Wayback Machine",
)
SAYS = re.compile("|".join(RULES))
NEWS = re.compile(
    r"本报讯|本网讯|(?:[电讯消息]|^)[（(].{0,12}记者|记者[^，。]{0,8}(?:获悉|报道|了解|看到)|昨[日天晚]|日前|近日|今[日天晚早](?!起)|"
    r"(?<!年)\d{1,2}月\d{1,2}日(?!起)|警方|法院|检察|据悉|据介绍|[说称][，,]|表示[，,：:]|[说称道][：:]“"
)
"""What reports say and terms do not: who, when, says whom."""
ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s\u3000-\u9fff\uff00-\uffef]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}"
)
CONTACT = re.compile(
    r"(?:邮编|邮政编码|邮遞區號|电话|電話|传真|傳真|邮箱|郵箱|热线|熱線|地址|[Ee]-?mail|QQ|微信号?|网址)[^，。；]{0,6}[：:]?\s{0,4}[\d（(A-Za-z+]"
    r"|(?:地址|总部|社址|通讯地址)\s{0,4}[：:]"
)
MIN_CONTACTS = 2
CODE = re.compile(r"\{[^{}]{0,400}[:=(][^{}]{0,400};?\s*\}|(?:function\s*\(|var\s+\w+\s*=|document\.\w+)")
KANA = re.compile("[\u3040-\u30ff]")
MIN_HAN = 0.25
MAX_KANA = 0.15
GONE = re.compile(
    r"(?:内容|文章|帖子?|微博|页面|帐号|账号|公众号|链接).{0,10}(?:已被?.{0,8}(?:删除|屏蔽|封禁|停用|失效|过期|注销|迁移)|不存在|因违规|违规无法)"
    r"|(?:已被?|作者).{0,8}(?:发布者|作者|投诉|删掉).{0,10}(?:删除|删掉|无法查看)|作者已.{0,10}删[除掉]|(?:无法|不能)(?:查看|显示|访问)(?:该|此|本)?(?:内容|文章|页面)"
    r"|(?:页面|网页|文章|内容).{0,6}(?:找不到|不存在|走丢)|404 Not Found"
)
"""What a site shows in place of a text that it has taken away."""
MAX_NOTICE = 60


def is_interface(text: str) -> bool:
    """Whether a line is the site speaking to its visitor.

    >>> is_interface("本網站將會直接移除違規留言，請使用者在發言前閱讀規則。")
    True
    >>> is_interface("新规要求平台删除违规留言，用户注册须实名，昨日起施行。")
    False
    """
    plain = _simplified(text)
    if CODE.search(plain) or len(CONTACT.findall(plain)) >= MIN_CONTACTS:
        return True
    return SAYS.search(plain) is not None and NEWS.search(plain) is None


def is_foreign(text: str) -> bool:
    """Whether a line is in no Chinese.

    >>> [is_foreign(text) for text in ("日本語版のサイトへ。", "Your browser is old.", "GDP 增长 5.2%")]
    [True, True, False]
    """
    if KANA.search(text) is None and len(HAN_CHAR.findall(text)) >= MIN_HAN * len(text):
        return False
    letters = sum(char.isalpha() for char in text)
    kana = len(KANA.findall(text))
    return kana > MAX_KANA * letters or len(HAN_CHAR.findall(text)) < MIN_HAN * letters


def without_addresses(text: str) -> str:
    """A line without the addresses in it, whose `?`, `.` and `&` are no pauses.

    >>> without_addresses("原文链接：https://example.org/s?a=1&b=2，欢迎")
    '原文链接：，欢迎'
    """
    return ADDRESS.sub("", text) if "://" in text or "www." in text or "@" in text else text


def _simplified(text: str) -> str:
    return text if TRADITIONAL.search(text) is None else text.translate(SIMPLIFIED)


def says_gone(text: str) -> bool:
    """Whether a line says that the text which stood here was taken away.

    >>> says_gone("该内容已被发布者删除"), says_gone("法院判令平台恢复被删除的文章。")
    (True, False)
    """
    return len(text) <= MAX_NOTICE and GONE.search(_simplified(text)) is not None
