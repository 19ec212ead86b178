"""主送, 落款 and what stands below it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.workshop.card.letter import is_address, parted
from tests.workshop.test_plan import SIZES, check_boxes, plan_of

BUREAU, DAY = "示例市发展和改革局", "2026年11月20日"
BELOW = [
    "（联系人：陈某某，联系电话：0750-7712345）",
    "（此件公开发布）",
    "抄送：市府办，市审计局。",
    "附件：1.投资计划表",
    "联系电话：7712345",
    "备注：请各股室互相转告。",
    "附注：此件依规公开。",
    f"{BUREAU}办公室　{DAY}印发",
]


@pytest.mark.parametrize("below", BELOW)
def test_who_signs_stands_at_the_right_whatever_stands_below(below: str) -> None:
    letter = parted(("各单位：", "请认真贯彻执行。", f"{BUREAU}  示例市财政局", "示例市农业农村局", DAY, below))
    assert letter == (("各单位：",), ("请认真贯彻执行。",), (f"{BUREAU}  示例市财政局", "示例市农业农村局", DAY), (below,))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["notice", "text"])
def test_a_signature_above_a_note_is_set_at_the_right(kind: str, size: tuple[int, int]) -> None:
    made = plan_of(kind, {"title": "通知", "body": ["请认真贯彻执行。", BUREAU, DAY, *BELOW[:2]]}, size)
    check_boxes(made)
    right = {row.text: row.x_px + row.line.width_px for row in made.pages[0]}
    assert right[BUREAU] == right[DAY] > 0.6 * made.flow_px
    assert {row.x_px for row in made.pages[0] if row.text in BELOW} == {0}


def test_what_is_annexed_takes_the_rest_with_it() -> None:
    annex = ("附件", "投资计划表", "序号\t项目", "1\t道路")
    assert parted(("请执行。", BUREAU, DAY, *annex))[2:] == ((BUREAU, DAY), annex)


@pytest.mark.parametrize("after", ["第二阶段自行安排。", "（上午九时开始）", "时间：上午九时"])
def test_a_day_within_a_text_is_no_signature(after: str) -> None:
    assert parted(("请执行。", "第一阶段", DAY, after)).signature == ()


def test_a_row_of_a_table_signs_nothing() -> None:
    assert parted(("结果如下：", "甲公司\t通过", BUREAU, DAY)).signature == (BUREAU, DAY)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "各有关单位：",
            "各镇人民政府（街道办事处），市直有关单位，各粮食企业：",
            "各县（市、区）：",
            "广大市民朋友们：",
            "尊敬的客户:",
            "各位领导、各位来宾：",
        ),
        *("市应急管理局、市公安局：", "示例市某某食品有限公司：", "经济和信息化局：", "现代农业示范园区：", "机关各股：", "张某某同志：", "全体干部职工："),
    ],
)
def test_those_to_whom_a_text_is_written(line: str) -> None:
    assert is_address(line)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "现公布如下：",
            "现将结果公示如下：",
            "申请人须提交下列材料：",
            "有关事项通知如下：",
            "办理时间：",
            "一、申请单位：",
            "（一）各镇：",
            "请带好以下材料：",
        ),
        *("主办单位：", "现通报各单位：", "各单位要做好以下工作：", "温馨提示：", "问：", "为方便广大市民：", "各单位。"),
    ],
)
def test_a_sentence_that_announces_is_no_address(line: str) -> None:
    assert not is_address(line)
    assert parted((line, "好。")).address == ()


@given(st.lists(st.sampled_from([BUREAU, DAY, *BELOW, "各单位：", "请执行。", "第一阶段"]), max_size=9).map(tuple))
def test_no_line_is_lost(body: tuple[str, ...]) -> None:
    assert tuple(line for part in parted(body) for line in part) == body
