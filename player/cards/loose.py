"""Lines of a text file that stand under no key: a title and its text, a person's duties, a section's. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import dropwhile, takewhile

from player.calendar.dates import half_width
from player.calendar.days import full_day
from player.cards.headline import headline_of
from player.cards.keys import LIFE, field_of, is_card
from player.cards.letterhead import NO_HEAD, Head, doc_no_of, head_of, is_rule, serial_of
from player.cards.lines import WORKS
from player.cards.preamble import heads_a_table
from player.cards.seal import is_row
from player.model import FolderKind
from player.people import POST, name_and_post

ALONE_AT_MOST = 40  # characters of a single line that is a title
TITLE_AT_MOST = 80  # and of one above a text: 关于公开征求《…》意见的公告
SECTION_NAME = re.compile(r"[\u4e00-\u9fff]{2,16}[股室科办][：:]")
SECTION_WORK = re.compile(r"([\u4e00-\u9fff]{2,16}[股室科办])[：:]\s*(\S.*)")
SHORT_DAY = re.compile(r"(?:0?[1-9]|1[0-2])月(?:0?[1-9]|[12]\d|3[01])[日号]")
SECTION_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．])\s*")
PERSON = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff][ 　]+[\u3400-\u9fff]|[\u3400-\u9fff]{2,8}·[\u3400-\u9fff]{2,8}")
NO_PERSON = re.compile(r".*(?:简介|简历|简况|情况|介绍|职责|分工|工作|信息|资料|照片)|.*[级长员师记任]|(?:协助|联系|主持|负责|[曾现兼]).*")
TITLED = re.compile(r"([^：:]{2,30})[：:]\s*(\S.*)")  # 局长：张三
SEX = re.compile(r"[男女][，,、]")
HEADED = re.compile(r"[局委]?领导(?:班子)?(?:成员)?(?:工作)?(?:分工|简介|介绍|简历)[：:]?|(?:个人|人物)(?:简介|简历|介绍)[：:]?")  # above a name
ABOUT = re.compile(r"(?P<name>[\u3400-\u9fff·]{2,10}?)同志(?:的?(?:工作)?分工|的?(?:个人|工作)?(?:简历|简介|情况|职责)|介绍)?[：:]?")
LIVES = re.compile(r"(?P<name>[\u3400-\u9fff][\u3400-\u9fff·　 ]{0,8}[\u3400-\u9fff])(?:同志)?[，,、]\s*[男女][，,、。]")
PART = "[^。；，,;：:、]"
RANK = r"(?:、?[一二三四]级[^。；，,;、]{2,5})?"
HOLDS = re.compile(
    rf"现任(?:[我本该]?局(?=党组|党委))?(?P<post>{PART}{{0,30}}?(?:{POST.pattern})(?:、{PART}{{0,16}}?(?:{POST.pattern}))*{RANK})(?=[。；，,;]|$)"
)
DUTY = re.compile(r"主持|分管|负责|协助|联系|主管|兼管|协管")
OWN_POST = re.compile(rf"(?!负责|主持|分管|协助|联系|兼管|协管).{{0,30}}(?:{POST.pattern})(?:（[^（）]*）|[、，]?[一二三四]级.{{2,4}})?")
RESUME = re.compile(r"(?:^|[，,、\s])[男女][，,、]|性别|民族|政治面貌|出生|\d年生|参加工作|学历|毕业|历任|入党|籍贯|年\d{1,2}月生")


def loose_fields(
    lines: Sequence[str], kind: FolderKind, known: Mapping[str, str], *, is_titled: bool = True, is_alone: bool = True, breaks: Collection[int] = ()
) -> dict[str, str]:
    """Fields for the lines that no key claims; what is `known` goes on after them. `is_titled`: the first may be a title, or a day
    above that; one that `is_alone` stands beside no picture; `breaks` are the lines above which a blank stands, 0 is the first."""
    if not lines:
        return {}
    if kind is FolderKind.LEADER:
        return _of_leader(lines, known)
    if is_titled and len(lines) > 1 and not {"date", "title", "matter"} & known.keys() and _is_day(lines[0], is_alone=is_alone):
        return {"date": lines[0].strip(), **loose_fields(lines[1:], kind, {**known, "date": lines[0].strip()}, breaks=_below(breaks, 1))}
    if is_card(kind):
        return _card_fields(lines, kind, known, is_titled=is_titled)
    if is_titled and "title" not in known and _is_head(head := head_of(lines), lines):
        own = {name: said for name, said in head.fields.items() if known.get(name) != said}
        return {**_text_fields(lines[head.taken :], {**known, **own}, _below(breaks, head.taken)), **own}
    return _text_fields(lines, known, breaks, is_titled=is_titled)


def _below(breaks: Collection[int], taken: int) -> set[int]:
    """The breaks of the lines that are left."""
    return {at - taken for at in breaks if at >= taken}


def _text_fields(lines: Sequence[str], known: Mapping[str, str], breaks: Collection[int], *, is_titled: bool = True) -> dict[str, str]:
    """A title, below it perhaps the number of a document, and the text; rules above that are no words."""
    rules = len(list(takewhile(is_rule, lines)))
    lines = lines[rules:]
    own, rest = _headline(lines, known, _below(breaks, rules)) if is_titled and lines else ({}, lines)
    rest = list(dropwhile(is_rule, rest))
    number = (doc_no_of(rest[0]) or serial_of(rest[0], own.get("title", ""))) if rest and "doc_no" not in known else ""
    said = {**own, "doc_no": number, "body": "\n".join(dropwhile(is_rule, rest[bool(number) :]))}
    return {name: value for name, value in said.items() if value}


def _headline(lines: Sequence[str], known: Mapping[str, str], breaks: Collection[int]) -> tuple[Mapping[str, str], Sequence[str]]:
    """What the first lines say besides the text, and the text."""
    head = headline_of(lines, breaks) if "title" not in known else NO_HEAD
    if head.taken and known.get("issuer", said := head.fields.get("issuer", "")) == said:
        return head.fields, lines[head.taken :]
    title, rest = ("", lines) if heads_a_table(lines) else _title(lines, known)
    return {"title": title}, rest


def _card_fields(lines: Sequence[str], kind: FolderKind, known: Mapping[str, str], *, is_titled: bool) -> dict[str, str]:
    """A title, and the text of a section or a guide."""
    if kind is FolderKind.SECTION and SECTION_NAME.fullmatch(lines[0]):
        lines = [lines[0].rstrip("：:"), *lines[1:]]
    if kind is FolderKind.SECTION and is_titled and "title" not in known and (works := _work(lines[0])):
        is_titled = not any(map(_work, lines[1:]))  # else a list of several
        lines = [*works, *lines[1:]] if is_titled else lines
    title, rest = _title(lines, known) if is_titled else ("", lines)
    text = "duties" if kind is FolderKind.SECTION else "body"
    title = SECTION_NUMBER.sub("", title) if kind is FolderKind.SECTION else title
    said = {"title": title, text: "\n".join(rest)}
    return {name: value for name, value in said.items() if value}


def _is_head(head: Head, lines: Sequence[str]) -> bool:
    """Whether something is left to show besides a number: else that is all there is, and the title."""
    return head.taken > 0 and ("title" in head.fields or head.taken < len(lines))


def _work(line: str) -> tuple[str, ...]:
    """综合股：负责文电 as name and work; nothing for other lines."""
    found = SECTION_WORK.fullmatch(line)
    return (found[1], found[2]) if found and WORKS.match(found[2]) else ()


def _title(lines: Sequence[str], known: Mapping[str, str]) -> tuple[str, Sequence[str]]:
    """The first line, unless it is a sentence, an address (各位群众：) or a whole paragraph."""
    first = re.sub(r"^#{1,3}\s+", "", lines[0]).strip()
    longest = ALONE_AT_MOST if len(lines) == 1 and not known else TITLE_AT_MOST
    if {"title", "matter"} & known.keys() or not first or is_row(first) or len(first) > longest or re.search(r"[。；：:;]$", first):
        return "", lines
    return first, lines[1:]


def _is_day(line: str, *, is_alone: bool) -> bool:
    """A day and nothing more; one without its year may well be the title of a text: 12月4日."""
    plain = half_width(line).strip()
    found = full_day(plain)
    return (found is not None and not found[1].strip()) or (not is_alone and bool(SHORT_DAY.fullmatch(plain)))


def _of_leader(lines: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    if HEADED.fullmatch(lines[0].strip()) and (own := _below_heading(lines[1:], known)):
        return own
    if "name" not in known and (told := told_in(lines)):
        rest = lines[bool(ABOUT.fullmatch(lines[0].strip())) :]
        own = {name: said for name, said in told.items() if name not in known}
        return {**own, **(_of_leader(rest, {**known, **own}) if rest else {})}
    may_name = len(lines[0]) <= ALONE_AT_MOST and not {"name", "post"} & known.keys()
    if may_name and person_of(lines[0]):
        person, post = _person_and_post(lines[0])
        own, count = {"name": person, "post": post or ""}, 1
    else:
        own, count = _below_each_other([line.strip() for line in lines], known)
    if own:
        rest = lines[count:]
        return {**own, **(_of_leader(rest, {**known, **own}) if rest else {})}
    life = [line for line in lines if RESUME.search(line) or not DUTY.match(line)]
    if not RESUME.search("\n".join(life)):
        return {"duties": "\n".join(lines)}
    work = [line for line in lines if not RESUME.search(line) and DUTY.match(line)]
    return {"resume": "\n".join(life), **({"duties": "\n".join(work)} if work else {})}


def _below_heading(lines: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """The fields of lines below 领导介绍, if these begin with who it is."""
    own = _of_leader(lines, known) if lines and not HEADED.fullmatch(lines[0].strip()) else {}
    return own if is_name(own.get("name", "")) else {}


def told_in(lines: Sequence[str]) -> dict[str, str]:
    """Name and post as a sentence tells them, 赵六，男，…现任局长。, or the heading above it, 赵六同志分工; nothing where neither stands."""
    about, *more = (line.strip() for line in lines[:2])
    heading = ABOUT.fullmatch(about)
    life = LIVES.match(more[0] if heading and more else about)
    person = heading["name"] if heading else life["name"] if life else ""
    if not is_name(person):
        return {}
    post = HOLDS.search(life.string) if life else None
    return {"name": person, **({"post": post["post"]} if post else {})}


def person_of(line: str) -> str:
    """Who a line like 张三 党组书记、局长 is about; nothing for other lines."""
    person, post = _person_and_post(line) if 0 < len(line) <= ALONE_AT_MOST else ("", None)
    return person if post and POST.search(post) and len(person) <= 12 and not re.search(r"[。；]|\d年", post) else ""


def _person_and_post(line: str) -> tuple[str, str | None]:
    """局长：张三 and 张三：局长, too."""
    found = TITLED.fullmatch(line.strip())
    for person, post in ((found[1], found[2]), (found[2], found[1])) if found else ():
        if is_name(person) and _is_post(post):
            return person, post
    return ("", None) if found else name_and_post(line)


def _below_each_other(lines: Sequence[str], known: Mapping[str, str]) -> tuple[dict[str, str], int]:
    """Name and post on lines of their own, and how many these are; one of them where the other is `known`."""
    first, second = lines[0], lines[1] if len(lines) > 1 else ""
    if "name" in known:
        return ({"post": first}, 1) if "post" not in known and _is_post(first) else ({}, 0)
    if is_name(first):
        posts = list(takewhile(_is_post, lines[1:])) if "post" not in known else []
        is_sure = bool(posts) or "post" in known or bool(SEX.match(second))
        return ({"name": first, **({"post": "、".join(posts)} if posts else {})}, 1 + len(posts)) if is_sure else ({}, 0)
    is_turned = "post" not in known and _is_post(first) and is_name(second)
    return ({"name": second, "post": first}, 2) if is_turned else ({}, 0)


def is_name(line: str) -> bool:
    """Whether a line may be nothing but a person's name."""
    is_word = line in LIFE or field_of(line, FolderKind.LEADER)
    return bool(PERSON.fullmatch(line)) and not is_word and not NO_PERSON.fullmatch(line)


def _is_post(line: str) -> bool:
    return len(line) <= ALONE_AT_MOST and bool(OWN_POST.fullmatch(line))


def without_heading(text: str, name: str, post: str) -> str:
    """A text without the lines at its head that only repeat a name and a post."""
    bare = ["".join(said.split()) for said in (name, post, name + post) if said]
    lines = text.split("\n")
    while lines and "".join(lines[0].split()) in bare:
        lines.pop(0)
    return "\n".join(lines)
