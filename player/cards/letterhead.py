"""The head of an official document as it comes out of Word: 某局文件, 某发改〔2026〕12号, and below them the title on one or more lines. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from player.cards.form import BUREAU, OFFICE

DOC_NO = re.compile(
    r"(?P<number>[\u4e00-\u9fff]{1,14}\s*[〔\[［（(【]\s*(?:19|20)\d{2}\s*[〕\]］）)】]\s*第?\s*\d{1,5}\s*号)(?:\s+(?:签发人\s*[：:].{1,20}|绝密|机密|秘密))?"
)
SERIAL = re.compile(r"[（(]?(?P<number>(?:(?:19|20)\d{2}\s*年\s*)?第\s*\d{1,4}\s*号)[）)]?")
NUMBERED = re.compile(r".*(?:公\s*告|通\s*告|公\s*报)")
LETTERHEAD = re.compile(r"(?P<office>[\u4e00-\u9fff（）()\s、]{3,38}?)\s*文\s*件")
SIGNER = re.compile(r"签\s*发\s*人\s*[：:].{1,20}")
WORD_BELOW = re.compile(r"文\s*件")
DOCUMENT = (
    "通知|公告|公示|通告|通报|公报|意见|函|决定|决议|办法|方案|预案|批复|答复|请示|报告|规定|细则|纪要|复函|清单|目录|规划|计划|安排|名单"
    "|说明|解读|声明|启事|(?:值班|一览|明细|汇总|统计|公示|安排)表"
)
BEGINS_TITLE = re.compile(r"(?:[\u4e00-\u9fff、 ]{3,60})?(?:关于|印发|转发)")
SENDER = re.compile(rf"(?!办公|党[组委]|委员会)[\u4e00-\u9fff]{{2,28}}?{BUREAU}(?:关于|印发|转发|$)")  # 办公室 goes on with the line above
ENDS_TITLE = re.compile(rf".*(?:{DOCUMENT})(?:（[^（）]{{1,20}}）)?")
GOES_ON = re.compile(rf".*的(?:{DOCUMENT})(?:（[^（）]{{1,20}}）)?")  # the second line of 关于印发某某方案（2026—2030年）的通知
NEWS = (
    r"召开|开展|举行|举办(?!者)|(?<![党会济业])组织(?![部人委])|参观|走访|荣获|调研(?![课员室科处组])"
    r"|赴(?!.{0,20}(?:招聘|选聘|引进))"  # 赴高校公开招聘教师, 公告 is none
)
ALONE = re.compile(rf"(?:(?!关于|印发|转发).)*?(?:{NEWS}|(?:网站|公众号|信箱|回顾|综述|纪实|侧记|掠影|风采)$)")  # a headline as it stands
TITLE_AT_MOST = 80  # characters
RULE = re.compile(r"(?:[-‐–—―─━═_＿=＝*＊~～·•…★☆◆◇■□▬]\s*){3,}")  # drawn with characters
MOST_ABOVE = 6  # lines of offices and their number
MOST_TITLE = 3  # lines of one title, below those who sent it


class Head(NamedTuple):
    """What stands above a document's text: its fields, and how many of the lines are `taken`."""

    fields: dict[str, str]
    taken: int


NO_HEAD = Head({}, 0)


def head_of(lines: Sequence[str]) -> Head:
    """The letterhead, the number and the title with which a text begins; nothing where it begins otherwise.

    An office alone is no letterhead: only its number, or the word 文件 above a title, shows that. Above 关于… it begins the title.
    """
    offices: list[str] = []
    number, is_letter, above = "", False, 0
    for line in lines[:MOST_ABOVE]:
        if above and (is_rule(line) or SIGNER.fullmatch(line.strip())):
            above += 1
            continue
        office, is_word = _letterhead(line) or office_of(line), bool(offices and WORD_BELOW.fullmatch(line.strip()))
        if number or not (office or is_word or doc_no_of(line)):
            break
        number, is_letter, above = doc_no_of(line), is_letter or is_word or bool(_letterhead(line)), above + 1
        offices += [office] if office and office not in offices else []
    title, taken = _title(lines[above:])
    if number or (is_letter and (title or _is_ruled_off(offices, lines, above))):
        known = {"doc_no": number, "issuer": "、".join(offices), "title": title}
        return Head({name: value for name, value in known.items() if value}, above + taken)
    title, taken = _title(lines) if offices else ("", 0)
    return Head({"title": title}, taken) if title else NO_HEAD


def _is_ruled_off(offices: Sequence[str], lines: Sequence[str], above: int) -> bool:
    """Whether a title stands at `above`, below offices and a rule; 学习文件 above 学习通知 is no letterhead."""
    is_title = above < len(lines) and ENDS_TITLE.fullmatch(lines[above].strip())
    return bool(is_title) and is_rule(lines[above - 1]) and all(map(office_of, offices))


def doc_no_of(line: str) -> str:
    """The number that a line is, without who signed it, which is nothing for the public; nothing for other lines."""
    found = DOC_NO.fullmatch(line.strip())
    return re.sub(r"\s", "", found["number"]) if found else ""


def serial_of(line: str, title: str) -> str:
    """The number of an announcement below its title: 2026年第5号; nothing for other lines."""
    found = SERIAL.fullmatch(line.strip()) if NUMBERED.fullmatch(title) else None
    return re.sub(r"\s", "", found["number"]) if found else ""


def is_rule(line: str) -> bool:
    """Whether a line is drawn, not written: ————, ====, ★★★★."""
    return RULE.fullmatch(line.strip()) is not None


def _letterhead(line: str) -> str:
    found = LETTERHEAD.fullmatch(line.strip())
    return "".join(found["office"].split()) if found else ""


def office_of(line: str) -> str:
    """Who a line names, and nothing besides; nothing for other lines, 某局召开推进会 among them."""
    said = line.strip()
    return "".join(said.split()) if OFFICE.fullmatch(said) and not (ENDS_TITLE.fullmatch(said) or ALONE.match(said)) else ""


def _title(lines: Sequence[str]) -> tuple[str, int]:
    """A title with 关于, perhaps below the offices whose it is, on as many lines as it takes until it names its kind: 的通知."""
    said, above, best = "", "", ("", 0)
    senders = len(list(takewhile(office_of, lines[:MOST_ABOVE])))
    for count, line in enumerate(lines[: senders + MOST_TITLE], 1):
        plain = line.strip()
        said, above = beside(said, above, plain), plain
        if re.search(r"[。；：:;]$", plain) or plain.startswith("附件") or (best[1] and (not GOES_ON.fullmatch(plain) or BEGINS_TITLE.match(plain))):
            break
        if BEGINS_TITLE.match(said) and ENDS_TITLE.fullmatch(said) and len(said) <= TITLE_AT_MOST:
            best = (said, count)
    return best


def beside(said: str, above: str, line: str) -> str:
    """A title with its next line, a blank between two who sent it together; one who is named again stands there once."""
    if not (said and office_of(above) and SENDER.match(line)):
        return said + line
    return said.removesuffix(above) + line if line.startswith(above) else f"{said} {line}"
