"""Lines that only lead up to a headline, and lines that may be one."""

from __future__ import annotations

import pytest

from jianbao.structure.headline import leads_up


@pytest.mark.parametrize(
    ("line", "leads"),
    [
        ("江小月在全市公共文化工作会议上强调", True),
        ("江小月主持召开市政府常务会议强调", True),
        ("全市防汛工作会议要求", True),
        ("省政府新闻办召开发布会宣布", True),
        ("村里来了第一班车——", True),
        ("清明节前夕", True),
        ("石门大桥通车以来", True),
        ("——来自山区的报告", False),
        ("石门村公路正式通车", False),
        ("他为什么在会议上一再强调", False),
        ("老师反复强调", False),
        ("教育部门：开学检查不得提出额外要求", False),
        ("今年以来", False),
        ("三年前的春天，村里的老人们说起公路，话题总是离不开这样几件让人发愁的事情——", False),
        ("记者调查：谁在反对修路", False),
    ],
)
def test_leads_up(line: str, leads: bool) -> None:
    assert leads_up(line) is leads
