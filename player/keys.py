"""The keys of a settings model as a file may spell them: English names and their Chinese twins (the fields' titles)."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from player.calendar.habits import ENDS, OPPOSITES, RESTS, STARTS, is_rest

Model = type[BaseModel]


def fields_of(model: Model) -> dict[str, FieldInfo]:
    """The fields that are keys of a file: those with a title."""
    return {name: field for name, field in model.model_fields.items() if field.title}


def names_of(model: Model) -> dict[str, str]:
    """Every spelling of every key, Chinese and English, to the field's name."""
    return {spelling: name for name, field in fields_of(model).items() for spelling in (field.title or name, name)}


def child_of(model: Model, name: str) -> tuple[Model | None, bool]:
    """The model that a field holds, and whether it holds a list of them."""
    annotation = model.model_fields[name].annotation
    for part in (annotation, *get_args(annotation)):
        if isinstance(part, type) and issubclass(part, BaseModel):
            return part, get_origin(annotation) is tuple
    return None, False


def is_table(model: Model, name: str) -> bool:
    """Whether a field holds words of the site's own on both sides of the colon (文件夹)."""
    return "Mapping" in str(model.model_fields[name].annotation)


def is_free(model: Model, name: str) -> bool:
    """Whether a field holds any text that people like."""
    return model.model_fields[name].annotation is str


def example_of(model: Model, name: str) -> str:
    """How the value of a key may look."""
    examples = model.model_fields[name].examples
    return str(examples[0]) if examples else ""


def all_names(*models: Model) -> frozenset[str]:
    """Every key of the models and of all that they hold."""
    names: set[str] = set()
    for model in models:
        children = [child for name in fields_of(model) if (child := child_of(model, name)[0])]
        names |= set(names_of(model)) | all_names(*children)
    return frozenset(names)


# what people write instead, where another key looks more like it
HABITS = {
    "内容": "contents content items list playlist 播放内容 列表 目录 节目 播放列表 清单",
    "名称": "title 标题 名字 清单名称",
    "停留": "duration seconds 时长 停留时间 停留时长 持续 持续时间 秒数 播放时长",
    "每隔": "interval repeat 间隔 间隔时间 隔",
    "每轮": "count number 数量 个数 张数",
    "最新": "条数",
    "播放": "folder path 文件夹 栏目 素材",
    "适用": "weekday weekdays 星期 周几 日子",
    "时间": "time hours 时段 播放时间 开始 开始时间 结束 结束时间",
    "日期": f"date 播放日期 {' '.join(sorted(ENDS | STARTS))}",
    "切换效果": "effect fade 效果 转场 过渡 动画 切换",
    "滚动字幕": "字幕 滚动 走马灯 跑马灯 滚动文字",
    "停用": " ".join(sorted(RESTS | OPPOSITES)),
    "单位": "bureau 单位名称 名称",
    "网址": "link address 链接 地址",
    "尺寸": "size inches 大小 屏幕尺寸",
}
_MEANT = {(word, title): title for title, words in HABITS.items() for word in words.split()}


def meant(word: str, names: Iterable[str]) -> str:
    """The key that people mean by a word of their own, else the nearest one, or nothing."""
    known = list(names)
    habit = next((title for title in known if (word.strip().lower(), title) in _MEANT), "")
    return habit or ("" if is_rest(word) else nearest(word, known))


def nearest(word: str, names: Iterable[str]) -> str:
    """The name that was probably meant, the first of several equally near ones, or nothing."""
    plain = word.strip().lower()
    ratio, name = max(((SequenceMatcher(None, plain, name.lower()).ratio(), name) for name in names), key=lambda pair: pair[0], default=(0.0, ""))
    return name if ratio >= 0.45 else ""
