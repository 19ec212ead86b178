"""Every character is drawn: in its face, in Sans Regular, or as 〓."""

import itertools

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from player.typeset import THIN
from player.workshop import glyphs
from player.workshop.glyphs import DENOMINATOR_EM, LEVELS_EM, MISSING, NUMERATOR_EM, RAISED_EM, SMALL_EM, Run

BOLD, SERIF, SANS = "LobbySans-Bold", "LobbySerif-Bold", "LobbySans-Regular"


def test_plain_text_is_one_run() -> None:
    assert glyphs.runs(f"发展改革{THIN}GDP，２℃　①", BOLD) == [Run(f"发展改革{THIN}GDP，２℃　①", BOLD)]
    assert glyphs.runs("", BOLD) == []


def test_a_rare_name_comes_from_sans_regular_character_by_character() -> None:
    assert glyphs.runs("李𠮷同志", SERIF) == [Run("李", SERIF), Run("𠮷", SANS), Run("同志", SERIF)]


def test_names_of_the_standard_list_stay_in_their_face() -> None:
    assert glyphs.runs("王𬭎", BOLD) == [Run("王𬭎", BOLD)]


def test_what_no_face_has_is_marked_and_reported() -> None:
    assert glyphs.runs("喜🙂报", BOLD) == [Run("喜〓报", BOLD)]
    assert glyphs.missing("喜🙂报🙂🎉 \t") == ["🙂", "🎉"]
    assert glyphs.missing("李𠮷𬭎㛃䶮，℃") == []


def test_blanks_are_never_marked() -> None:
    assert glyphs.runs("一\t二\u2003三", BOLD) == [Run("一 二\u2003三", BOLD)]


def test_combining_marks_stay_with_their_letter() -> None:
    (run,) = glyphs.runs("e\u0301", SANS)
    assert len(run.text) == 2


def test_what_no_face_has_as_such_is_set_raised_and_lowered() -> None:
    up, down = LEVELS_EM["<super>"], LEVELS_EM["<sub>"]
    assert glyphs.runs("C₅H₈", SANS) == [Run("C", SANS), Run("5", BOLD, SMALL_EM, down), Run("H", SANS), Run("8", BOLD, SMALL_EM, down)]
    assert glyphs.runs("10⁻⁵m²", SERIF) == [Run("10", SERIF), Run("−5", SERIF, SMALL_EM, up), Run("m²", SERIF)]
    assert glyphs.runs("1⅝", SANS)[2:] == [Run("/", SANS), Run("8", BOLD, SMALL_EM, DENOMINATOR_EM)]


def test_what_a_face_has_raised_it_has_lowered_too() -> None:
    assert glyphs.runs("CO₂", SERIF) == [Run("CO", SERIF), Run("²", SERIF, 1.0, pytest.approx(LEVELS_EM["<sub>"] - RAISED_EM))]
    assert glyphs.runs("⅓", SANS)[0] == Run("¹", SANS, 1.0, pytest.approx(NUMERATOR_EM - RAISED_EM))


@pytest.mark.parametrize(("text", "shown"), [("✕否 ☐同意 ➤", "×否 □同意 ▶"), ("ﬁ ⼀ ⒈", "fi 一 ⒈")])
def test_a_sign_that_no_face_has_is_set_as_one_that_says_the_same(text: str, shown: str) -> None:
    assert "".join(run.text for run in glyphs.runs(text, SANS)) == shown


def test_what_is_set_otherwise_is_not_missing() -> None:
    assert glyphs.missing("H₂O ⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ ⅓⅔⅛⅜⅝⅞ ☐☒✕✗✘") == []


@given(st.text(max_size=60), st.sampled_from([SANS, BOLD, SERIF]))
def test_runs_draw_every_character_and_hold_only_what_their_face_draws(text: str, face: str) -> None:
    runs = glyphs.runs(text, face)
    assert sum(len(run.text) for run in runs) >= len(text)
    assert all(ord(mark) in glyphs.coverage(run.face) for run in runs for mark in run.text)
    assert ("".join(run.text for run in runs).count(MISSING) > text.count(MISSING)) == bool(glyphs.missing(text))
    assert all((first.face, first.size_em, first.up_em) != (second.face, second.size_em, second.up_em) for first, second in itertools.pairwise(runs))


@pytest.mark.parametrize(
    ("text", "face"),
    [("黄卫", SERIF), ("梁珮峯", SANS), ("關於公佈堦菓", SANS), ("王⼀🙂", SERIF), ("CO₂", SERIF), ("", SERIF)],
)
def test_a_name_is_set_in_one_face_that_has_all_of_it(text: str, face: str) -> None:
    assert glyphs.whole_face(text, SERIF, BOLD) == face


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
