"""The site: whose lobby it is, what its folders hold, how large the screen is, when it is open, where notices come from.

As in `playlist.py`, a field's `title` is its Chinese key in `playlists/site.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from player import durations, spelling
from player.calendar.dayparts import ALL_DAY, Minutes, read_times
from player.calendar.weekdays import read_days, read_workdays
from player.model import FolderKind
from player.sections import section_of
from player.spelling import misspelt

KINDS = {
    "活动": "activity",
    "领导": "leader",
    "股室": "section",
    "科室": "section",
    "指南": "guide",
    "通知": "notice",
    "备用": "filler",
    "插播": "takeover",
}
KINDS_MEANT = dict.fromkeys("播照图视", "活动") | dict.fromkeys("公文", "通知") | dict.fromkeys("部职", "股室") | dict.fromkeys("办流", "指南") | {"人": "领导"}
FOLDERS: Mapping[str, FolderKind] = MappingProxyType(
    {
        "局务活动": FolderKind.ACTIVITY,
        "领导介绍": FolderKind.LEADER,
        "股室职能": FolderKind.SECTION,
        "办事指南": FolderKind.GUIDE,
        "通知公告": FolderKind.NOTICE,
        "备用画面": FolderKind.FILLER,
        "紧急插播": FolderKind.TAKEOVER,
    }
)
CANVASES = {"自动": "auto", "软件": "software", "显卡": "texture"}

_SCHEMES = re.compile(r"(?:(h?t+ps?)(?:[:;,]+/*|/+))+", re.I)
_HOST = re.compile(r"(?!https?$)[\w.。:-]+")
_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?", re.I)

Text = Annotated[str, BeforeValidator(spelling.read_public_text)]
Inches = Annotated[float, BeforeValidator(lambda value: spelling.read_length(value, '英寸|寸|吋|inch|in|"', 10, 200, "diagonal_unreadable"))]
Metres = Annotated[float, BeforeValidator(lambda value: spelling.read_length(value, "米|公尺|m", 0.5, 30, "metres_unreadable"))]
Kind = Annotated[FolderKind, BeforeValidator(lambda value: spelling.read_choice(value, KINDS, "folder_kind_unknown", KINDS_MEANT))]


def read_url(value: Any) -> Any:
    """A web address, http or https, without blanks."""
    if not isinstance(value, str):
        return value
    text = value.strip().rstrip("。").replace("：", ":").replace("／", "/")
    if not _is_address(text):
        meant = _address_meant(text)
        raise misspelt("url_unreadable", value, meant) if _is_address(meant) else misspelt("url_unknown", value)
    return text


def _is_address(text: str) -> bool:
    is_web = text.lower().startswith(("http://", "https://")) and len(text.split()) == 1 and "\\" not in text
    return is_web and "." in text and bool(_HOST.fullmatch(_host_of(text)))


def _address_meant(text: str) -> str:
    """http:\\\\www…, htp://www…, https://http://www…, www… as a web address, perhaps not of any host; of several schemes the last one."""
    plain = re.sub(r"\s+(?=[./:])|(?<=[./:])\s+", "", spelling.plainly(text)).strip("<>《》“”\"'").replace("\\", "/")
    found = _SCHEMES.match(plain)
    said, rest = (found[1].lower(), plain[found.end() :]) if found else ("https", plain.lstrip("/"))
    host, slash, path = rest.partition("/")
    known = _DOMAIN.fullmatch(host.replace(",", "."))
    return f"http{'s' if said.endswith('s') else ''}://{known[0]}{slash}{path}" if known else ""


def _host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def read_mark(value: Any) -> Any:
    """One character or two."""
    if isinstance(value, str) and len(value.strip()) > 2:
        raise misspelt("mark_too_long", value, value.strip()[-1])
    return value


def read_zone(value: Any) -> Any:
    """A time zone of the tz database; 北京时间 is Asia/Shanghai."""
    if not isinstance(value, str):
        return value
    if value.strip() in {"北京时间", "中国", "北京"}:
        return "Asia/Shanghai"
    if value.strip() not in available_timezones():
        raise misspelt("timezone_unknown", value, "Asia/Shanghai")
    return value.strip()


def kinds_of(said: Mapping[str, FolderKind]) -> Mapping[str, FolderKind]:
    """The kinds that the file says, by 栏目, over those that are known anyway."""
    return MappingProxyType({**FOLDERS, **{section_of(folder): kind for folder, kind in said.items()}})


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Screen(_Words):
    """How large the screen is and from how far it is read: type sizes follow from both (PICTURE.md 1)."""

    diagonal_in: Inches = Field(default=55, title="尺寸", examples=["55寸"], description="屏幕对角线，英寸，例如：55寸。")
    distance_m: Metres = Field(default=4, title="观看距离", examples=["4米"], description="群众一般站在多远看，例如：4米。字的大小由它决定。")
    canvas: Annotated[Literal["auto", "software", "texture"], BeforeValidator(lambda value: spelling.read_choice(value, CANVASES))] = Field(
        default="auto", title="画布", examples=["自动"], description="怎样画到屏幕上：自动、软件、显卡。一般不用写。"
    )
    qr_m: Metres = Field(default=2, title="扫码距离", examples=["2米"], description="站在多远扫二维码，例如：2米。二维码的大小由它决定。")


