"""A playlist: what to rotate, when, and how, as one YAML file says it (DOMAIN.md, ARCHITECTURE.md decision 3).

The models are the domain objects. A field's `title` is its Chinese key, one to one with the English name; a field
without a title is not a key of the file.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from player import durations, spelling
from player.calendar.dateranges import DateRange, read_dates
from player.calendar.dayparts import ALL_DAY, Minutes, read_times
from player.calendar.weekdays import read_days, read_workdays
from player.spelling import misspelt

__all__ = ["ALL_DAY", "REST", "Block", "DateRange", "Minutes", "Playlist", "Ticker"]

TRANSITIONS = {"渐变": "crossfade", "淡入淡出": "crossfade", "滑动": "slide", "推移": "slide", "直接切换": "cut", "切换": "cut"}
FITS = {"自动": "auto", "全屏": "screen", "主区": "zone"}
FITS_MEANT = {"铺": "全屏", "整": "全屏", "满": "全屏", "最大": "全屏", "大": "全屏", "不": "主区", "否": "主区", "小": "主区", "窗": "主区", "是": "全屏"}
TRANSITIONS_MEANT = {"不": "直接切换", "硬": "直接切换", "溶": "渐变", "淡": "渐变", "交叉": "渐变", "推": "滑动", "左": "滑动", "右": "滑动", "移": "滑动"}
NO_TRANSITION = frozenset({"无", "没有", "否", "不要", "不用", "无效果", "没有效果", "不需要", "关", "关闭", "none"})
REST = "其他"  # every folder of media/ that the playlist doesn't name
REST_WORDS = frozenset(f"{word}{tail}" for word in ("其他", "其它", "其余") for tail in ("", "的", "文件夹", "的文件夹", "栏目", "内容"))
COUNTED = re.compile(r"(.+?)((?:最新|最近)?[\d一二三四五六七八九十]{1,3}条)")  # 通知公告8条
_AFTER = re.compile(r"\s*[（(,，、]\s*((?:最新|最近)?\s*\d{1,3}\s*条?)\s*[)）]?\s*$")  # 通知公告（最新8条）
_AHEAD = re.compile(r"^\s*((?:最新|最近)?\d{1,3}条)的?\s*(\S.*)$")  # 最新8条通知公告
NO_TICKER = frozenset({"无", "没有", "否", "不", "不要", "不用", "不需要", "不显示", "不滚动", "关", "关闭", "停用", "no", "none", "off", "false"})
STYLES = {"列表": "list", "正文": "text"}

Text = Annotated[str, BeforeValidator(spelling.read_text)]
Count = Annotated[int, BeforeValidator(spelling.read_count)]
Times = Annotated[tuple[Minutes, ...], BeforeValidator(read_times)]
Days = Annotated[frozenset[int] | None, BeforeValidator(read_days)]
Dates = Annotated[tuple[DateRange, ...], BeforeValidator(read_dates)]
Transition = Annotated[Literal["crossfade", "slide", "cut"], BeforeValidator(lambda value: read_transition(value))]
Fit = Annotated[Literal["auto", "screen", "zone"], BeforeValidator(lambda value: spelling.read_choice(value, FITS, meant=FITS_MEANT))]


def read_folder(value: Any) -> Any:
    """A folder's name, or 其他 in one of its spellings."""
    text = spelling.read_text(value)
    return REST if isinstance(text, str) and text in REST_WORDS else text


def read_transition(value: Any) -> Any:
    """One of three, or none: the next picture stands there at once."""
    if isinstance(value, str) and spelling.plainly(value).lower() in NO_TRANSITION:
        return "cut"
    return spelling.read_choice(value, TRANSITIONS, meant=TRANSITIONS_MEANT)


def read_style(value: Any) -> Any:
    """`列表和正文`, `列表`, `[list, text]` in the order they show."""
    if not isinstance(value, str | list):
        return value
    if not spelling.parts_of(value):
        raise misspelt("value_empty", "")
    return tuple(dict.fromkeys(spelling.read_choice(part, STYLES) for part in spelling.parts_of(value)))


def read_priority(value: Any) -> Any:
    """`高`, `普通`, `低` or a whole number from -100 to 100; the higher one shows."""
    if not isinstance(value, str):
        return value
    plain = spelling.plainly(value)
    words = {"高": 10, "普通": 0, "一般": 0, "低": -10}
    if plain in words:
        return words[plain]
    if not plain.removeprefix("-").isdecimal() or abs(int(plain)) > 100:
        raise misspelt("priority_unreadable", value, _priority_meant(plain))
    return int(plain)


