"""The YAML traps of the field: nothing is converted, nothing explodes, everything has its place."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.sources.playlists import read_playlist
from player.sources.yamlslips import lines_of, tidy
from player.yamltext import MAX_BYTES, MAX_DEPTH, Rows, Spot, Table, Text, Unreadable, compose


def value(text: str) -> str:
    tree = compose(f"a: {text}\n")
    assert isinstance(tree, Table)
    node = tree.entries[0][1]
    assert isinstance(node, Text)
    return node.text


@pytest.mark.parametrize("text", ["12:30", "8:30", "012315", "010", "off", "no", "2026-02-30", "1_000", "~", "null", "1e3", "0x1F", ".inf", "2026-11-20"])
def test_there_are_no_automatic_types(text: str) -> None:
    assert value(text) == text


def test_places_count_from_one() -> None:
    tree = compose("a: 1\nb:\n  - c: 2\n")
    assert isinstance(tree, Table)
    key, rows = tree.entries[1]
    assert key.spot == Spot(2, 1)
    assert isinstance(rows, Rows) and isinstance(rows.items[0], Table)
    assert rows.items[0].entries[0][1].spot == Spot(3, 8)


def test_repeated_keys_are_kept_for_the_reader_to_judge() -> None:
    tree = compose("a: 1\na: 2\n")
    assert isinstance(tree, Table) and len(tree.entries) == 2


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[" * 3000, "yaml_too_deep"),
        ("a: " + "{a: " * 3000, "yaml_too_deep"),
        ("\n".join(" " * depth + "a:" for depth in range(200)), "yaml_too_deep"),
        ("a: &a [x]\nb: *a\n", "yaml_alias"),
        ("a: *nothing\n", "yaml_alias"),
        ("a: &a x\nb: [" + "*a, " * 9 + "]\n", "yaml_alias"),
        ("a: !!python/name:os.system x\n", "yaml_syntax"),
        ("[a, b]: c\n", "yaml_key_not_text"),
        ("a: 1\n---\nb: 2\n", "yaml_many_documents"),
        ("a: \0\n", "yaml_control_character"),
        ("a: \ud800\n", "yaml_control_character"),
        ("a: " + "x" * MAX_BYTES, "yaml_too_large"),
        ("%YAML 1." + "9" * 6000 + "\n---\na: 1", "yaml_syntax"),
        ("[" + "a, " * 30_000 + "]", "yaml_too_large"),
    ],
)
def test_bombs_are_refused_at_once(text: str, key: str) -> None:
    began = time.perf_counter()
    with pytest.raises(Unreadable) as refused:
        compose(text)
    assert refused.value.key == key
    assert time.perf_counter() - began < 5
    assert len(repr(refused.value)) < 200


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"\ud83d\ude00", "\U0001f600"),
        (r"20秒\uD83D\uDE00", "20秒\U0001f600"),
        (r"\U0001f600", "\U0001f600"),
        (r"\u4e2d\t\r\n", "中\t\r\n"),
        (r"\\ud800", r"\ud800"),
    ],
)
def test_escapes_stand_for_what_they_say(written: str, meant: str) -> None:
    assert value(f'"{written}"') == meant
    assert value(f"'{written}'") == written


@pytest.mark.parametrize("escape", [r"\ud800", r"\udfff", r"\uDE00", r"\U0000d83d", r"\U00110000", r"\UFFFFFFFF", r"\0", r"\x07", r"\e", r"\ufffe"])
def test_an_escape_that_is_no_character_is_said_at_its_place(escape: str) -> None:
    with pytest.raises(Unreadable) as refused:
        compose(f'a: C:\\0\nb: "甲\\ud83d\\ude00{escape}"\n')
    assert (refused.value.key, refused.value.spot, refused.value.facts) == ("yaml_escape_odd", Spot(2, 18), {"found": escape})
    page = read_playlist("甲.yaml", f'名称: "甲{escape}"\n内容:\n  - 播放: 局务活动\n    停留: 永远\n'.encode())
    assert [(problem.key, problem.place.line) for problem in page.problems] == [("yaml_escape_odd", 1), ("duration_unreadable", 4)]


def test_a_few_aliases_of_texts_are_read() -> None:
    tree = compose("a: &a x\nb: *a\n")
    assert isinstance(tree, Table)
    first, second = tree.entries[0][1], tree.entries[1][1]
    assert isinstance(first, Text) and isinstance(second, Text) and second.text == first.text
    assert (second.spot.line, second.alias) == (2, "a")


def test_depth_within_the_limit_is_read() -> None:
    assert compose("[" * MAX_DEPTH + "]" * MAX_DEPTH) is not None


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "---\n"])
def test_an_empty_document_is_none(text: str) -> None:
    assert compose(text) is None


LONG = {
    "dashes": "\t-\n" * 40_000,
    "entries": "\t- 播放: 局务活动\n" * 4_000,
    "quotes": '名称: "\n' * 12_000,
    "faults": "内容:\n" + "  - 播放: a: b\n" * 4_000,
    "late faults": "内容:\n" + "  - 播放: 局务活动\n" * 3_000 + "  - 播放: a: b\n" * 30,
    "words and blanks": "名称" + " " * 60_000 + "x\n",
    "two keys in every line": "内容:\n" + "  - 播放: 局务活动 每轮: 3\n" * 1_700,
    "dashes missing": "内容:\n" + "  播放: 局务活动\n" * 2_500,
    "dashes below a group": "滚动字幕:\n" + "  - 来源: 通知公告\n" * 2_300,
    "unknown keys": "内容:\n" + "  - 播发: 局务活动\n    每论: 很多\n" * 1_200,
    "quotes half open": '名称: "工作日\n' * 3_000,
    "colons": "名称" + "：" * 60_000,
    "blanks": "名称: 工作日\n" + " " * 60_000 + "\n",
}


@pytest.mark.parametrize("name", LONG)
def test_no_file_takes_long(name: str) -> None:
    began = time.process_time()
    reading = read_playlist("长.yaml", LONG[name].encode())
    assert time.process_time() - began < 3  # a second on the machine it was written on
    assert reading.problems and len(reading.problems) < 10_000


@pytest.mark.parametrize("text", ["名称:\t工作日", "名称: 工作日\t# 说明", "名称: 工作日\t"])
def test_tabs_behind_the_colon_are_blanks(text: str) -> None:
    reading = read_playlist("a.yaml", f"{text}\n内容:\n  - 播放:\t局务活动\n".encode())
    assert reading.value and (reading.value.name, reading.value.blocks[0].play) == ("工作日", "局务活动") and not reading.problems


@given(st.text(max_size=300))
def test_any_text_is_a_tree_or_refused(text: str) -> None:
    try:
        tree = compose("\n".join(lines_of(text)))
    except Unreadable as error:
        assert error.key.startswith("yaml_")
    else:
        assert tree is None or isinstance(tree, Text | Table | Rows)


@given(st.lists(st.text(alphabet="播放:：- \t\u3000#每轮ab\"'[{", max_size=20), max_size=6))
def test_tidying_twice_changes_nothing_more(lines: list[str]) -> None:
    once = tidy(lines, {"播放", "每轮"})
    again = tidy(once.lines, {"播放", "每轮"})
    assert again.lines == once.lines
    assert len(once.lines) == len(lines)
