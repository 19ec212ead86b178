"""Leader, section, guide, notice and text card: each is a sheet, said in a few lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from player.cards.lists import groups, is_counted, plain_items
from player.layout import Layout
from player.text import clean
from player.typeset import FEW_PAGES, MOST_LEADER_CHARACTERS
from player.workshop.card.flow import Block, bared
from player.workshop.card.letter import parted
from player.workshop.card.sheet import Sheet
from player.workshop.card.theme import BLUE, MUTED

Spec = Mapping[str, Any]
HOURS_WORDS = "办公时间"
REACHED_BY = {"phone": "办公电话：", "room": "办公地点：", "fax": "传真：", "email": "电子邮箱："}
MORE_LABELS = {"contact": "联系人", "reach": "联系方式", "fax": "传真", "email": "电子邮箱", "postcode": "邮编"}
ORIGIN = {"issued": "成文日期：", "issuer": "发文机关：", "source": "来源："}
DEPUTY = re.compile(r"([\u4e00-\u9fff]{0,4}副[\u4e00-\u9fff]{1,5})[：:]\s*(\S.*)")  # 副主任：李四


def words(spec: Spec, name: str, most: int = 4000) -> str:
    """A field as one line of clean text, whatever stands there."""
    value = spec.get(name)
    return " ".join(clean(str(value)).split())[:most] if isinstance(value, str | int | float) and value is not True else ""


def which_of(spec: Spec) -> tuple[int, int]:
    """Which photo of an album it is, or which page of a list, and of how many; 0 of 0 where it stands alone."""
    count, index = spec.get("count"), spec.get("index")
    return (index, count) if isinstance(count, int) and isinstance(index, int) and count > 1 else (0, 0)


def lines(spec: Spec, name: str, most: int = 200) -> tuple[str, ...]:
    """A field as paragraphs."""
    value = spec.get(name)
    parts: Sequence[Any] = value.split("\n") if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(text[:4000] for part in parts[:most] if isinstance(part, str) and (text := bared(clean(part))))


def leader(spec: Spec, layout: Layout) -> Sheet:
    """领导介绍: the name in Song type, a name of two characters padded; then what they are responsible for."""
    duties = Block(lines(spec, "duties"), "工作分工", size_px=layout.body_px)
    has_picture = bool(spec.get("bytes"))
    resume = Block(lines(spec, "resume"), "个人简历", size_px=layout.caption_px if has_picture else layout.body_px, colour=MUTED)
    reached = tuple(label + said for name, label in REACHED_BY.items() if (said := words(spec, name)))
    return Sheet(
        words(spec, "chip"),
        padded(words(spec, "name")),
        words(spec, "post"),
        blocks=(*_body(spec, layout), duties, resume, replace(resume, paragraphs=reached, heading="")),
        is_name=True,
        most_characters=MOST_LEADER_CHARACTERS,
        most_pages=FEW_PAGES,
        portrait=has_picture,
        is_poster=not has_picture,
        sample=_is_sample(spec),
    )


def padded(name: str) -> str:
    """黄　卫: two characters take the room of three."""
    bare = name.replace("　", "").replace(" ", "")
    return f"{bare[0]}　{bare[1]}" if len(bare) == 2 else name


def section(spec: Spec, layout: Layout) -> Sheet:
    """股室职能: duties, and in the foot whom to ask and where."""
    labels = {"phone": "电话", "room": "地点", "hours": HOURS_WORDS, **MORE_LABELS, "complaints": "监督电话", "url": "网址"}
    foot = (*_heads(spec), *((label, words(spec, name)) for name, label in labels.items()))
    rows = _rows(spec, layout)
    body = _body(spec, layout)
    blocks = (*body, *_list(lines(spec, "duties"), "主要职责" if body or rows else "", layout), *rows)
    return Sheet(words(spec, "chip"), words(spec, "name"), blocks=blocks, foot=foot, headings_beside=True, grows=True, sample=_is_sample(spec))


def _heads(spec: Spec) -> tuple[tuple[str, str], ...]:
    """The head, and each deputy under their own title."""
    said = lines(spec, "head")
    deputies = tuple((found[1], found[2]) for line in said if (found := DEPUTY.fullmatch(line)))
    return ("负责人", " ".join(line for line in said if not DEPUTY.fullmatch(line))), *deputies


def _list(said: Sequence[str], heading: str, layout: Layout) -> tuple[Block, ...]:
    """A list, its items numbered; headings of its own (一、企业) stand above theirs."""
    parts = groups(said)
    blocks: list[Block] = []
    for head, items in parts:
        if head:
            blocks.append(Block((head,), heading, size_px=layout.body_px, colour=BLUE))
        for is_table, run in groupby(items, key=lambda item: "\t" in item):
            said_so = tuple(run)
            is_list = len(said_so) > 1 or (len(parts) > 1 and said_so == items)  # one line beside a table is none
            blocks.append(Block(said_so, heading, numbered=is_list and not is_table, size_px=layout.body_px, goes_on=bool(head)))
    return tuple(block for block in blocks if block.paragraphs)


def _rows(spec: Spec, layout: Layout) -> tuple[Block, ...]:
    """What staff wrote under heads that no card knows."""
    found = spec.get("rows")
    rows = [lines({"row": row}, "row") for row in found if isinstance(row, list)] if isinstance(found, list) else []
    return tuple(block for head, *said in filter(None, rows) for block in _row(head, said, layout))


def _row(head: str, said: Sequence[str], layout: Layout) -> tuple[Block, ...]:
    items = plain_items(said)
    is_list = (is_counted(said) or len(items) > len(said)) and not any("\t" in line for line in said)
    return _list(items, head, layout) if is_list else (Block(tuple(said), head, size_px=layout.body_px),)


def _body(spec: Spec, layout: Layout) -> tuple[Block, ...]:
    """What a card says besides its keys: above them, as a text; not the 栏目 that a pasted page repeats."""
    said = tuple(line for line in lines(spec, "body") if line.rstrip("：: ") != words(spec, "chip"))
    return (Block(said, size_px=layout.body_px),) if said else ()


def guide(spec: Spec, layout: Layout) -> Sheet:
    """办事指南: what to bring first of all; window and telephone stand beside every code."""
    blocks = (
        *_body(spec, layout),
        Block(lines(spec, "audience"), "办理对象", size_px=layout.body_px),
        *_list(lines(spec, "materials"), "需带材料", layout),
        *_rows(spec, layout),
    )
    labels = {"time_limit": "办理时限", "fee": "收费", "window": "办理窗口", "room": "地点"}
    labels |= {"hours": HOURS_WORDS, "phone": "咨询电话", **MORE_LABELS, "complaints": "监督电话"}
    said = {name: words(spec, name) for name in labels}
    foot = tuple((label, said[name]) for name, label in labels.items() if name != "room" or said["room"] != said["window"])
    return Sheet(
        words(spec, "chip"),
        words(spec, "matter"),
        blocks=tuple(block for block in blocks if block.paragraphs),
        foot=foot,
        url=words(spec, "url"),
        url_words="扫码网上办理",
        headings_beside=True,
        grows=True,
        sample=_is_sample(spec),
    )


def notice(spec: Spec, layout: Layout) -> Sheet:
    """通知公告: double red rule, two-character indent, at most three pages, then the code."""
    chip, title, body = _said_once(words(spec, "chip"), words(spec, "title", 300), lines(spec, "body"))
    letter = parted(body)
    blocks = (
        Block(letter.address, size_px=layout.body_px),
        Block(letter.said, indent_em=2.0, size_px=layout.body_px, goes_on=True),
        Block(letter.signature, size_px=layout.body_px, right_em=2.0, goes_on=True),
        Block(letter.below, indent_em=2.0, size_px=layout.body_px, goes_on=True),
    )
    return Sheet(
        chip,
        title,
        meta=_meta(spec, {"doc_no": "", "published": "发布日期：", **ORIGIN}),
        blocks=blocks,
        url=words(spec, "url"),
        official=True,
        most_pages=FEW_PAGES,
        grows=True,
        sample=_is_sample(spec),
    )


def _said_once(chip: str, title: str, body: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    """Chip, title and text without the 栏目 that a text repeats as its title or as its first line, 温馨提示：."""
    if not chip:
        return chip, title, body
    if len(body) > 1 and body[0].rstrip("：: ") == chip:
        title, body = title or chip, body[1:]
    return ("" if title.rstrip("：: ") == chip else chip), title, body


def _meta(spec: Spec, labels: Mapping[str, str]) -> tuple[str, ...]:
    """What is known of a document; 来源 only where it is another than 发文机关."""
    said = {name: words(spec, name) for name in labels}
    return tuple(label + said[name] for name, label in labels.items() if said[name] and (name != "source" or said[name] != said["issuer"]))


def text(spec: Spec, layout: Layout) -> Sheet:
    """A text card: a hint, a quotation, an announcement of one's own."""
    chip, title, body = _said_once(words(spec, "chip"), words(spec, "title", 300), lines(spec, "body"))
    letter = parted(body)
    blocks = (
        Block((*letter.address, *letter.said), size_px=layout.body_px),
        Block(letter.signature, size_px=layout.body_px, right_em=2.0, goes_on=True),
        Block(letter.below, size_px=layout.body_px, goes_on=True),
    )
    return Sheet(
        chip,
        title,
        meta=_meta(spec, {"doc_no": "", "date": "", **ORIGIN}),
        blocks=blocks,
        url=words(spec, "url"),
        url_words="扫码查看原文",
        grows=True,
        is_poster=True,
        sample=_is_sample(spec),
    )


def _is_sample(spec: Spec) -> bool:
    return spec.get("sample") is True


TITLES = {"leader": "name", "section": "name", "guide": "matter"}
SHEETS: dict[str, Callable[[Spec, Layout], Sheet]] = {"leader": leader, "section": section, "guide": guide, "notice": notice, "text": text}