def _priority_meant(plain: str) -> str:
    """最高, 紧急, 10级, 1000 as they were probably meant."""
    if number := re.search(r"-?\d{1,9}", plain):
        return str(max(-100, min(100, int(number[0]))))
    if re.search(r"低|不优先|最后|靠后|其次", plain):
        return "低"
    return "高" if re.search(r"高|优先|急|首要|重要|第?一级?", plain) else "普通"


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Ticker(_Words):
    """滚动字幕: the newest `latest` titles of `source` (a feed, a notice folder or a category)."""

    source: Text = Field(title="来源", examples=["通知公告"], description="滚动字幕的来源：通知来源的名称、类别，或 media 下放通知的文件夹名。")
    latest: Count = Field(default=8, title="最新", examples=["8"], description="滚动显示最新的几条，例如：8 或 8条。不写就是 8 条。")


def read_ticker(value: Any) -> Any:
    """`通知公告 最新8条`, `通知公告`, or a mapping of 来源 and 最新; 无 for none."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        value = value[0]
    if not isinstance(value, str):
        return value
    spelling.refuse_long(value, "value_unreadable")
    words = _AFTER.sub(r" \1", _AHEAD.sub(r"\2 \1", value)).split()
    if not words:
        raise misspelt("value_empty", value)
    if value.strip().lower() in NO_TICKER:
        return None
    if len(words) > 1:
        return {"source": " ".join(words[:-1]), "latest": words[-1]}
    if counted := COUNTED.fullmatch(words[0]):
        return {"source": counted[1], "latest": counted[2]}
    return {"source": words[0]}


class Block(_Words):
    """One entry of 内容: a folder (`play`) or notices, and how much of them takes its turn in a round."""

    play: Annotated[str | None, BeforeValidator(read_folder)] = Field(
        default=None,
        title="播放",
        examples=["局务活动"],
        description="播放 media 下哪个文件夹，写文件夹名，例如：局务活动。写“其他”就播这个清单里没有单独写的所有文件夹。",
    )
    notices: Text | None = Field(
        default=None, title="通知", examples=["通知公告"], description="显示哪里的通知：通知来源的名称、类别，或文件夹名，例如：通知公告。"
    )
    newest: Count | None = Field(default=None, title="只播最新", examples=["3"], description="只播最新的几个，其余不播，例如：3。")
    latest: Count | None = Field(default=None, title="最新", examples=["8"], description="最新的几条通知，例如：6。")
    take: Annotated[int | Literal["all"] | None, BeforeValidator(spelling.read_take)] = Field(
        default=None, title="每轮", examples=["4"], description="每轮播几个，下一轮接着往下播；写“全部”就每轮都播完。例如：4。"
    )
    within_days: Annotated[int | None, BeforeValidator(spelling.read_within)] = Field(
        default=None, title="最近", examples=["30天"], description="只播最近多少天的，例如：30天。这段时间没有新的，就播最新的三个。"
    )
    dwell_s: Annotated[float | None, BeforeValidator(durations.read_dwell)] = Field(
        default=None, title="停留", examples=["20秒"], description="每个画面停留多久，例如：20秒。不写就按字数和类型自动计算；视频按片长。"
    )
    every_s: Annotated[float | None, BeforeValidator(durations.read_block_every)] = Field(
        default=None, title="每隔", examples=["30分钟"], description="每隔多久才播一次，例如：30分钟。不写就每轮都播。"
    )
    dates: Dates = Field(default=(), title="日期", examples=["2026年12月1日至12月7日"], description="只在这些日期播，例如：2026年12月1日至12月7日。")
    times: Times = Field(default=ALL_DAY, title="时间", examples=["8:30—12:00、14:30—17:30"], description="只在这些时段播，例如：8:30—12:00、14:30—17:30。")
    style: Annotated[tuple[Literal["list", "text"], ...], BeforeValidator(read_style)] = Field(
        default=(), title="样式", examples=["列表和正文"], description="通知怎样显示：列表、正文，或列表和正文。不写就是列表和正文。"
    )
    transition: Transition | None = Field(
        default=None, title="切换效果", examples=["渐变"], description="画面之间怎样切换：渐变、滑动、直接切换。不写就用播放清单的设置。"
    )
    motion: Annotated[bool | None, BeforeValidator(spelling.read_motion)] = Field(
        default=None, title="照片移动", examples=["否"], description="横的照片是否缓慢移动：是、否。不写就用播放清单的设置。"
    )
    fit: Fit = Field(default="auto", title="画幅", examples=["自动"], description="视频占多大：自动（与屏幕同是横的或竖的就全屏）、全屏、主区。")
    disabled: Annotated[bool, BeforeValidator(spelling.read_disabled)] = Field(
        default=False, title="停用", examples=["是"], description="写“是”就暂时不播这一项，不用删掉。"
    )
    line: int = 0  # where it stands in its file

    @model_validator(mode="after")
    def _says_what(self) -> Block:
        if self.play is None and self.notices is None:
            raise misspelt("block_without_source", "", unless=("play", "notices"))
        if self.play is not None and self.notices is not None:
            raise misspelt("block_with_two_sources", self.notices, field="notices", other=self.play)
        if self.style and self.notices is None:
            raise misspelt("style_without_notices", "", field="style", unless=("notices",))
        if self.newest is not None and self.latest is not None:
            raise misspelt("newest_twice", self.latest, field="latest")
        return self

    @model_validator(mode="before")
    @classmethod
    def _newest_or_latest(cls, raw: Any) -> Any:
        """最新 and 只播最新 mean the same thing on either kind of block; each kind keeps its own word."""
        if not isinstance(raw, dict):
            return raw
        said, meant = ("latest", "newest") if "play" in raw else ("newest", "latest")
        if said in raw and meant not in raw:
            return {(meant if key == said else key): value for key, value in raw.items()}
        return raw

    @property
    def is_rest(self) -> bool:
        """Whether it takes from every folder that its playlist doesn't name."""
        return self.play == REST

    @property
    def source(self) -> str:
        """The folder, feed or category that it takes from."""
        return self.play or self.notices or ""


