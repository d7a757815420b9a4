"""Distinguish words that name something (街面巡防) from words of every report (深入开展, 一体化)."""

from __future__ import annotations

from jianbao.language.dictionary import has_word, tagged
from jianbao.suggest.words import general_frequency

COMMON = -5.9
"""A dictionary word that is more common than this in general Chinese (民警, 整治) names nothing."""
OFFICIALESE = frozenset(
    """
    一体 一体化 一流 一线 专业 专业化 专班 专项 下沉 严格 主体 主要 主责 主任 书记 亮点 任务 优势
    优秀 保障 健全 先进 党委 全力 全面 全覆盖 全省 全国 全市 公共 共同 典型 协作 协同 单位 卓有成效
    发展 取得 各级 合力 问题 困难 基层 基础 基本 增强 多元 多元化 多措并举 大力 夯实 实战 实战化
    实效 宣传 完善 局面 工作 工程 巩固 干部 平台 开展 强化 形成 征程 成员 成效 成果 成立 成绩 战略
    打造 扎实 手段 扎牢 扎根 投入 抓手 持续 指导 指示 推动 推进 推行 提升 提高 提供 攻坚 政府 政策
    整合 整治 整改 方案 方式 方法 新时代 时代 有力 有效 服务 机制 机构 构建 标准 标准化 根本 模式
    水平 活动 流程 深入 深化 清单 激发 特色 环境 现代化 理念 畅通 目标 着力 督促 督查 督办 确保 社会
    突出 立体 立体化 第一 管理 精准 精神 精细 精细化 系统 纪律 组织 组建 织密 结合 统筹 综合 考核
    考评 联动 能力 良好 落实 融合 行业 行动 规划 规范 规范化 要求 解决 责任 质量 贯彻 资源 部署 部门
    重点 重要 队伍 闭环 防线 问效 集中 需求 领导 领域 项目 高效 高质量 助推 助力 赋能 常态 常态化
    长效 地区 记者 获悉 日常 建设 体系 创新 改革 力量 化 群众
    """.split()  # noqa: SIM905 - as words they can be read and added to
)
"""Words of reports about government work. A term of only such words is a phrase and not a name."""


def names_something(word: str) -> bool:
    """Whether a word can name one thing: it is not common, and not made of the words of any report.

    >>> [names_something(word) for word in ("十户联防", "街面巡防", "特警")]
    [True, True, True]
    >>> [names_something(word) for word in ("深入开展", "强化基层", "整治", "工作机制")]
    [False, False, False, False]
    """
    if word in OFFICIALESE or (has_word(word) and general_frequency(word) > COMMON):
        return False
    return any(part not in OFFICIALESE for part, _ in tagged(word)) and not _is_split(word)


def _is_split(word: str) -> bool:
    """Whether two such words form it, even if the dictionary has it as one word: 深入开展."""
    return any(word[:at] in OFFICIALESE and word[at:] in OFFICIALESE for at in range(1, len(word)))
