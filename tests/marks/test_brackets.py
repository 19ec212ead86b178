"""Brackets of a folded name: nested, mixed, and left open."""

from hypothesis import given
from hypothesis import strategies as st

from player.marks.brackets import brackets_of, inner_of, without_brackets


def test_the_inner_ones_come_first() -> None:
    found, plain = brackets_of("《总结(待审)》张三")
    assert [(bracket.kind, bracket.inner) for bracket in found] == [("(", "待审"), ("《", "总结\1\1\1\1")]
    assert plain == "\1" * 8 + "张三"


def test_one_that_stays_open_reaches_to_the_end_and_an_apostrophe_is_none() -> None:
    assert [bracket.inner for bracket in brackets_of("植树(草稿")[0]] == ["草稿"]
    assert [bracket.inner for bracket in brackets_of("植树(草稿]")[0]] == ["草稿"]
    assert [bracket.inner for bracket in brackets_of("植树(it's 草稿)")[0]] == ["it's 草稿"]
    assert [bracket.inner for bracket in brackets_of('植树"草稿"')[0]] == ["草稿"]
    assert brackets_of("it's")[0] == []


def test_words_outside() -> None:
    assert without_brackets("(一)植树》会").split() == ["植树》会"]
    assert [text[slice(*inner_of(text))] for text in ("(草稿)", "(草稿", "草稿", "")] == ["草稿", "草稿", "草稿", ""]


@given(st.text(alphabet="()《》“”\"'a ", max_size=40))
def test_no_row_of_brackets_is_too_odd(text: str) -> None:
    found, plain = brackets_of(text)
    assert len(plain) == len(text)
    assert all(text[bracket.start] == bracket.kind and bracket.start < bracket.end <= len(text) for bracket in found)
