"""A new site, the sample, and the schemas that both name in their first lines."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from player.clock import SHANGHAI
from player.keys import fields_of
from player.marks.review import marks, released
from player.marks.withholding import mark_of
from player.playlist import Block, Playlist, Ticker
from player.schemas import schemas
from player.sidecar import parse_card
from player.site import Feed, Hours, Screen, Site
from player.sources.newsite import write_new_site
from player.sources.playlists import SettingsFolder
from player.terms.period import parse_period
from player.words import newsite as words

HOME = Path(__file__).parent.parent.parent


def test_a_new_site_has_no_problem_and_all_folders(tmp_path: Path) -> None:
    written = write_new_site(tmp_path / "site", "恩平市发展和改革局")
    settings = SettingsFolder(tmp_path / "site").read()
    assert settings.problems == () and settings.site.name == "恩平市发展和改革局"
    assert [playlist.name for playlist in settings.playlists] == ["每天"]
    assert all((tmp_path / "site/media" / folder).is_dir() for folder in words.FOLDERS)
    assert (tmp_path / "site/state").is_dir() and len(written) == 5


def test_the_guide_opens_in_notepad(tmp_path: Path) -> None:
    write_new_site(tmp_path)
    guide = (tmp_path / "media/使用说明.txt").read_bytes()
    assert guide.startswith(b"\xef\xbb\xbf") and guide.count(b"\n") == guide.count(b"\r\n") > 10


def test_what_the_guide_says_of_texts_names_and_releases_is_so() -> None:
    said = words.GUIDE
    (end,) = re.findall(r"“(截止：[^”]+)”", said)
    assert parse_period(end.partition("：")[2], since=date(2026, 11, 1), zone=SHANGHAI)
    names = re.findall(r"“(（[^”]+\.jpg)”", said)
    assert len(names) == 2 and all(mark_of(name) for name in names)
    (release,) = re.findall(r"“(已审可公开：[^”]+)”", said)
    assert released(parse_card(f"标题：好\n{release}\n").fields)
    assert all(word in said for word in ("内部资料", "此件不公开")) and len(marks("内部资料，此件不公开")) == 2


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "playlists").mkdir()
    (tmp_path / "playlists/site.yaml").write_text("单位: 我们的局\n")
    assert tmp_path / "playlists/site.yaml" not in write_new_site(tmp_path)
    assert (tmp_path / "playlists/site.yaml").read_text() == "单位: 我们的局\n"
    assert write_new_site(tmp_path) == ()


@pytest.mark.parametrize("name", ["某局: 大厅", "- 局", "#局", "'局'", '"局"', "局 # 一", "@局", "{局}", "局:", "off", "局\n单位: 别的"])
def test_any_name_is_written_so_that_it_is_read_again(tmp_path: Path, name: str) -> None:
    write_new_site(tmp_path, name, contact=name)
    settings = SettingsFolder(tmp_path).read()
    assert settings.problems == ()
    assert settings.site.name == settings.site.contact == " ".join(name.split())


def test_the_sample_site_has_no_problem() -> None:
    settings = SettingsFolder(HOME).read()
    assert settings.problems == ()
    assert settings.site.name == "示例市发展和改革局" and settings.site.hours is None
    assert [playlist.name for playlist in settings.playlists] == ["工作日", "每天"]
    base = settings.playlists[1]
    assert (base.days, base.workdays, base.dates) == (None, None, ())


@pytest.mark.parametrize("file", ["每天.yaml", "工作日.yaml"])
def test_every_kind_of_slide_is_in_every_round_of_the_sample(file: str) -> None:
    playlist = next(found for found in SettingsFolder(HOME).read().playlists if found.file.endswith(file))
    always = {block.source for block in playlist.blocks if block.every_s is None and not block.dates and not block.disabled}
    assert {"局务活动", "领导介绍", "股室职能", "办事指南", "通知公告", "温馨提示"} <= always
    assert any(block.notices == "通知公告" and block.style == ("list", "text") for block in playlist.blocks)


def test_the_sample_is_what_a_new_site_gets() -> None:
    assert (HOME / "playlists/每天.yaml").read_text() == words.EVERY_DAY


def test_the_schemas_are_current() -> None:
    for file, text in schemas().items():
        assert (HOME / "playlists/schema" / file).read_text() == text, "run: python -m player.schemas playlists/schema"


@pytest.mark.parametrize("file", ["site.yaml", "每天.yaml", "工作日.yaml"])
def test_every_sample_names_its_schema_in_its_first_line(file: str) -> None:
    first = (HOME / "playlists" / file).read_text().splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=schema/")
    assert (HOME / "playlists" / first.partition("=")[2]).is_file()


@pytest.mark.parametrize("model", [Playlist, Block, Ticker, Site, Screen, Hours, Feed])
def test_every_key_has_a_chinese_twin_and_a_description(model: Any) -> None:
    fields = fields_of(model)
    titles = [field.title for field in fields.values()]
    assert len(set(titles) | set(fields)) == 2 * len(fields)
    assert all(field.description and len(field.description) > 8 for field in fields.values())
    assert all(field.title and not field.title.isascii() for field in fields.values())


def test_the_schema_knows_both_names_of_every_key() -> None:
    schema = json.loads(schemas()["playlist.schema.json"])
    block = schema["properties"]["内容"]["items"]
    assert schema["properties"]["blocks"]["items"] == block
    for name, field in fields_of(Block).items():
        assert block["properties"][field.title]["description"] and block["properties"][name]["description"]
