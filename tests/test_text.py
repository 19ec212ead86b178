"""Bytes of unknown encoding, and characters that no screen should meet."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.text import EMOJI, clean, decode_text, seen, worded
from player.workshop.glyphs import SPARE, coverage

TEXT = "标题：全市重点项目建设现场推进会\n日期：2026-11-20\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_whatever_notepad_saves_is_read(encoding: str) -> None:
    text, found = decode_text(TEXT.encode(encoding))
    assert clean(text) == TEXT
    assert found in {encoding, "gb18030", "utf-16"}


@pytest.mark.parametrize("text", ["Welcome to Enping\nPlease wait.\n", "12345 67890\r\n", "0750-7712345\n", "★★★★★\n", "Уважаемые посетители\n"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read_without_a_hanzi(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding)) == (text, encoding)


def test_a_nought_among_letters_is_no_utf16() -> None:
    assert decode_text(b"Welcome\0 to Enping, please wait") == ("Welcome\0 to Enping, please wait", "utf-8")


@pytest.mark.parametrize("text", ["通知", "通知\r\n", "学习", "停水", "水位", "小学", "学校", "小组", "某某", "谢谢", "A座停水 3"])
def test_few_letters_of_gbk_pass_for_no_other_script(text: str) -> None:
    assert decode_text(text.encode("gbk")) == (text, "gb18030")


@pytest.mark.parametrize(
    "text",
    ["café", "naïve ×÷", "10μm 5Ω", "λ", "αβγδ", "25°C ±1", "Уважаемые", "да", "nǐ hǎo", "İstanbul", "Dvořák", "Łódź", "šīs", "Vie\u0323t", "שלום", "سلام"],
)
def test_other_scripts_stay_what_they_are(text: str) -> None:
    assert decode_text(text.encode()) == (text, "utf-8")


def test_the_euro_of_windows_is_one() -> None:
    assert decode_text("价格".encode("gbk") + b"\x80100\n\x80200\n") == ("价格€100\n€200\n", "gb18030")
    assert decode_text("亐100、俀1、鮽".encode("gbk")) == ("亐100、俀1、鮽", "gb18030")  # a byte 80 within a hanzi


def test_the_cells_of_a_table_of_word_stay_apart() -> None:
    assert clean("大米\a2.8\a面粉\a2.5") == "大米\t2.8\t面粉\t2.5"


@pytest.mark.parametrize("lost", [1, 2])
def test_a_cut_text_stays_what_it_was(lost: int) -> None:
    assert decode_text("全市推进会".encode()[:-lost]) == ("全市推进", "utf-8")


def test_one_bad_byte_costs_one_character() -> None:
    text, encoding = decode_text("全市\n".encode() + b"\xff" + "推进会".encode())
    assert encoding == "utf-8"
    assert text.replace("\ufffd", "") == "全市\n推进会"


def test_a_character_cut_in_two_leaves_the_rest_as_it_was() -> None:
    """Many portals cut titles by bytes; all of this as GB18030 would be whole, and nonsense."""
    cut = "关于组织申报重点建设项目的通知".encode()[:-1] + "…\n各单位：请按时申报，逾期不予受理。".encode()
    text, encoding = decode_text(cut)
    assert encoding == "utf-8"
    assert text.startswith("关于组织申报重点建设项目的通") and text.endswith("请按时申报，逾期不予受理。")


PHRASES = ("关于申报的通知", "市发展和改革局", "节能审查", "粮食安全宣传", "，", "2026年11月20日", "\n", "地点：三楼", "请于月底前", "（征求意见稿）")


@given(st.lists(st.sampled_from(PHRASES), min_size=1).map("".join).filter(lambda text: len(text) > 3))
def test_gb18030_stays_gb18030(text: str) -> None:
    assert decode_text(text.encode("gb18030"))[0] == text


@given(st.binary(max_size=300))
def test_any_bytes_are_text(data: bytes) -> None:
    text, _ = decode_text(data)
    text.encode("utf-8")


@given(st.text(st.characters(), max_size=100))
def test_what_is_clean_stays_and_is_nfc(text: str) -> None:
    once = clean(text)
    assert clean(once) == once == unicodedata.normalize("NFC", once)
    assert not any(unicodedata.category(mark) in {"Cc", "Cs", "Co"} for mark in once if mark not in "\t\n")


@pytest.mark.parametrize(
    "mark", ["\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\x00", "\x1b", "\x7f", "\ue000", "\ud800", "\U000f0000", "\u00ad", "\ufe0f"]
)
def test_what_nobody_sees_goes(mark: str) -> None:
    assert clean(f"推{mark}进会") == "推进会"


@pytest.mark.parametrize("text", ["某　某", "𬭎𠮷", "a\tb", "㎡℃", "☆☎㊙✓→①❶©", "ꙮ𪚥"])
def test_what_people_see_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("👍喜报🎉", "喜报"),
        ("喜报👍🏽", "喜报"),
        ("👨\u200d👩\u200d👧一家", "一家"),
        ("❤️⭐✅通知", "通知"),
        ("热线1️⃣2️⃣3️⃣4️⃣5️⃣", "热线12345"),
        ("🇨🇳国庆", "国庆"),
        ("🏴\U000e0067\U000e0062\U000e007f旗", "旗"),
        ("贴\ufffc图", "贴图"),
    ],
)
def test_emoji_are_no_words(text: str, words: str) -> None:
    assert clean(text) == words
    assert seen("喜报👍") == "喜报👍"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("✅已办结 ❌不予受理", "✓已办结 ×不予受理"),
        ("☑\ufe0f同意 ☐不同意", "✓同意 ☐不同意"),
        ("卫生间⬅\ufe0f ⬆\ufe0f电梯", "卫生间← ↑电梯"),
        ("✅截止：✅2026年12月1日\n✅ 1.材料", "✓截止：2026年12月1日\n 1.材料"),
        ("👍喜报🎉", "喜报"),
    ],
)
def test_emoji_that_say_something_stay_as_signs(text: str, words: str) -> None:
    assert worded(text) == words == worded(words)
    assert all(ord(mark) in coverage(SPARE) for mark in worded("☑✔✅✖❌❎⭕⬜⬛◻◼◽◾⬅⬆⬇➕➖"))


def test_what_our_faces_draw_and_people_read_is_no_emoji() -> None:
    assert not [mark for mark in map(chr, coverage(SPARE)) if EMOJI.match(mark)]


def test_lines_end_one_way() -> None:
    assert clean("a\r\nb\rc\n") == "a\nb\nc\n"


BIG5 = (
    "標題：關於停水的通知\n正文：各位市民",
    "會議通知\n時間：下午三點半\n地點：三樓會議室",
    "香港特別行政區政府新聞公報，2026年11月20日",
    "關於開展節能宣傳活動的公告",
)


@pytest.mark.parametrize("text", BIG5)
def test_big5_is_read_where_it_is_plain(text: str) -> None:
    assert decode_text(text.encode("cp950")) == (text, "big5")
    assert decode_text(text.encode("gb18030"))[0] == text


RARE = "㐀䶵喆堃甯镕龘犇骉玘矻猰弘耑腘畖瑃璠眊玠𬭎𠮷啰瞭匜厾玕玙"


@given(st.lists(st.text(st.sampled_from("王李张刘陈何马胡郭周" + RARE), min_size=2, max_size=3), min_size=3).map("、".join))
def test_rare_names_stay_gb18030(text: str) -> None:
    assert decode_text(text.encode("gb18030"))[0] == text
