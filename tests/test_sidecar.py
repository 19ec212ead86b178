"""Text files of staff, as they type them; every card of the sample site reads right."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.model import FolderKind
from player.review import marks, mobiles, released
from player.sidecar import parse_card

MEDIA = Path(__file__).resolve().parent.parent / "media"
NEEDED = {"领导介绍": {"name", "post", "duties"}, "股室职能": {"duties", "phone", "room", "hours"}}
NEEDED |= {"办事指南": {"matter", "materials", "window", "phone", "url"}, "通知公告": {"source", "body", "url"}, "温馨提示": {"title", "body"}}
KINDS = {"领导介绍": FolderKind.LEADER, "股室职能": FolderKind.SECTION, "办事指南": FolderKind.GUIDE, "通知公告": FolderKind.NOTICE}


@pytest.mark.parametrize("section", sorted(NEEDED))
def test_every_card_of_the_sample_has_its_fields(section: str) -> None:
    files = sorted((MEDIA / section).glob("*.txt"))
    assert files
    for file in files:
        fields, problems = parse_card(file.read_text(encoding="utf-8"), KINDS.get(section, FolderKind.ACTIVITY))
        assert NEEDED[section] <= fields.keys(), file.name
        assert not problems


def test_either_colon_continuation_and_numbers() -> None:
    fields, _ = parse_card("事项：备案\n材料:\n1. 申请表；\n2、营业执照\n（3）承诺书\n时限： 3个工作日", FolderKind.GUIDE)
    assert fields == {"matter": "备案", "materials": "申请表\n营业执照\n承诺书", "time_limit": "3个工作日"}


def test_a_text_without_keys_is_a_title_and_its_body() -> None:
    assert parse_card("冬令办公时间\n\n上午八点半\n下午两点")[0] == {"title": "冬令办公时间", "body": "上午八点半\n下午两点"}
    assert parse_card("字" * 60)[0] == {"body": "字" * 60}


def test_yaml_is_read_too() -> None:
    assert parse_card("title: 通知\nbody: |\n  第一段\n  第二段\n")[0] == {"title": "通知", "body": "第一段\n第二段"}


@given(st.text(max_size=300), st.sampled_from(FolderKind))
def test_any_text_is_fields(text: str, kind: FolderKind) -> None:
    fields, _ = parse_card(text, kind)
    assert all(value.strip() for value in fields.values())


@pytest.mark.parametrize("text", ["此件不公开", "此件依申请公开", "绝密★10年", "机密★", "秘密★1年", "内部资料，注意保存", "身份证 11010519491231002X"])
def test_what_is_not_for_the_public_is_found(text: str) -> None:
    assert [mark.line for mark in marks(f"第一行\n{text}")] == [2]


@pytest.mark.parametrize("text", ["学习保密法，保守国家秘密", "内部控制制度", "11010519491231002 1", "110105194912310021", "编号 123456789012345678"])
def test_bare_words_and_other_numbers_do_not_count(text: str) -> None:
    assert marks(text) == ()


def test_mobile_numbers_only_warn_and_a_name_releases() -> None:
    assert marks("联系人 13800138000") == ()
    assert len(mobiles("联系人 13800138000")) == 1
    assert released(parse_card("已审可公开：某某某")[0]) == "某某某"
