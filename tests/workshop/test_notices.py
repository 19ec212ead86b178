"""The list of notices: whole titles where there is room, the newest first to have it."""

from __future__ import annotations

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.listing import MOST_PAGES, pages
from player.typeset import plain
from player.workshop.card import notices
from player.workshop.card.__main__ import layout_of
from tests.workshop.test_card import LONG, OTHERS, SIZES, spec_of


def list_of(titles: list[str], size: tuple[int, int]) -> list[notices.Row]:
    spec = {**spec_of("notices", size), "entries": [{"date": [11, 20], "title": title, "new": True} for title in titles]}
    return notices.rows_of(spec, layout_of(spec))


@pytest.mark.parametrize("size", [*SIZES.values(), *OTHERS.values()])
def test_a_list_shows_whole_titles_where_there_is_room(size: tuple[int, int]) -> None:
    few = list_of([LONG], size)
    assert "".join(line.text.replace("\u2006", "") for line in few[0].lines) == LONG
    many = list_of(["关于做好晚稻收购工作的通知"] * 3 + [LONG] * 2, size)
    assert len(many) == 5
    assert not any(row.is_cut for row in many[:4])
    crowded = list_of([LONG * 3] * 9, size)
    layout = layout_of({"canvas": list(size)})
    assert len(crowded) >= 5
    assert sum(row.height_px for row in crowded) <= layout.main[3]
    assert list_of([], size) == []


@given(st.text(alphabet="关于做好晚稻收购工作的通知2026年，（）《》Wil ", min_size=1, max_size=300).map(str.strip).filter(bool), st.integers(1, 8))
@settings(max_examples=80, deadline=None)
def test_a_title_is_whole_or_ends_with_an_ellipsis(title: str, count: int) -> None:
    for size in SIZES.values():
        for row in list_of([title] * count, size):
            shown = plain("".join(line.text for line in row.lines)).replace(" ", "")
            said = " ".join(title.split()).replace(" ", "")
            assert shown == said or (shown.endswith("…") and said.startswith(shown[:-1]))


def test_the_list_says_which_rows_found_room() -> None:
    titles = ["关于组织申报市重点建设项目的通知" * 6, "", *["关于做好晚稻收购工作的通知" * 8] * 7]
    spec = {**spec_of("notices", (640, 360)), "entries": [{"date": [11, 20], "title": title} for title in titles]}
    _, rows = notices.paint(spec, layout_of(spec))
    assert rows == [0, *range(2, 2 + len(rows) - 1)]
    assert 1 < len(rows) < 8


@pytest.mark.parametrize("size", [*SIZES.values(), *OTHERS.values()])
def test_whole_titles_before_more_of_them(size: tuple[int, int]) -> None:
    rows = list_of([f"关于公布示例市2026年度第{number}批政府定价的经营服务性收费目录清单的公告" for number in range(12, 0, -1)], size)
    assert len(rows) >= notices.ENOUGH and not any(row.is_cut for row in rows)


TITLES = st.lists(st.text(alphabet="关于公布恩平市2026年度第12批政府定价的《经营服务性》收费目录清单公告GDP", min_size=4, max_size=60), max_size=30)


@given(TITLES, st.sampled_from([*SIZES.values(), *OTHERS.values(), (1024, 768), (768, 1366)]))
@settings(max_examples=150, deadline=None)
def test_every_title_of_a_page_stands_there(titles: list[str], size: tuple[int, int]) -> None:
    found = pages(titles, layout_of({"canvas": list(size)}))
    assert len(found) <= MOST_PAGES and [place for places in found for place in places] == list(range(found[-1].stop if found else 0))
    for places in found:
        assert len(list_of([titles[place] for place in places], size)) == len(places)


def test_twelve_long_titles_take_three_pages_and_short_ones_one() -> None:
    layout = layout_of({"canvas": [1920, 1080]})
    assert [len(places) for places in pages(["关于公布示例市2026年度政府定价的经营服务性收费目录清单的公告"] * 12, layout)] == [4, 4, 4]
    assert [len(places) for places in pages(["关于公布示例市2026年度政府定价的经营服务性收费目录清单的公告"] * 5, layout)] == [3, 2]
    assert pages(["关于做好晚稻收购工作的通知"] * 6, layout) == [range(6)] and pages([], layout) == []


def test_a_page_of_several_says_which() -> None:
    spec = spec_of("notices", SIZES["landscape"])
    layout = layout_of(spec)
    plain_list, first, second = (notices.paint({**spec, **place}, layout)[0] for place in ({}, {"index": 1, "count": 2}, {"index": 2, "count": 2}))
    images = [bytes(image.get_buffer().raw) for image in (plain_list, first, second)]
    assert len(set(images)) == 3
    corner = pygame.Rect(layout.main[2] - layout.margin_px - layout.px(160), layout.px(60), layout.px(160), layout.title_px)
    for image in (plain_list, first):
        image.fill((0, 0, 0), corner)
    assert bytes(plain_list.get_buffer().raw) == bytes(first.get_buffer().raw)
