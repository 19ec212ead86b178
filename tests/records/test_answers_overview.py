"""播出情况.html: a list that opens by a double click."""

from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from player.clock import SHANGHAI
from player.model import Item, Kind, Span, State
from player.records.overview import Overview, body_of

NOW = datetime(2026, 11, 24, 9, 5, tzinfo=SHANGHAI)
LATER = datetime(2026, 11, 24, 10, 0, tzinfo=SHANGHAI)


def item(name: str, state: State = State.PLAYING, **more: object) -> Item:
    return Item(f"media/{name}", Kind.PHOTO, name.split("/")[0], name.split("/")[0], state=state, **more)  # type: ignore[arg-type]


class Strict(HTMLParser):
    """Every tag that is opened is closed; the text and the tags it saw."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)
        if tag not in {"br", "img", "meta", "link"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(text: str) -> Strict:
    page = Strict()
    page.feed(text)
    page.close()
    return page


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "media").mkdir()
    return tmp_path


def page_file(site: Path) -> Path:
    return site / "media" / "播出情况.html"


def test_it_says_what_plays_what_does_not_and_why(site: Path) -> None:
    items = [
        item("局务活动/a.jpg", title="推进会", dated=Span(date(2026, 11, 20), date(2026, 11, 20))),
        item("局务活动/b.heic", State.REFUSED, reason="文件打不开。"),
        item("通知公告/c.txt", State.WAITING, reason="从12月1日起播"),
    ]
    assert Overview(site).update(items, "示例市发展和改革局", NOW) is None
    text = read(page_file(site).read_text("utf-8")).text
    for words in (
        "示例市发展和改革局",
        "推进会",
        "2026年11月20日",
        "文件打不开。",
        "局务活动/b.heic",
        "从12月1日起播",
        "正在播出 1 项，等待 1 项，未播出 1 项",
    ):
        assert words in text
    assert "2026年11月24日 09:05" in text


def test_what_plays_with_something_amiss_stands_above_the_rest(site: Path) -> None:
    items = [item("局务活动/a.jpg"), item("办事指南/b.txt", reason="文字文件第2行的“对像”不认识。")]
    text = read(body_of(items, "某局")).text
    assert text.index("有地方要看一下") < text.index("对像") < text.index("局务活动/a.jpg")
    album = [item(f"局务活动/2026-11-31 会/{number}.jpg", album="media/局务活动/2026-11-31 会", reason="不是日历上的日子") for number in range(60)]
    assert read(body_of(album, "某局")).text.count("不是日历上的日子") == 61  # once above
    assert "有地方要看一下" not in read(body_of(items[:1], "某局")).text


def test_it_is_whole_and_needs_nothing_from_outside(site: Path) -> None:
    Overview(site).update([item("a/b.jpg")], "局", NOW)
    text = page_file(site).read_text("utf-8")
    page = read(text)
    assert page.open == []
    assert text.startswith("<!DOCTYPE html>") and '<meta charset="utf-8">' in text
    assert not {"script", "link", "iframe"} & set(page.tags) and "http" not in text


def test_hostile_names_stay_words(site: Path) -> None:
    evil = "<script>alert(1)</script>\"'&\n\x00\udcb1\u202egpj.jpg"
    Overview(site).update([item(f"局务活动/{evil}", title=evil, reason=evil)], evil, NOW)
    page = read(page_file(site).read_text("utf-8"))
    assert "script" not in page.tags
    assert "<script>alert(1)</script>" in page.text
    assert "\u202e" not in page.text and "\x00" not in page.text


def test_it_is_only_written_when_it_says_something_new(site: Path) -> None:
    page = Overview(site)
    page.update([item("a/b.jpg")], "局", NOW)
    before = page_file(site).stat().st_mtime_ns
    page.update([item("a/b.jpg")], "局", LATER)
    Overview(site).update([item("a/b.jpg")], "局", LATER)
    assert page_file(site).stat().st_mtime_ns == before
    page.update([item("a/c.jpg")], "局", LATER)
    assert "10:00" in page_file(site).read_text("utf-8")


def test_it_comes_back_when_deleted(site: Path) -> None:
    page = Overview(site)
    page.update([], "局", NOW)
    page_file(site).unlink()
    page.update([], "局", NOW)
    assert page_file(site).exists()


def test_a_folder_that_cannot_be_written_is_said(site: Path) -> None:
    page_file(site).mkdir()
    problem = Overview(site).update([], "局", NOW)
    assert problem and problem.key == "overview_not_written" and problem.cause and problem.remedy


def test_small_pictures_stand_in_the_page_and_are_bounded() -> None:
    items = [item(f"a/{number}.jpg") for number in range(400)]
    body = body_of(items, "局", lambda item: b"\x89PNG...")
    assert body.count("data:image/png;base64,") == 300


def test_two_thousand_items_are_a_page(site: Path) -> None:
    Overview(site).update([item(f"a/{number}.jpg") for number in range(2000)], "局", NOW)
    assert page_file(site).stat().st_size < 2_000_000
