"""The band at the foot: a value has the whole row, goes on below itself, and leaves it only where it is the longest."""

from __future__ import annotations

import pytest

from player.typeset import plain
from player.workshop.card.plan import Plan
from tests.workshop.test_plan import SIZES, check_boxes, plan_of, said

PHONES = "0750-7722333、0750-7722334（传真）、13800138000（微信同号）"
HOURS = "上午8:30—12:00，下午14:30—17:30（周六、周日及法定节假日休息，夏令时间另行通知）"
DUTIES = [f"负责全市第{number}类项目的审核、申报和管理工作" for number in range(1, 15)]


def below(made: Plan) -> list[str]:
    return ["".join("".join(plain(word.line.text).split()) for word in row) for row in made.foot.rows]


@pytest.mark.parametrize("size", SIZES)
def test_telephones_stand_on_every_page(size: tuple[int, int]) -> None:
    made = plan_of("section", {"name": "投资股", "duties": DUTIES, "phone": PHONES, "hours": HOURS, "head": "某某"}, size)
    check_boxes(made)
    assert PHONES in "".join(below(made)) and len(made.pages) > 1
    assert HOURS in "".join(below(made)) + said(made)


def test_a_value_of_one_row_is_not_broken() -> None:
    made = plan_of("section", {"name": "投资股", "duties": DUTIES[:2], "phone": PHONES, "hours": HOURS})
    assert below(made) == [f"电话{PHONES}", f"办公时间{HOURS}"]


def test_the_longest_leaves_first() -> None:
    made = plan_of("section", {"name": "投资股", "duties": DUTIES[:2], "phone": PHONES, "hours": HOURS * 4, "room": "三楼306室"})
    assert PHONES in "".join(below(made)) and f"办公时间：{HOURS * 4}" in said(made)


@pytest.mark.parametrize("size", SIZES)
def test_what_leaves_a_foot_indents_nothing(size: tuple[int, int]) -> None:
    made = plan_of("section", {"name": "投资股", "duties": ["负责投资工作", "负责项目工作"], "hours": HOURS * 6}, size)
    assert not any(row.side for page in made.pages for row in page)
    first = made.pages[0][0]
    assert first.number == 1 and first.x_px == round(1.4 * first.size_px)
