"""Several keys on one line of a text file, and the counters and buttons that a portal's page puts among them. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from player.cards.colons import colon_mended
from player.cards.keys import EVENT, LIFE, field_of, is_card, is_deputy
from player.cards.lines import is_full_date, key_of
from player.cards.loose import is_name, person_of
from player.model import FolderKind

JOINT = r"(?<![\s、；;，,|｜])[\s、；;，,|｜]++"  # a run is looked at once, however long it is
SPREAD_JOINT = re.compile(JOINT + r"(?=[\u4e00-\u9fff](?:\s*[\u4e00-\u9fff]){1,7}\s*[：:︰∶﹕])")  # 姓　名：张三 职　务：局长
CLOSE_JOINT = re.compile(JOINT + r"(?=[【\[]?[\u4e00-\u9fff]{2,8}\s*[：:︰∶﹕])")
FRAMED = re.compile(r"\s*【(?P<word>[\u4e00-\u9fff]{2,8})】\s*(?=\S)")
NOTE = re.compile(r"\s*注\s*[：:︰∶﹕]\s*(?=\S)")
CELL = re.compile(r"[|｜\t]")
BEHIND_KEY = "：:︰∶﹕ \t\u3000"
# of a document, as a portal says it in one line below the title
ORIGIN = frozenset({"title", "date", "source", "issued", "issuer", "doc_no", "until", "from", "url"})
EDITORS = frozenset(["作者", "编辑", "责任编辑", "责编", "值班编辑", "审核", "审稿", "初审", "复审", "终审", "一审", "二审", "三审", "校对", "签发", "编审"])
PEOPLE = EDITORS | {"摄影", "记者", "通讯员", "供稿"}
COUNTERS = frozenset(f"{what}{how}" for what in ("浏览", "点击", "阅读", "访问") for how in ("", "量", "数", "次数", "率"))
FURNITURE = COUNTERS | {"字体", "字号", "字体大小", "打印", "分享", "分享到", "收藏", "关闭", "视力保护色", "保护视力色", "背景色"}
SIZED = frozenset({"字体", "字号", "字体大小"})
FILED = frozenset(["索引号", "主题分类", "体裁分类", "组配分类", "信息分类", *(f"公开{what}" for what in ("方式", "形式", "类别", "目录"))])
RECORD = FILED | {"分类", "主题词", "有效性", "公开范围"}  # these only beside others
OF_PAGE = FURNITURE | RECORD | EDITORS  # beside a source and a day who wrote and who passed it is no word of the text
PRESSED = "(?:打印|分享|收藏|关闭)"  # of words like these one alone may be a word of the text
WORKS = re.compile(r"(?<!\s)\s++(?=主持|负责|分管|协助|联系|兼管|协管|主管)")
PATH = r"(?:(?:您?(?:现在|当前)?的?|所在)位置\s*[：:]?\s*)?(?:网站)?[首主]页(?:\s*(?:[>＞»›→/|｜\-]|&gt;){1,3}[^>＞»›→/|｜]{1,40}){1,6}"  # 首页 > 通知公告
BUTTON = re.compile(
    rf"\s*(?:{PATH}|[【\[]?\s*(?:打印本页|打印页面|关闭窗口|关闭本页|返回顶部|返回列表|收藏本页|我要纠错|分享[到至]\s*[：:]?(?:\s*(?:微信|朋友圈|(?:新浪)?微博|QQ(?:空间|好友)?))*|[上下]一[篇条页]\s*[：:].*|扫一扫在手机打开(?:当前页面?)?)\s*[】\]]?"
    rf"|[【\[]\s*{PRESSED}\s*[】\]]|{PRESSED}(?:[\s|｜]+{PRESSED})+)\s*"
)
DOCUMENT = re.compile(r"关于.+|.+的(?:通知|公告|公示|通告|意见|函|决定|办法|方案|批复)")
OPEN = re.compile(r"公开(?:级|信息|发布)?")
URGENT = frozenset({"紧急程度", "缓急", "缓急程度"})
URGENCY = re.compile(r"特提|特急|加急|急件?|紧急|平急|平件|普通|一般|常规|无")
COPY = re.compile(r"(?:No\.?\s*)?\d{1,8}", re.I)
COUNT = re.compile(r"[\d,，]+\s*[次人]?")
SIZES = re.compile(r"(?:[\[【（(]?\s*大\s*中\s*小.*)?")


class Pairs(NamedTuple):
    """A line's parts, each with one key at most, and what of it was no more than a page's furniture."""

    lines: tuple[str, ...]
    dropped: tuple[str, ...] = ()


def parted(line: str, kind: FolderKind) -> Pairs:
    """姓名：张三 职务：局长 as two lines. A line is parted where every key on it is a known one; else it stays whole."""
    return _of_card(line, kind) if is_card(kind) else _of_text(line, kind)


def _of_card(line: str, kind: FolderKind) -> Pairs:
    if BUTTON.fullmatch(line.strip()):
        return words_of_text(line, kind)
    if cells := _cells(line, kind):
        return Pairs(cells)
    if NOTE.match(line):
        line = NOTE.sub("备注：", line)
    if (framed := FRAMED.match(line)) and not field_of(framed["word"], kind):
        line = f"{framed['word']}：{line[framed.end() :]}"
    for joint in (CLOSE_JOINT, SPREAD_JOINT):
        first, *parts = joint.split(line.strip())
        if parts and all(_is_pair(part, kind) for part in parts):
            if _is_pair(first, kind) or (kind is FolderKind.SECTION and colon_mended(first, kind)):
                return Pairs((first, *parts))
            if kind is FolderKind.LEADER and (person := _of_person(first)):
                return Pairs((*person, *parts))
    return Pairs((_of_person(line) if kind is FolderKind.LEADER else ()) or (line,))


def _of_person(said: str) -> tuple[str, ...]:
    """张三 局长 主持全面工作 as who it is and what they do; nothing for other words."""
    own, *duties = WORKS.split(said.strip(), maxsplit=1)
    return (own, *duties) if is_name(person_of(own)) else ()


def _is_pair(part: str, kind: FolderKind) -> bool:
    name, said, _ = key_of(part, kind)
    return bool(name) or is_deputy(said, kind)


def _cells(line: str, kind: FolderKind) -> tuple[str, ...]:
    """The row of a table as lines: key and value by turns. The head of a table is none: all of its cells are keys."""
    is_framed = line.strip()[:1] in ("|", "｜")
    cells = [cell.strip().rstrip(BEHIND_KEY) for cell in CELL.split(line.strip().strip("|｜")) if cell.strip()]
    keys, values = cells[::2], cells[1::2]
    if len(keys) != len(values) or len(cells) < (2 if is_framed else 4):
        return ()
    if not all(field_of(key, kind) or (kind is FolderKind.LEADER and key in LIFE) for key in keys) or all(field_of(value, kind) for value in values):
        return ()
    return tuple(f"{key}：{value.strip()}" for key, value in zip(keys, values, strict=True))


def _of_text(line: str, kind: FolderKind) -> Pairs:
    """来源：市发改局 发布时间：2026-11-20 字体：[大 中 小]: what a portal says of a document stays, its counters, buttons and editors don't.

    时间：上午九时 地点：三楼 is one line of the text.
    """
    parts = [part.strip("【】[] ") if at else part for at, part in enumerate(CLOSE_JOINT.split(line.strip()))]
    said = [key_of(part, kind) for part in parts]
    if BUTTON.fullmatch(line.strip()):
        return words_of_text(line, kind)
    if len(parts) == 1:
        _, word, value = said[0]
        if word == "名称" and kind is FolderKind.NOTICE and DOCUMENT.fullmatch(value):
            return Pairs((f"标题：{value}",))
        return Pairs((), (word,)) if _is_furniture(word, value) or (word in FILED and kind is FolderKind.NOTICE) else Pairs((line,))
    names = {name for name, word, _ in said if word not in EVENT}
    if not (names & ORIGIN or any(word in RECORD for _, word, _ in said)) or not all(_is_of_page(part, *pair) for part, pair in zip(parts, said, strict=True)):
        return Pairs((line,))
    kept = [_dated(part, word, value) for part, (_, word, value) in zip(parts, said, strict=True) if word not in OF_PAGE]
    return Pairs(tuple(kept), tuple(word for _, word, _ in said if word in OF_PAGE))


def _is_furniture(said: str, value: str) -> bool:
    """Whether a line by itself is a counter, a choice of sizes, or says how a document goes about in offices and that it is not secret:
    浏览：35次, 字体：大 中 小, 密级：公开, 缓急：平急, 份号：000001."""
    if said in URGENT or said in ("密级", "份号"):
        return bool((URGENCY if said in URGENT else OPEN if said == "密级" else COPY).fullmatch(value))
    return bool(COUNT.fullmatch(value) if said in COUNTERS else said in SIZED and SIZES.fullmatch(value))


def words_of_text(line: str, kind: FolderKind) -> Pairs:
    """A line within a text, which is never parted; the buttons of the page from which it was copied are no words."""
    return Pairs((), (line.strip(),)) if BUTTON.fullmatch(line.strip()) else Pairs((line,))


def _is_of_page(part: str, name: str, said: str, value: str) -> bool:
    if said in EVENT:
        return said == "时间" and is_full_date(value)
    return name in ORIGIN or said in FURNITURE | PEOPLE | RECORD or (not said and is_full_date(part))


def _dated(part: str, said: str, value: str) -> str:
    """A day beside 来源 is that of the page."""
    return f"发布时间：{value}" if said in EVENT else part if said else f"发布时间：{part}"