class Playlist(_Words):
    """One file of `playlists/`. `days` are numbers from Monday 0; `workdays` True for working days (调休 counted), False for days
    off. Both add up; every day where both are None."""

    name: Text = Field(title="名称", examples=["工作日"], description="播放清单的名称，例如：工作日。")
    file: str = ""
    days: Days = Field(
        default=None, title="适用", examples=["工作日"], description="哪些天用：每天、工作日（含调休上班）、休息日、周一至周五、工作日和周六。不写就是每天。"
    )
    workdays: Annotated[bool | None, BeforeValidator(read_workdays)] = None
    times: Times = Field(
        default=ALL_DAY, title="时间", examples=["8:30—12:00、14:30—17:30"], description="每天哪些时段用，例如：8:30—12:00、14:30—17:30。不写就是全天。"
    )
    dates: Dates = Field(
        default=(), title="日期", examples=["2026年12月1日至12月7日"], description="只在这些日期用，例如：2026年12月1日至12月7日。不写就不限日期。"
    )
    priority: Annotated[int, BeforeValidator(read_priority)] = Field(
        default=0,
        title="优先级",
        examples=["10"],
        description="几个播放清单同时适用时，播优先级高的，它没有可播的就播低一级的；一样高就轮着播。高、普通、低，或一个数字。",
    )
    transition: Transition = Field(
        default="crossfade", title="切换效果", examples=["渐变"], description="画面之间怎样切换：渐变、滑动、直接切换。不写就是渐变。"
    )
    motion: Annotated[bool, BeforeValidator(spelling.read_motion)] = Field(
        default=True, title="照片移动", examples=["否"], description="横的照片是否缓慢移动：是、否。不写就是“是”。"
    )
    ticker: Annotated[Ticker | None, BeforeValidator(read_ticker)] = Field(
        default=None, title="滚动字幕", examples=["通知公告 最新8条"], description="屏幕下方滚动的通知标题，例如：通知公告 最新8条。不写就没有滚动字幕。"
    )
    blocks: tuple[Block, ...] = Field(title="内容", description="播什么，一行一项，每项以“- 播放:”或“- 通知:”开头。")

    @model_validator(mode="before")
    @classmethod
    def _both_of_days(cls, raw: Any) -> Any:
        """适用 says days of the week or workdays: both fields read the same text."""
        if isinstance(raw, dict) and isinstance(raw.get("days"), str | list) and "workdays" not in raw:
            return {**raw, "workdays": raw["days"]}
        return raw