class Hours(_Words):
    """开放时间: outside it the plate shows, dimmed, but for 紧急插播. Days as in `Playlist`: both add up."""

    days: Annotated[frozenset[int] | None, BeforeValidator(read_days)] = Field(
        default=None, title="适用", examples=["工作日"], description="哪些天开放：每天、工作日、周一至周五。不写就是每天。"
    )
    workdays: Annotated[bool | None, BeforeValidator(read_workdays)] = None
    times: Annotated[tuple[Minutes, ...], BeforeValidator(read_times)] = Field(
        default=ALL_DAY, title="时间", examples=["8:30—17:30"], description="开放的时段，例如：8:30—12:00、14:30—17:30。不写就是全天。"
    )

    @model_validator(mode="before")
    @classmethod
    def _both_of_days(cls, raw: Any) -> Any:
        if isinstance(raw, dict) and isinstance(raw.get("days"), str | list) and "workdays" not in raw:
            return {**raw, "workdays": raw["days"]}
        return raw


class Feed(_Words):
    """One RSS or Atom feed of the portal."""

    name: Text = Field(title="名称", examples=["门户通知"], description="这个通知来源的名称，播放清单里就写它，例如：门户通知。")
    url: Annotated[str, BeforeValidator(read_url)] = Field(
        title="网址", examples=["https://www.example.gov.cn/rss.xml"], description="RSS 或 Atom 的网址，以 http:// 或 https:// 开头。"
    )
    category: Text = Field(default="", title="类别", examples=["通知公告"], description="只要这个类别（门户栏目）的通知，例如：通知公告。不写就全部要。")
    section: Text = Field(default="", title="栏目", examples=["通知公告"], description="画面左上角显示的栏目名。不写就用类别，没有类别就用名称。")
    every_s: Annotated[float, BeforeValidator(durations.read_every)] = Field(
        default=600.0, title="更新间隔", examples=["10分钟"], description="每隔多久取一次，例如：10分钟。"
    )
    latest: Annotated[int, BeforeValidator(spelling.read_count)] = Field(
        default=30, title="最新", examples=["30"], description="最多保留最新的几条，例如：30。"
    )
    format: Literal["feed"] = "feed"  # a name in the fetcher's table of parsers
    line: int = 0  # where it stands in site.yaml

    @property
    def chip(self) -> str:
        """What stands on the screen's chip."""
        return self.section or self.category or self.name


class Site(_Words):
    """`playlists/site.yaml`. `folders` are the file's own over `FOLDERS`; a folder in neither is an activity."""

    name: Text = Field(title="单位", examples=["示例市发展和改革局"], description="单位全称，显示在页眉上，例如：示例市发展和改革局。")
    mark: Annotated[str, BeforeValidator(read_mark)] = Field(default="", title="标志字", examples=["发"], description="页眉左边方块里的一个字。不写就不显示。")
    column: Text = Field(default="", title="页眉栏目", examples=["政务公开"], description="页眉上单位名称后面的词，例如：政务公开。")
    contact: Text = Field(
        default="",
        title="联系人",
        examples=["办公室 某某某（内线 0000）"],
        description="素材有问题找谁，写进文件夹里的说明，例如：办公室 某某某（内线 0000）。",
    )
    ticker_label: Text = Field(default="通知公告", title="字幕标签", examples=["通知公告"], description="滚动字幕左边的几个字。不写就是“通知公告”。")
    timezone: Annotated[str, BeforeValidator(read_zone)] = Field(
        default="Asia/Shanghai", title="时区", examples=["Asia/Shanghai"], description="一般不用写，就是北京时间。"
    )
    screen: Screen = Field(default=Screen(), title="屏幕", description="屏幕的尺寸和观看距离。")
    hours: Hours | None = Field(default=None, title="开放时间", description="什么时候播放；其他时间只显示单位名称，并调暗（紧急插播随时播）。不写就一直播放。")
    folders: Annotated[Mapping[str, Kind], AfterValidator(kinds_of)] = Field(
        default_factory=dict,
        title="文件夹",
        description="media 下的文件夹各放什么：活动、领导、股室、指南、通知、备用、插播。没写的就是活动。",
        validate_default=True,
    )
    feeds: tuple[Feed, ...] = Field(default=(), title="通知来源", description="门户网站的 RSS，一项一个。")

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of everything the site says."""
        return ZoneInfo(self.timezone)
