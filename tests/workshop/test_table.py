"""Columns parted by tabs or blanks stand below one another, and nothing of them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.workshop.card.flow import Row
from tests.workshop.test_plan import PARAGRAPH, SIZES, check_boxes, check_numbers, plan_of, said

PRICES = [
    "品名　规格　本周价　上周价　涨跌幅",
    "大米　晚籼米　2.85元/500克　2.80元/500克　1.79%",
    "菜籽油　5L桶装　68.00元/桶　68.00元/桶　持平",
]
FLOORS = ["楼层\t科室", "一楼\t办事大厅", "二楼\t项目股、投资股"]


def rows_of(body: list[str], size: tuple[int, int], kind: str = "notice") -> list[Row]:
    made = plan_of(kind, {"title": "价格监测情况", "body": body}, size)
    check_boxes(made)
    check_numbers(made)
    assert said(made) == "".join("".join(body).split())
    return [row for page in made.pages for row in page]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("table", [PRICES, FLOORS, [line.replace("　", "  ") for line in PRICES]])
def test_columns_stand_below_one_another(table: list[str], size: tuple[int, int]) -> None:
    rows = [row for row in rows_of([PARAGRAPH, *table, "来源：价格股"], size) if row.cells]
    assert len(rows) == len(table)
    assert len({tuple(cell.x_px for cell in row.cells) for row in rows}) == 1
    assert all(cell.x_px + cell.width_px <= after.x_px for row in rows for cell, after in zip(row.cells, row.cells[1:], strict=False))
    assert [cell.text.replace("\u2006", "") for cell in rows[1].cells] == table[1].replace("  ", "\t").replace("　", "\t").split("\t")


EMPTY = ["品种\t今日价\t昨日价", "白菜\t1.20\t", "萝卜\t\t1.10"]


def test_an_empty_cell_keeps_its_column() -> None:
    head, cabbage, radish = (row for row in rows_of(["今日菜价", *EMPTY], SIZES[0]) if row.cells)
    assert [cell.x_px for cell in cabbage.cells] == [cell.x_px for cell in head.cells][:2]
    assert [cell.x_px for cell in radish.cells] == [head.cells[0].x_px, head.cells[2].x_px]


def test_a_blank_within_a_name_parts_nothing() -> None:
    names = ["王　某　　党组书记、局长", "李　某　　党组成员", "欧阳某某　　总经济师"]
    rows = [row for row in rows_of(["领导名单", *names], SIZES[0]) if row.cells]
    assert [[cell.text for cell in row.cells] for row in rows] == [line.split("　　") for line in names]


@pytest.mark.parametrize("odd", ["三楼", "三楼　　会议室　　储藏室", "三楼　　" + "很" * 30])
def test_lines_that_are_not_alike_stay_as_they_were_set(odd: str) -> None:
    rows = rows_of(["一楼　　大厅", odd, "二楼　　项目股"], SIZES[0])
    assert not any(row.cells for row in rows)


@pytest.mark.parametrize("body", [["联系人：张三　　电话：1", PARAGRAPH], ["荷尽已无擎雨盖，", "菊残犹有傲霜枝。"], ["　　首行缩进的一段话", "　　又是一段话"]])
def test_other_lines_are_no_table(body: list[str]) -> None:
    assert not any(row.cells for row in rows_of(body, SIZES[0], "text"))


def test_a_table_that_is_too_wide_flows_as_before() -> None:
    assert not any(row.cells for row in rows_of(["项目名称" * 5 + "　" + "建设单位" * 5 + "　" + "建设地点" * 5] * 2, (1080, 1920)))


LINES = st.lists(st.lists(st.text(alphabet="大米晚籼2.85元/克5L", min_size=1, max_size=14), min_size=1, max_size=5).map("\t".join), max_size=9)


@given(LINES, st.sampled_from(SIZES))
@settings(max_examples=60, deadline=None)
def test_nothing_of_any_columns_is_lost(body: list[str], size: tuple[int, int]) -> None:
    rows_of(body, size, "text")
