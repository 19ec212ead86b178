"""A slip is told with the right word; a word that means something else is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.cards.keys import TABLES, nearest_key
from player.model import FolderKind
from player.sidecar import parse_card
from player.slips import WORDS, meant


@pytest.mark.parametrize(
    ("said", "should", "kind"),
    [
        ("咨旬电话", "咨询电话", FolderKind.GUIDE),
        ("对像", "对象", FolderKind.GUIDE),
        ("材科", "材料", FolderKind.GUIDE),
        ("办理时线", "办理时限", FolderKind.GUIDE),
        ("办理对对象", "办理对象", FolderKind.GUIDE),
        ("办理窗", "办理窗口", FolderKind.GUIDE),
        ("机构名", "机构名称", FolderKind.SECTION),
        ("办公间时", "办公时间", FolderKind.SECTION),
        ("性名", "姓名", FolderKind.LEADER),
        ("截止日其", "截止日期", FolderKind.ACTIVITY),
    ],
)
def test_a_slip(said: str, should: str, kind: FolderKind) -> None:
    assert nearest_key(said, kind) == should
    _, problems, _ = parse_card(f"标题：甲\n{said}：乙", kind)
    assert f"请改成：{should}：乙" in [problem.remedy for problem in problems]


@pytest.mark.parametrize("kind", FolderKind)
@pytest.mark.parametrize(
    "said",
    [
        *("副主任", "副科长", "副股长", "副负责人", "常务副主任", "股室副负责人", "办公室主任", "副局长", "邮编"),
        *("传真", "流程", "备注", "任期", "分管领导", "联系科室", "开会日期", "出发日期", "发放日期"),
        *("报到时间", "上限", "下限", "线上", "线下", "会期", "学期", "房号", "窗口期"),
        *("办理流程", "受理地点", "工作地点", "服务电话", "传真电话", "举报电话"),
    ],
)
def test_another_word_is_no_slip(said: str, kind: FolderKind) -> None:
    assert nearest_key(said, kind) == ""
    assert not [problem for problem in parse_card(f"标题：甲\n电话：1\n{said}：乙", kind).problems if problem.key == "card_key_unknown"]


@pytest.mark.parametrize("kind", FolderKind)
def test_no_key_is_a_slip_of_another(kind: FolderKind) -> None:
    assert not [word for word in TABLES[kind] if nearest_key(word, kind)]


@pytest.mark.parametrize(("kind", "when"), [(FolderKind.SECTION, "8:30-12:00"), (FolderKind.GUIDE, "周一至周五")])
def test_the_time_of_a_section_or_a_guide_is_its_hours(kind: FolderKind, when: str) -> None:
    fields, problems, _ = parse_card(f"名称：办公室\n时间：{when}\n电话：1", kind)
    assert (fields["hours"], problems) == (when, ())


@pytest.mark.parametrize("said", ["副主任", "副科长", "常务副股长", "副负责人"])
def test_a_deputy_stands_as_written_after_the_head(said: str) -> None:
    for text in (f"职责：文电\n主任：张三\n{said}：李四\n电话：1", f"职责：文电\n{said}：李四\n主任：张三\n电话：1"):
        fields, problems, _ = parse_card(text, FolderKind.SECTION)
        assert not problems and fields["duties"] == "文电" and fields["phone"] == "1"
        assert fields["head"].split("\n") == ["张三", f"{said}：李四"]
    fields, problems, _ = parse_card(f"职责：文电\n{said}：李四", FolderKind.SECTION)
    assert not problems and fields == {"duties": "文电", "head": f"{said}：李四"}


@given(st.text(max_size=6), st.lists(st.text(max_size=6), max_size=4))
def test_what_is_meant_is_one_of_the_words(said: str, words: list[str]) -> None:
    found = meant(said, words)
    assert not found or (found in words and abs(len(found) - len(said)) <= 1 and said not in WORDS)


def test_a_second_key_of_a_field_keeps_its_word() -> None:
    fields = parse_card("名称：综合股\n负责人：张三\n股长：李四\n监督电话：1\n投诉电话：2\n监督电话：3\n职责：文电", FolderKind.SECTION).fields
    assert fields["head"] == "张三\n股长：李四" and fields["complaints"] == "1\n投诉电话：2\n3"
    assert parse_card("名称：综合股\n电话：1\n咨询电话：1\n职责：文电", FolderKind.SECTION).fields["phone"] == "1"


def test_what_a_leader_is_in_charge_of_keeps_its_word() -> None:
    person = "姓名：张三\n职务：副局长"
    for text in ("分工：协助局长工作\n分管：投资股", "分管：投资股\n分工：协助局长工作", "分管：\n投资股\n分工：协助局长工作"):
        duties = parse_card(f"{person}\n{text}", FolderKind.LEADER).fields["duties"].replace("\n", "")
        assert "分管：投资股" in duties and "协助局长工作" in duties and "：\n" not in duties
    assert parse_card(f"{person}\n分管：负责投资工作", FolderKind.LEADER).fields["duties"] == "负责投资工作"
