"""What a file's or folder's name says: order, date, title, expiry; in 领导介绍 name and post (DOMAIN.md, 'File names'). Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from player.clock import SHANGHAI
from player.dates import JOIN, half_width, half_width_start, leading_day
from player.model import FolderKind, Span
from player.ordering import numeral, order_key
from player.text import clean

__all__ = ["Name", "is_litter", "is_withheld", "item_id", "order_key", "parse_name", "section_of"]

ALIASES = {"领导之窗": "领导介绍", "局领导": "领导介绍", "领导信息": "领导介绍", "机构职能": "股室职能", "内设机构": "股室职能", "工作动态": "局务活动"}
NEVER = frozenset({"暂不播出", "草稿", "待审", "归档"})
ENDINGS = re.compile(r"(?:\.(?:webp|heic|heif|avif|jpeg|tiff|mpeg|webm|yaml|[a-z0-9]{2,4}))+$", re.I)
LITTER = re.compile(
    r"^(?:thumbs\.db|desktop\.ini|\.ds_store|@eadir|\$recycle\.bin|system volume information|lost\+found|ehthumbs.*)$"
    r"|^\.|^~\$|^~.*\.tmp$|\.(?:crdownload|part|partial|tmp|temp|download|filepart|bak|swp|!ut|aria2)$|^使用说明\.txt$|^播出情况\.html$|^停播\.txt$"
    r"|未播出—原因\.txt$|^【未播出】",
    re.I,
)
COPIES = re.compile(
    r"(?:\s*[-—_]?\s*副本(?:\s*[（(]?\d+[）)]?)?|\s*[（(]\d{1,2}[）)]|\s*[-_ ]?\s*copy(?:\s*\d+)?"
    r"|[\s_-]*[（(【]?(?:最终版|最终稿|终稿|定稿|终版|修改稿|修订版|送审稿|改|新版)\d*[）)】]?|[\s_-]+[vV]\d{1,2}(?:\.\d)?|(?<=[\u4e00-\u9fff])[vV]\d{1,2})$"
)
EXPIRY = re.compile(r"[（(\[【]([^（()）\[\]【】]*)[）)\]】]")
MOMENT = r"(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?[日号]?(?:\s*\d{1,2}[:：]\d{2})?"
UNTIL = re.compile(rf"^(?:(?P<start>{MOMENT})\s*)?(?:至|到|截止到?|截至|—|-|~)\s?(?P<end>{MOMENT})(?:\s?(?:止|截止|撤下|下架))?$")
UNTIL_AFTER = re.compile(rf"^(?P<end>{MOMENT})\s?(?:止|截止|撤下|下架|前)$")
ORDER = re.compile(
    r"^(?:(?P<plain>\d{1,3})(?:\s+|\s*[-—、_．]\s*|\.(?!\d)\s*)(?=\S)"
    r"|[（(](?P<han>[一二三四五六七八九十]{1,3})[）)]\s*|图\s?(?P<figure>\d{1,3})(?:\s+|\s*[-、_.．]\s*|$))"
)
CAMERA = re.compile(
    r"^(?:IMG|DSCN?|DSCF|DSC|VID|MVIMG|PXL|DJI|GOPR|GX|MOV|MVI|P|PANO|BURST|Screenshot|Screen ?Shot|SVID|WIN|CIMG|SAM|HUAWEI|Xiaomi|"
    r"image|photo|video|QQ|wx_camera|mmexport|WeChat|"
    r"WhatsApp|Image|Photo|Video|截屏|截图|屏幕截图|录屏|微信图片|微信视频|微信截图|QQ图片|QQ截图|QQ视频|企业微信截图|钉钉图片|相机|照片|图片|视频|拍照|新建|未命名|无标题|副本)"
    r"[\s_\-()（）]*[\d\s_\-.()（）:：点分秒TtZz]*(?:[_-][A-Za-z0-9]{1,12})*$|^[\d\s_\-.]{6,}$|^[0-9a-f]{16,}$|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^\d{1,3}$",
    re.I,
)
CAMERA_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?:[-_ T]?(\d{2})[-_.:：点]?(\d{2})[-_.:：分]?(\d{2}))?(?!\d{7})")


@dataclass(frozen=True, slots=True)
class Name:
    """What a name says. `dated` is the day it speaks of; `until` and `valid_from` are aware moments; `post` only in 领导介绍."""

    order: int | None = None
    dated: Span | None = None
    title: str | None = None
    post: str | None = None
    valid_from: datetime | None = None
    until: datetime | None = None
    is_camera_name: bool = False


def parse_name(
    file_name: str, *, today: date, kind: FolderKind = FolderKind.ACTIVITY, folder: Name | None = None, taken: datetime | None = None, zone: ZoneInfo = SHANGHAI
) -> Name:
    """What a file name says, in the order of DOMAIN.md: ending, copy tails, expiry, date, order, title.

    `folder` is what the event folder says, `taken` when a camera took it: where the name has no date, or no year. Never raises.
    """
    text = _stem(clean(file_name))
    name, text = _expiry(Name(), text, zone)
    text = _without_copies(text)
    if kind is FolderKind.LEADER:
        return _leader(name, text)
    if CAMERA.match(text):
        return _camera(name, text, folder, taken)
    return _titled(name, text, today, folder, taken)


def _stem(text: str) -> str:
    bare = ENDINGS.sub("", text.strip())
    return (bare or text).replace("\n", " ").strip()


def _without_copies(text: str) -> str:
    while True:
        shorter = COPIES.sub("", text).rstrip()
        if shorter == text or not shorter:
            return text
        text = shorter


def _expiry(name: Name, text: str, zone: ZoneInfo) -> tuple[Name, str]:
    """A bracket that holds a full date with 至, 截止 or 撤下; with two dates, from and until."""
    for found in reversed(list(EXPIRY.finditer(text))):
        inner = half_width(found[1]).strip()
        said = UNTIL.match(inner) or UNTIL_AFTER.match(inner)
        end = _moment(said["end"], zone, is_end=True) if said else None
        if said and end:
            start = _moment(said.groupdict().get("start") or "", zone, is_end=False)
            rest = (text[: found.start()] + text[found.end() :]).strip()
            return replace(name, until=end, valid_from=start), rest
    return name, text


def _moment(text: str, zone: ZoneInfo, *, is_end: bool) -> datetime | None:
    found = leading_day(text, today=date(2000, 1, 1), dotted=False) if text else None
    if found is None:
        return None
    day = found[0].first
    clock = re.search(r"(\d{1,2})[:：](\d{2})\s*$", found[1])
    if clock and int(clock[1]) < 24 and int(clock[2]) < 60:
        return datetime.combine(day, time(int(clock[1]), int(clock[2])), zone)
    return datetime.combine(day + timedelta(days=1) if is_end else day, time(), zone)


def _leader(name: Name, text: str) -> Name:
    """`order name post`: a name of two characters may be padded, 01 某　某 党组成员."""
    name, rest = _order(name, text)
    parts = re.split(r"[ _\t]+", rest.strip(), maxsplit=1)
    person = parts[0].strip("　")
    post = parts[1].strip() if len(parts) > 1 else None
    split = re.match(r"^(.　+.)[　 ]+(.+)$|^(\S{2,4})　+(\S.{2,})$", rest) if post is None else None
    if split:
        person, post = (split[1] or split[3]).strip(), (split[2] or split[4]).strip()
    return replace(name, title=person or None, post=post or None)


def _camera(name: Name, text: str, folder: Name | None, taken: datetime | None) -> Name:
    """Camera and chat names carry no title and, at most, a day of their own."""
    day = _camera_day(text) or (taken.date() if taken else None)
    number = re.fullmatch(r"\d{1,3}", text)
    order = int(text) if number else None
    dated = Span(day, day) if day else (folder.dated if folder else None)
    return replace(name, order=order, dated=dated, title=folder.title if folder else None, is_camera_name=True)


def _camera_day(text: str) -> date | None:
    found = CAMERA_DAY.search(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _titled(name: Name, text: str, today: date, folder: Name | None, taken: datetime | None) -> Name:
    name, rest = _order(name, text) if not _starts_with_date(text, today) else (name, text)
    dated, rest = _date(rest, today, folder, taken)
    if name.order is None:
        name, rest = _order(name, rest)
    title = rest.strip(" 　-—_.·、,，:：") or None
    if title and CAMERA.match(title):
        title = None
    if dated is None and folder:
        dated = folder.dated
    if title is None and folder:
        title = folder.title
    return replace(name, dated=dated or name.dated or _from(name), title=title)


def _from(name: Name) -> Span | None:
    return Span(name.valid_from.date(), name.valid_from.date()) if name.valid_from else None


def _starts_with_date(text: str, today: date) -> bool:
    plain = half_width_start(text)
    return bool(re.match(r"(?:19|20)\d{2}[-/.年]?\d|\d{1,2}月|\d{1,2}\.\d{1,2}(?=\s)", plain)) and leading_day(plain, today=today) is not None


def _date(text: str, today: date, folder: Name | None, taken: datetime | None) -> tuple[Span | None, str]:
    """A date at the start. `M.D` and year and month alone only before a space: 12.4国家宪法日 keeps its number."""
    plain = half_width_start(text)
    if re.match(r"\d{1,2}\.\d{1,2}", plain) and not re.match(r"\d{1,2}\.\d{1,2}(?:\s|$)", plain) and not re.match(rf"\d{{1,2}}\.\d{{1,2}}{JOIN}\d", plain):
        return None, text
    known = _known_day(folder, taken)
    found = leading_day(plain, today=known or today)
    if found and not _eats_a_word(plain, found[1]):
        span, rest = found
        if known and span.first > today:
            span = found[0]
        return span, rest.lstrip(" 　_-—")
    month = re.match(r"((?:19|20)\d{2})[-年.](\d{1,2})月?\s+(?=\S)", plain)
    return (None, text) if not month else (None, plain[month.end() :])


def _eats_a_word(plain: str, rest: str) -> bool:
    """20261118001 is a number, 2026.11.20.3 a version."""
    return bool(re.match(r"\d|\.\d", rest)) and not re.match(r"(?:19|20)\d{6}", plain[: len(plain) - len(rest)])


def _known_day(folder: Name | None, taken: datetime | None) -> date | None:
    """Whose year a date without one has: the event folder's, else the camera's. Late in that year, so that it is not in the future."""
    year = folder.dated.first.year if folder and folder.dated else taken.year if taken else None
    return date(year, 12, 31) if year else None


def _order(name: Name, text: str) -> tuple[Name, str]:
    found = ORDER.match(text)
    if found is None:
        return name, text
    if found["han"]:
        return replace(name, order=numeral(found["han"])), text[found.end() :]
    return replace(name, order=int(found["plain"] or found["figure"])), text[found.end() :]


def section_of(folder: str) -> str:
    """The 栏目 that a first-level folder stands for: without its order, by its one name; 股室 and 科室 are one."""
    bare = re.sub(r"^\d{1,3}[\s.．、_-]+(?=\S)", "", clean(folder).strip())
    return ALIASES.get(bare, bare)


def is_withheld(folder: str) -> bool:
    """Whether a folder of this name never plays, at whatever depth it stands."""
    return section_of(folder) in NEVER


def is_litter(name: str) -> bool:
    """What other programs leave behind, and our own answers."""
    return bool(LITTER.search(unicodedata.normalize("NFC", name)))


def item_id(path: str) -> str:
    """The id of a path below the site: NFC, `/`, bytes that are no UTF-8 as `\\xNN` so that JSON and SQLite can keep it."""
    safe = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return unicodedata.normalize("NFC", safe)
