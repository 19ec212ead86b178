"""The sheets of cards: lists and the tables among their items."""

from player.layout import arrange
from player.workshop.card.texts import SHEETS

LAYOUT = arrange(1920, 1080)
TABLE = ["负责人\t张某", "科员\t李某"]


def numbered(duties: list[str]) -> list[tuple[tuple[str, ...], bool]]:
    blocks = SHEETS["section"]({"name": "价格股", "duties": duties}, LAYOUT).blocks
    return [(block.paragraphs, block.numbered) for block in blocks]


def test_one_line_beside_a_table_has_no_number() -> None:
    assert numbered(["价格管理。", *TABLE]) == [(("价格管理。",), False), (tuple(TABLE), False)]
    assert numbered(["一、价格", "价格管理。", *TABLE])[1:] == [(("价格管理。",), False), (tuple(TABLE), False)]


def test_lines_beside_a_table_keep_their_numbers() -> None:
    assert numbered(["价格管理。", "收费管理。", *TABLE]) == [(("价格管理。", "收费管理。"), True), (tuple(TABLE), False)]
