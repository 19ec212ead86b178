"""Text files of staff: `键：值` lines, or a title and paragraphs, as fields under English names (pure)."""

from __future__ import annotations

import re

from player.model import FolderKind
from player.problems import Problem
from player.text import clean

_WORDS = {
    "title": "标题 题目 名称",
    "date": "日期 时间 发布日期",
    "source": "来源 发布单位",
    "until": "截止 截止日期 撤下",
    "from": "开始",
    "name": "姓名",
    "post": "职务",
    "duties": "分工 工作分工 职责 主要职责 工作职责",
    "resume": "简历 个人简历",
    "order": "排序 序号",
    "head": "负责人",
    "phone": "电话 联系电话 咨询电话",
    "room": "地点 办公地点 办公室",
    "hours": "办公时间",
    "matter": "事项 事项名称",
    "audience": "对象 办理对象",
    "materials": "材料 所需材料",
    "time_limit": "时限 办理时限",
    "window": "窗口 办理窗口",
    "fee": "收费",
    "complaints": "监督电话 投诉电话",
    "url": "网址 链接",
    "doc_no": "文号",
    "issuer": "发文机关",
    "issued": "成文日期",
    "body": "正文 内容",
    "place": "地址",
    "released": "已审可公开",
}
KEYS = {word: name for name, words in _WORDS.items() for word in words.split()}
ENGLISH = frozenset(KEYS.values())
SECTION_ROOM = frozenset({FolderKind.SECTION, FolderKind.GUIDE})
LINE = re.compile(r"^[\s>*-]*[\"']?([A-Za-z_]{2,12}|[\u4e00-\u9fff]{2,6})[\"']?\s*[：:]\s*(.*)$")
NUMBER = re.compile(r"^\s*(?:[（(]?\d{1,2}[）)、.．]\s*|[①-⑳]\s*|[-·•*]\s+)")
LISTS = frozenset({"duties", "materials"})


def parse_card(text: str, kind: FolderKind = FolderKind.ACTIVITY) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The fields of a text file, and what staff should know. Lines behind a key go on until the next one.

    A text without keys is a title and its body; of one paragraph only, a body. Paragraphs are separated by newlines.
    """
    fields: dict[str, list[str]] = {}
    loose: list[str] = []
    current = ""
    for line in clean(text).split("\n"):
        name, value = _key_of(line, kind)
        if name:
            current = name
            fields.setdefault(name, [])
            if value:
                fields[name].append(value)
        elif line.strip():
            (fields[current] if current else loose).append(line.strip())
    known = {name: _joined(name, lines) for name, lines in fields.items() if lines}
    return {**_loose(loose, known), **known}, ()


def _key_of(line: str, kind: FolderKind) -> tuple[str, str]:
    found = LINE.match(line)
    if found is None:
        return "", ""
    said, value = found[1], found[2].strip().strip("\"'")
    name = KEYS.get(said) or (said.lower() if said.lower() in ENGLISH else "")
    if name == "room" and kind not in SECTION_ROOM:
        name = "place"
    return name, value if value not in ("|", ">", "|-", ">-") else ""


def _joined(name: str, lines: list[str]) -> str:
    if name in LISTS:
        lines = [NUMBER.sub("", line).rstrip("；;") if len(lines) > 1 else line for line in lines]
    return "\n".join(line for line in lines if line)


def _loose(lines: list[str], known: dict[str, str]) -> dict[str, str]:
    """Lines before any key: the first is the title, the rest the body."""
    if not lines:
        return {}
    if "title" in known or (len(lines) == 1 and not known and len(lines[0]) > 40):
        return {"body": "\n".join(lines)}
    return {"title": lines[0], **({"body": "\n".join(lines[1:])} if len(lines) > 1 else {})}
