"""Every character is drawn: in its face, in Sans Regular, or as 〓."""

import itertools

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from player.typeset import THIN
from player.workshop import glyphs

BOLD, SERIF, SANS = "LobbySans-Bold", "LobbySerif-Bold", "LobbySans-Regular"


def test_plain_text_is_one_run() -> None:
    assert glyphs.runs(f"发展改革{THIN}GDP，２℃　①", BOLD) == [(f"发展改革{THIN}GDP，２℃　①", BOLD)]
    assert glyphs.runs("", BOLD) == []


def test_a_rare_name_comes_from_sans_regular_character_by_character() -> None:
    assert glyphs.runs("李𠮷同志", SERIF) == [("李", SERIF), ("𠮷", SANS), ("同志", SERIF)]


def test_names_of_the_standard_list_stay_in_their_face() -> None:
    assert glyphs.runs("王𬭎", BOLD) == [("王𬭎", BOLD)]


def test_what_no_face_has_is_marked_and_reported() -> None:
    assert glyphs.runs("喜🙂报", BOLD) == [("喜〓报", BOLD)]
    assert glyphs.missing("喜🙂报🙂🎉 \t") == ["🙂", "🎉"]
    assert glyphs.missing("李𠮷𬭎㛃䶮，℃") == []


def test_blanks_are_never_marked() -> None:
    assert glyphs.runs("一\t二\u2003三", BOLD) == [("一 二\u2003三", BOLD)]


def test_combining_marks_stay_with_their_letter() -> None:
    (run,) = glyphs.runs("e\u0301", SANS)
    assert len(run[0]) == 2


@given(st.text(max_size=60), st.sampled_from([SANS, BOLD, SERIF]))
def test_runs_are_as_long_as_the_text_and_hold_only_what_their_face_draws(text: str, face: str) -> None:
    runs = glyphs.runs(text, face)
    assert sum(len(run) for run, _ in runs) == len(text)
    assert all(ord(mark) in glyphs.coverage(home) for run, home in runs for mark in run)
    assert all(first[1] != second[1] for first, second in itertools.pairwise(runs))


def test_the_committed_faces_are_whole() -> None:
    assert glyphs.damaged_faces() == []


def test_a_cut_or_lost_face_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("faces")
    for name in ("hashes.json", "coverage.json"):
        (folder / name).write_bytes((glyphs.FACES / name).read_bytes())
    (folder / "LobbySans-Bold.otf").write_bytes(glyphs.face_file(BOLD).read_bytes()[:-1])
    (folder / "LobbySerif-Bold.otf").write_bytes(glyphs.face_file(SERIF).read_bytes())
    monkeypatch.setattr(glyphs, "FACES", folder)
    assert glyphs.damaged_faces() == ["LobbySans-Bold.otf", "LobbySans-Regular.otf"]


@pytest.mark.parametrize("face", ["LobbySans-Regular", "LobbySans-Bold", "LobbySerif-Bold"])
def test_what_is_covered_is_what_the_face_itself_says(face: str) -> None:
    with TTFont(glyphs.face_file(face), lazy=True) as opened:
        assert glyphs.coverage(face) == frozenset(opened.getBestCmap()) | glyphs.DRAWN_WITHOUT_GLYPH
