"""What is not for the public, and what only looks like it. The identity numbers are made up; their check digits are right."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.marks.review import CHECKS, WEIGHTS, is_identity, marks, mobiles, released, words_of_page
from player.model import FolderKind
from player.sidecar import parse_card

KEPT_BACK = {
    "此件不公开": "此件不公开",
    "（此件不予公开）": "此件不公开",
    "（此 件 不 公 开）": "此件不公开",
    "此件依申请公开": "此件依申请公开",
    "绝密★10年": "绝密★",
    "机密★": "机密★",
    "机  密  ★ 1年": "机密★",
    "秘密★1年": "秘密★",
    "秘密☆": "秘密★",
    "秘\u200b密★": "秘密★",
    "内部资料，注意保存": "内部资料",
    "（内部资料）价格会商.pdf": "内部资料",
    "身份证 11010519491231002X": "身份证号 110105…",
    "身份证：11010519491231002x。": "身份证号 110105…",
    "１１０１０５１９４９１２３１００２Ｘ": "身份证号 110105…",
    "110105 19491231 002X": "身份证号 110105…",
    "张三sfz11010519491231002X.jpg": "身份证号 110105…",
    "ID11010519491231002Xa": "身份证号 110105…",
    "abc440785199003070018李": "身份证号 440785…",
    "440785199003070018a": "身份证号 440785…",
    "机密*启用前": "机密★",
    "机密＊启用前": "机密★",
    "绝密⭐": "绝密★",
    "秘密✩1年": "秘密★",
    "秘密*十年": "秘密★",
    "机密*": "机密★",
    "此件不对外公开": "此件不公开",
    "此件不宜公开": "此件不公开",
    "此件属依申请公开": "此件依申请公开",
    "此件不對外公開": "此件不公开",
    "本文件不予公开": "此件不公开",
    "內部資料": "内部资料",
    "絕密★": "绝密★",
    "祕密☆": "秘密★",
}


@pytest.mark.parametrize("text", sorted(KEPT_BACK))
def test_what_is_not_for_the_public_is_found(text: str) -> None:
    (mark,) = marks(f"第一行\n{text}\n第三行")
    assert (mark.word, mark.line) == (KEPT_BACK[text], 2)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("以下为内部\n资料，请勿外传", "内部资料"),
        ("以下为内部\r\n　　资料", "内部资料"),
        ("秘密\n★ 1年", "秘密★"),
        ("内🔒部\u200b资料", "内部资料"),
        ("此件不\n公开", "此件不公开"),
        ("此件不予\n公开", "此件不公开"),
        ("此\n件\n不\n公\n开", "此件不公开"),
        ("1101 0519 4912 3100 2X", "身份证号 110105…"),
        ("1101-0519-4912-3100-2x", "身份证号 110105…"),
        ("110105-1949-1231-002X", "身份证号 110105…"),
        ("110105 1949 12 31 002X", "身份证号 110105…"),
        ("110105—19491231—002X", "身份证号 110105…"),
        ("110 105 194 912 310 02X", "身份证号 110105…"),
        ("1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X", "身份证号 110105…"),
        ("序号 5 110105 19491231 002X", "身份证号 110105…"),
        ("11010519491\n231002X", "身份证号 110105…"),
        ("110105 1949\n1231 002X", "身份证号 110105…"),
    ],
)
def test_what_a_lines_end_or_a_blank_parts_is_found_in_texts_as_on_pages(text: str, word: str) -> None:
    (mark,) = marks(f"通知\n\n{text}\n\n落款")
    assert (mark.word, mark.line) == (word, 3)
    assert words_of_page(text) == (word,)


@pytest.mark.parametrize("text", ["科室内部\n\n资料清单", "秘密\n \n★ 重点", "序号\n110105\n19491231\n002X", "35.1 01 0519 49.1231 002 0"])
def test_paragraphs_and_columns_of_figures_make_no_mark(text: str) -> None:
    assert marks(text) == ()


FOR_EVERYONE = [
    *["学习保密法，保守国家秘密", "内部控制制度", "机密级计算机管理培训", "此件公开发布", "依申请公开", "对涉及国家秘密的不予公开", "科室内部，资料齐全"],
    *["11010519491231002 1", "110105194912310021", "110105194913310024", "编号 123456789012345678", "91440785MA4W12345X", "1101051949123100212345", ""],
    *["x1440785199003070018", "abc4407851990030700185", "a440785199003070019", "IMG202611201502160122", "国家秘密*的范围", "**秘密**", "*秘密*", "秘密**保护"],
    *["商业秘密*\n注", "此件公开", "此案件不公开审理"],
]


@pytest.mark.parametrize("text", FOR_EVERYONE)
def test_bare_words_and_other_numbers_do_not_count(text: str) -> None:
    assert marks(text) == ()


def test_every_mark_is_told_with_its_line() -> None:
    found = marks("机密★\n正文\n此件不公开，内部资料")
    assert [(mark.word, mark.line) for mark in found] == [("机密★", 1), ("此件不公开", 3), ("内部资料", 3)]


def number_of(region: int, born: date, serial: int) -> str:
    digits = f"{region:06}{born:%Y%m%d}{serial:03}"
    return digits + CHECKS[sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True)) % 11]


@given(st.integers(110000, 659999), st.dates(date(1900, 1, 1), date(2026, 11, 24)), st.integers(0, 999), st.integers(0, 17))
def test_one_wrong_digit_is_no_identity_number(region: int, born: date, serial: int, place: int) -> None:
    number = number_of(region, born, serial)
    assert is_identity(number)
    assert marks(f"身份证号码{number}，")[0].word == f"身份证号 {number[:6]}…"
    wrong = str((int(number[place].replace("X", "0")) + 1) % 10)
    assert not is_identity(number[:place] + wrong + number[place + 1 :])


@given(st.text(max_size=200))
def test_any_text_is_reviewed_without_a_fault(text: str) -> None:
    assert all(1 <= mark.line <= text.count("\n") + text.count("\r") + 1 for mark in (*marks(text), *mobiles(text)))


@pytest.mark.parametrize("text", ["联系人 13800138000", "138 0013 8000", "+86 138-0013-8000", "电话１３８００１３８０００"])
def test_mobile_numbers_only_warn(text: str) -> None:
    assert marks(text) == ()
    assert [(mark.word, mark.line) for mark in mobiles(text)] == [("13800138000", 1)]


@pytest.mark.parametrize("text", ["0750-7123456", "12345", "113800138000", "1380013800", "编号20261380013800012"])
def test_other_numbers_do_not(text: str) -> None:
    assert mobiles(text) == ()


def test_beside_letters_a_number_must_begin_like_a_provinces() -> None:
    stamp = next(number for number in (number_of(202611, date(2016, 1, 20), serial) for serial in range(1000)) if number[-1] != "X")
    assert marks(stamp) and not marks(f"IMG{stamp}")


SIGNED = """
已审可公开：某某某|已审可公开:某某某|已审可公开 某某某|【已审可公开】某某某|已审可公开（某某某）|已审，可公开：某某某
已审核可公开：某某某|已审查，可以公开：某某某
（已审可公开：某某某）|# 已审可公开：某某某
""".strip()
UNSIGNED = """
已审可公开|已审可公开：|已审可公开：姓名|已审可公开：否|已审可公开：不可以|已审可公开 不予发布
已审可公开某某某|备注：已审可公开：某某某|已审可公开 请各单位遵照执行
""".strip()


@pytest.mark.parametrize("kind", [FolderKind.ACTIVITY, FolderKind.GUIDE, FolderKind.LEADER, FolderKind.NOTICE])
@pytest.mark.parametrize("place", ["标题：通知\n{}\n第一段。", "通知\n第一段。\n第二段。\n{}"])
def test_however_somebody_signs_it_counts_or_is_told(place: str, kind: FolderKind) -> None:
    signed = {line: parse_card(place.format(line), kind) for line in SIGNED.replace("\n", "|").split("|")}
    assert [line for line, card in signed.items() if released(card.fields) != "某某某"] == []
    assert [line for line, card in signed.items() if any("release" in problem.key or "colon" in problem.key for problem in card.problems)] == []
    unsigned = {line: parse_card(place.format(line), kind) for line in UNSIGNED.replace("\n", "|").split("|")}
    assert [line for line, card in unsigned.items() if released(card.fields) or "card_release_unnamed" not in {problem.key for problem in card.problems}] == []


@pytest.mark.parametrize("line", ["已审可公开的内容才能上屏", "未审可公开：某某某", "先审后发，已审可公开的再发布。"])
def test_a_sentence_about_it_is_none(line: str) -> None:
    card = parse_card(f"通知\n{line}")
    assert not released(card.fields) and card.problems == ()


def test_a_name_releases_a_false_alarm() -> None:
    assert released(parse_card("已审可公开：某某某")[0]) == "某某某"
    assert released(parse_card("标题：内部资料展\n正文：\n展览。\n已审可公开： 某某某 ")[0]) == "某某某"
    assert released(parse_card("已审可公开：")[0]) == ""
    assert released(parse_card("标题：x")[0]) == ""
