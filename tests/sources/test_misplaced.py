"""Settings among the media, told by their first line or by their keys."""

from pathlib import Path

import pytest

from player.sources.misplaced import is_settings
from player.sources.newsite import site_text
from player.words.newsite import EVERY_DAY

SITE = Path(__file__).resolve().parents[2]
SETTINGS = sorted((SITE / "playlists").glob("*.yaml"))
WORDS = sorted((SITE / "media").rglob("*.txt"))


@pytest.mark.parametrize("file", SETTINGS, ids=lambda file: file.name)
def test_every_one_of_the_sample_is_known(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    bare = text.split("\n", 1)[1]
    for said in (text, bare, bare.replace(": ", "：").replace("\n", "\r\n"), f"\n{text}"):
        assert is_settings(said)


def test_those_of_a_new_site_are_known() -> None:
    for text in (EVERY_DAY, site_text("示例局", "某某某")):
        assert is_settings(text) and is_settings("\n".join(line for line in text.split("\n") if not line.startswith("#")))


@pytest.mark.parametrize(
    "text",
    [
        "name: x\nblocks:\n- play: 局务活动\n",
        "内容:\n  # 先播\n\n  - 通知: 通知公告\n适用: 每天",
        "单位: 示例局\n通知来源:\n  - 网址: http://a.gov.cn",
        "单位: 示例局\n联系人: 某某\n标志字: 发",
        "# yaml-language-server: $schema=../schema/site.schema.json\n",
    ],
)
def test_any_spelling(text: str) -> None:
    assert is_settings(text)


@pytest.mark.parametrize(
    "text",
    [
        "名称：综合股\n内容：\n- 负责文电\n- 播放通知\n",
        "单位：价格股\n开放时间：\n  8:30—12:00\n",
        "单位：示例局\n内容：今天停水\n",
        "内容：\n- 播放：宣传片\n- 讲话",
        "标题：播放清单\n正文：单位：示例局，文件夹：局务活动",
        "# yaml-language-server: $schema=x\n标题: 停水",
        "屏幕:\n  尺寸：55寸",
    ],
)
def test_words_for_the_wall_are_none(text: str) -> None:
    assert not is_settings(text)


def test_no_text_of_the_sample_is_one() -> None:
    assert WORDS and not [file.name for file in WORDS if is_settings(file.read_text(encoding="utf-8"))]
