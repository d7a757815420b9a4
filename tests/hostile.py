"""Sources that try to be something else: markup, templates, front matter, formulas. All text is ours."""

from __future__ import annotations

# What would run sets `window.ran`, which the browser tests look at.
SCRIPT = "<script>window.ran=1</script>"
IMAGE = "<img src=x onerror=window.ran=1>"
FILLER = "傍晚时分，网格员沿着江岸巡查，逐户登记，把居民反映的路灯问题一一记下，第二天便有了回音。"

SOURCES = {
    "template.txt": (
        "模板{{config}}与{%raw%}进了标题\n"
        f"{FILLER}\n"
        "{{ 7 * 7 }}和{{ config.site_name }}应当照样印出来，{% include 'x' %}也是，{# 注释 #}也不能丢。\n"
        "{% endraw %}{{ ''.__class__.__mro__ }}结束了这一段，巡查继续进行。"
    ),
    "script.txt": (
        f"巡查见闻{SCRIPT}标题里的脚本\n"
        f"{FILLER}\n"
        f"正文里的脚本{SCRIPT}和图片{IMAGE}都只是文字，谁也不会执行。\n"
        "结尾</article></main><iframe src=javascript:window.ran=1></iframe>&lt;b&gt;&amp;amp;照样印出来。"
    ),
    "markdown.txt": (
        "**加粗**的[标题](javascript:window.ran=1)与`代码`\n"
        f"{FILLER}\n"
        "正文有*斜体*、__粗体__、~~删除~~、![图](http://evil.example/x.png)、[^1]和[链接]: http://evil.example。\n"
        "# 不是标题的一行，后面还有{: .x onclick=window.ran=1 }这样的字样，以及一条竖线|和反斜线\\*。\n"
        "- 不是列表的一行，<http://evil.example/a>也不是链接，    更不是缩进的代码。"
    ),
    "front-matter.txt": (
        "---\n"
        "title: 假的题头与真的新闻\n"
        "template: evil.html\n"
        "---\n"
        f"{FILLER}\n"
        "date: 1999-01-01 不是日期栏，!!python/object/apply:os.system ['x'] 也不是命令。"
    ),
    "formula.txt": (
        "=HYPERLINK(“evil”)公式开头的标题\n"
        f"{FILLER}\n"
        "=1+1是公式的样子，$x^2$和\\(y\\)也是，+86开头的、@SUM(A1)开头的也都只是文字。\n"
        "“引号”与'单引号'、\"双引号\"、<!-- 注释 -->和]]>都照样印出来。"
    ),
}

# Each stands in one of them at least, in title or body, as the source has it.
QUERIES = (
    "{{config}}",
    "{%raw%}",
    "window.ran=1",
    "**加粗**",
    "<iframe",
    "<b>",  # an entity that a page shows is repaired to what it stands for: still only text
    "$x^2$",
    "!!python",
)
