"""Words, and bytes that are none."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.legible import is_legible

NOTICE = "标题：关于全市重点项目建设现场推进会的通知\r\n日期：2026-11-20\r\n正文：请各单位于月底前报送材料，联系电话 0750-1234567。\r\n"
ENCODINGS = ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
PIECES = ("关于申报的通知", "市发展和改革局", "，", "2026年11月20日", "\n", "\t", "A4 paper", "（征求意见稿）", "㎡", "王喆、陈珺、刘祎", "—", "１２３")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_is_one_in_every_encoding(encoding: str) -> None:
    assert is_legible(NOTICE.encode(encoding))
    assert is_legible(NOTICE.encode(encoding) + bytes(400))
    assert is_legible("会".encode(encoding))


@given(st.lists(st.sampled_from(PIECES), min_size=1).map("".join), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_what_people_write_is_legible(text: str, encoding: str) -> None:
    assert is_legible(text.encode(encoding))


@given(st.lists(st.sampled_from("㐀䶵喆堃甯镕龘犇骉玘矻猰弘耑腘畖瑃璠眊玠𬭎𠮷啰瞭匜厾玕玙"), min_size=2, max_size=3).map("".join))
def test_a_few_rare_names_are_legible(name: str) -> None:
    assert is_legible(f"{name}、王伟\n".encode("gb18030"))


@pytest.mark.parametrize(
    "text",
    [
        "標題：關於停水的通知\n正文：各位市民，本週日下午停水三小時",
        "བོད་སྐད་ཡིག་གི་གསལ་བསྒྲགས།" * 3,
        "ئۇيغۇرچە ئۇقتۇرۇش " * 5,
        "\uf06c 第一条\n\uf06c 第二条\n\uf06c 第三条\n",
        "很好\U0001fae8\U0001fae8\U0001fae8",
        "正文\n\x1a",
        "一\x0b二\x0c三",
    ],
)
def test_other_scripts_bullets_and_old_marks_are_legible(text: str) -> None:
    for encoding in ("utf-8", "utf-16", "gb18030"):
        assert is_legible(text.encode(encoding))


def test_traditional_characters_are_legible_in_big5() -> None:
    assert is_legible("標題：關於停水的通知\n正文：各位市民，本週日下午停水三小時".encode("cp950"))


def test_a_text_with_some_damage_stays_one() -> None:
    assert is_legible(NOTICE.encode()[:-7] + b"\xff" + NOTICE.encode())
    assert is_legible(NOTICE.encode("gbk")[:31] + b"\xff" + NOTICE.encode("gbk") + b"\xb5")
    assert is_legible(NOTICE.replace("通知", "通\x02知\x00").encode())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Welcome to Enping\nPlease wait.\n", "12345\n67890\n", "★★★★★\n", "https://www.example.gov.cn\n", "Уважаемые посетители\n"])
def test_utf16_without_a_mark_is_legible(text: str, encoding: str) -> None:
    assert is_legible(text.encode(encoding))


def test_old_euros_and_word_s_cells_are_legible() -> None:
    assert is_legible("价格".encode("gbk") + b"\x80100\n" * 4)
    assert is_legible("\a".join(["序号", "名称", "单价", "1", "大米", "2.8"]).encode("gbk"))


def test_numbers_of_a_program_are_no_text() -> None:
    assert not is_legible(b"".join(number.to_bytes(4, "little") for number in range(100)))
    assert not is_legible(b"".join(number.to_bytes(2, "big") for number in range(100)))


@pytest.mark.parametrize("size", [64, 200, 5000])
@pytest.mark.parametrize("seed", range(8))
def test_random_bytes_are_no_text(size: int, seed: int) -> None:
    assert not is_legible(random.Random(seed).randbytes(size))


@pytest.mark.parametrize("seed", range(8))
def test_random_bytes_without_control_characters_are_no_text(seed: int) -> None:
    assert not is_legible(bytes(byte for byte in random.Random(seed).randbytes(4000) if byte > 0x1F))
