"""Rows onto pages: none lost, none too full, no lonely line; reading time."""

import itertools
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from player.typeset import CLOSING, Line, filled, paginate, plain, readable_characters, set_lines
from tests.test_typeset import HANZI, STYLE, fixed_em


@dataclass(frozen=True)
class Row:
    line: Line
    height_px: int = 80
    keeps_next: bool = False
    again: "tuple[Row, ...]" = ()

    @property
    def text(self) -> str:
        return plain(self.line.text)


def rows_of(paragraphs: list[str], width: int = 600) -> list[Row]:
    return [Row(line) for paragraph in paragraphs for line in set_lines(paragraph, width, STYLE, fixed_em)]


@given(st.lists(st.text(alphabet=HANZI[:50] + "，。", min_size=1, max_size=120), max_size=8), st.integers(1, 8), st.sampled_from([0, 5, 40, 119]))
@settings(max_examples=150, deadline=None)
def test_pages_lose_no_character_and_hold_no_more_than_they_may(paragraphs: list[str], lines_a_page: int, most: int) -> None:
    pages = paginate(rows_of(paragraphs), lines_a_page * 80, most)
    assert "".join(row.text for page in pages for row in page) == "".join(paragraphs)
    for page in pages:
        assert 1 <= len(page) <= lines_a_page
        assert not most or len(page) == 1 or sum(readable_characters(row.text) for row in page) <= most


def test_pages_are_as_few_as_need_be_and_evened() -> None:
    rows = rows_of(["字" * 84])
    assert [len(page) for page in paginate(rows, 6 * 80)] == [4, 3]


def test_no_paragraph_leaves_one_line_alone() -> None:
    rows = rows_of(["字" * 48, "字" * 30, "字" * 30])
    assert [len(page) for page in paginate(rows, 6 * 80)] == [4, 6]


def test_a_page_more_is_better_than_one_line_alone() -> None:
    rows = rows_of(["字" * 60, "字" * 24, "字" * 60, "字" * 24, "字" * 48])  # of 5, 2, 5, 2 and 4 lines
    assert [len(page) for page in paginate(rows, 6 * 80)] == [5, 4, 5, 4]
    assert len(paginate(rows, 6 * 80, is_torn=True)) == 3


def test_what_goes_on_is_said_again_above_a_page() -> None:
    again = Row(Line("要点（续）", 0, 100, is_last=True), keeps_next=True)
    heading = Row(Line("要点", 0, 100, is_last=True), keeps_next=True)
    rows = [heading, *(Row(row.line, again=(again,) if place else ()) for place, row in enumerate(rows_of(["字" * 120])))]
    for pages in (paginate(rows, 5 * 80), filled(rows, 5 * 80, 0, 9)):
        assert pages[0][0] is heading and all(page[0] is again for page in pages[1:])
        assert max(map(len, pages)) == 5 and [row for page in pages for row in page if row is not again] == rows
    pages = paginate(rows, 0, 30)
    assert all(sum(readable_characters(row.text) for row in page) <= 30 for page in pages)


def test_a_heading_goes_with_its_text() -> None:
    heading = Row(Line("要点", 0, 100, is_last=True), keeps_next=True)
    rows = [*rows_of(["字" * 48]), heading, *rows_of(["字" * 24])]
    assert [len(page) for page in paginate(rows, 5 * 80)] == [4, 3]


def test_a_heading_and_one_line_do_not_end_a_page_where_that_costs_no_more_pages() -> None:
    heading = Row(Line("要点", 0, 100, is_last=True), keeps_next=True)
    rows = [*rows_of(["字" * 48]), heading, *rows_of(["字" * 48])]
    assert [len(page) for page in paginate(rows, 6 * 80)] == [4, 5]


@given(
    st.lists(st.text(alphabet=HANZI[:50] + "，。", min_size=1, max_size=120), max_size=8), st.integers(1, 8), st.sampled_from([0, 40, 119]), st.integers(1, 4)
)
@settings(max_examples=150, deadline=None)
def test_a_text_that_is_cut_fills_its_pages(paragraphs: list[str], lines_a_page: int, most: int, most_pages: int) -> None:
    rows = rows_of(paragraphs)
    pages = filled(rows, lines_a_page * 80, most, most_pages)
    shown = [row for page in pages for row in page]
    assert shown == rows[: len(shown)]
    assert len(pages) <= most_pages
    assert len(shown) == len(rows) or len(pages) == most_pages
    for page, following in itertools.pairwise(pages):
        more = [*page, following[0]]
        assert len(more) > lines_a_page or (most and sum(readable_characters(row.text) for row in more) > most)


def test_a_page_of_a_text_that_is_cut_ends_with_no_heading() -> None:
    heading = Row(Line("要点", 0, 100, is_last=True), keeps_next=True)
    rows = [*rows_of(["字" * 48]), heading, *rows_of(["字" * 48])]
    assert [len(page) for page in filled(rows, 5 * 80, 0, 2)] == [4, 5]


def test_a_row_higher_than_the_page_stands_alone() -> None:
    assert [len(page) for page in paginate(rows_of(["字" * 36]), 10)] == [1, 1, 1]


def test_reading_time_counts_what_is_read() -> None:
    assert readable_characters("“十五五”规划，GDP增长5%。") == 7 + 2
    assert readable_characters("".join(sorted(CLOSING))) == 0
    assert readable_characters("𬭎𠮷") == 2
