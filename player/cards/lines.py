"""One line of a text file of staff: the field that it begins, the word that stands there, the value; what a value can be. Pure."""

from __future__ import annotations

import re
import unicodedata

from player.calendar.dates import half_width, parse_day, parse_moment
from player.calendar.days import full_day
from player.cards.keys import field_of, is_card, simplified
from player.cards.release import SAID, release_of
from player.model import FolderKind
from player.terms.keys import ENDS
from player.terms.line import SOME_DAY, can_be_end, is_whole, looks_dated, period_of
from player.text import worded

LINE = re.compile(
    r"^[\s>]*(?:[-*]\s+|[✓×○]\s*)?[\"'“「【\[*]*(?P<key>[A-Za-z_]{2,12}|[\u4e00-\u9fff][\u4e00-\u9fff\s]{0,8}[\u4e00-\u9fff])[\"'”」】\]*]*\s*(?:[：:︰∶﹕]|\t)\s*(?P<value>.*)$"
)
FRAMED = re.compile(r"^\s*【(?P<key>[\u4e00-\u9fff\s]{2,8})】\s*(?P<value>[^\s：:].*)$")
COUNTED = re.compile(r"^\s*(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)]|\d{1,2}[.、．])\s*(?=[\u4e00-\u9fff\s]{2,9}[：:︰∶﹕])")
WEB = re.compile(r"https?://[^\s/.]+(?:\.[^\s/.]+)+(?:[/?#:]\S*)?", re.I)
BARE_WEB = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#:]\S*)?", re.A)
SITE = re.compile(r"(?:www\.[\w-]+(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)*\.(?:gov\.cn|com|cn|net|org))(?:[/?#:]\S*)?", re.A | re.I)  # within other words
LATIN = re.compile(r"[!-~]+")
CLOSED = re.compile(r"[(（][^()]*[\u4e00-\u9fff].*|[。；;，,、]+$")  # what stands behind an address without a blank: （省投资平台）
WITH_YEAR = re.compile(r"(?:19|20)\d{2}\s?[-/._年]\s?\d{1,2}\s?[-/._月]\s?\d{1,2}(?!\d)")
WORD_AT_MOST, SAID_AT_MOST = 8, 60  # characters of a line like 电话：… or 摄影：…
VALUE_AT_MOST = 40  # and of one without a head; what is longer is a sentence
SENTENCE = re.compile(r"[。！？；!?;]")
WORKS = re.compile(r"负责|承担|主持|组织|协助|统筹|协调|起草|综合")  # 办公室：负责文电 is no room
BLANKS = re.compile(r"(?<=[^\S\n]{60})[^\S\n]+")  # more in a row say nothing, and take long to look behind
YAML_HEAD = re.compile(r"\s*(?:---|# yaml-language-server)")


def lines_of(text: str) -> list[str]:
    """A text file's lines; the comments of a YAML file are blank."""
    lines = BLANKS.sub("", worded(text)).split("\n")
    if not YAML_HEAD.match(lines[0]):
        return lines
    return ["" if re.match(r"\s*(?:#|---\s*$)", line) else line for line in lines]


def key_of(line: str, kind: FolderKind) -> tuple[str, str, str]:
    """The field that a line begins, the word that stands there, and the value; no field for other lines."""
    bare = COUNTED.sub("", line) if is_card(kind) else line
    if (name := release_of(bare)) is not None:
        return "released", SAID, unquoted(name)
    found = LINE.match(bare)
    if found is None:
        return "", "", ""
    said = simplified(re.sub(r"\s+", "", found["key"]), kind)
    said = said[:-1] if said.endswith(("为", "是")) and said[:-1] in ENDS else said
    value = unquoted(found["value"].strip().removesuffix("**" if line.lstrip().startswith("**") else ""))
    is_key = can_be_end(said, value) and not (said == "办公室" and WORKS.match(value))
    return field_of(said, kind) if is_key else "", said, value


def framed(line: str) -> str:
    """【截止】2026年12月7日 with its colon; nothing for other lines."""
    found = FRAMED.match(line)
    return f"{found['key']}：{found['value'].strip()}" if found else ""


def unquoted(value: str) -> str:
    """Without the quotes of YAML around it."""
    pairs = {'"': '"', "'": "'"}
    return value[1:-1].strip() if len(value) > 1 and pairs.get(value[0]) == value[-1] else value


def address_of(value: str) -> str:
    """An address that a phone can open, the first that stands there: 广东政务服务网 https://www.gdzwfw.gov.cn/; nothing where there is none."""
    plain = unicodedata.normalize("NFKC", value).replace("\\", "/")
    words = plain.split()
    first = CLOSED.sub("", words[0]) if words else ""
    if WEB.fullmatch(first):
        return first
    runs = (run.lstrip("(<[,.;:").rstrip(",.;>]" if "(" in run[1:] else ",.;>])") for run in LATIN.findall(plain))
    found = next((run for run in runs if WEB.fullmatch(run) or SITE.fullmatch(run)), "")
    address = found or (first if BARE_WEB.fullmatch(first) else "")
    return address if not address or WEB.fullmatch(address) else f"http://{address}"


def number_of(value: str) -> str:
    """The digits of 3, 第3 or 3号; nothing where it is no number."""
    found = re.fullmatch(r"第?(\d{1,5})[位号.、]?", unicodedata.normalize("NFKC", value), re.A)
    return found[1] if found else ""


def is_full_date(value: str) -> bool:
    """A day with its year, as it is written, perhaps with a clock, and not a word more; 2026年11月31日, too."""
    plain = half_width(value).strip()
    return looks_dated(plain) and bool(WITH_YEAR.match(plain) or full_day(plain))


def is_full_day(value: str) -> bool:
    """A day with its year, or several, and nothing more."""
    return full_day(half_width(value).strip()) is not None and parse_day(value, today=SOME_DAY.date()) is not None


def is_date(value: str, name: str = "") -> bool:
    """Whether a value of the field `name` can be read as its day, moment or period."""
    if name in ("from", "until"):
        return period_of(value) is not None
    return parse_day(value, today=SOME_DAY.date()) is not None or parse_moment(value, now=SOME_DAY) is not None


def is_term(name: str, value: str) -> bool:
    """What may stand on the line below an empty key of a date, of an end or a start."""
    return is_full_date(value) or (name in ("from", "until") and is_whole(value))


def is_aside(said: str, value: str) -> bool:
    """Whether a line is words under a short head of their own, 电话：… or 摄影：…, such as stand among the keys.

    备注：请带身份证。 is one, 各位群众：今天停水，请储水。 begins a text.
    """
    plain = value if "，" in value else value.rstrip("。；;")
    return 0 < len(said) <= WORD_AT_MOST and len(value) <= SAID_AT_MOST and not (value.startswith("//") or SENTENCE.search(plain))


def is_sentence(line: str) -> bool:
    """Whether a line is prose, not a value, a title or a name."""
    return len(line.strip()) > VALUE_AT_MOST or SENTENCE.search(line) is not None
