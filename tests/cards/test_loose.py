"""Lines under no key: a day above a title, a person's name and post on lines of their own."""

import pytest

from player.cards.loose import without_heading
from player.model import FolderKind
from player.sidecar import parse_card

POST = "党组成员、副局长"


def fields_of(text: str, kind: FolderKind = FolderKind.LEADER, *, is_alone: bool = True) -> dict[str, str]:
    return parse_card(text, kind, is_alone=is_alone).fields


@pytest.mark.parametrize("head", [f"欧阳某某\n\n{POST}\n", f"{POST}\n欧阳某某", f"姓名：欧阳某某\n{POST}", f"欧阳某某\n职务：{POST}", f"{POST}：欧阳某某"])
def test_name_and_post_stand_once(head: str) -> None:
    fields = fields_of(f"{head}\n分工：负责综合规划工作。")
    assert fields == {"name": "欧阳某某", "post": POST, "duties": "负责综合规划工作。"}
    if "：" not in head:
        assert fields_of(f"{head}\n负责综合规划工作。") == fields


@pytest.mark.parametrize(
    "text", ["个人简介\n局长，主持全面工作", "基本情况\n党组书记、局长", "分管工作\n办公室主任工作", "主持全面工作\n党组书记、局长", "负责办公室主任\n张三"]
)
def test_no_other_word_becomes_a_name(text: str) -> None:
    assert "name" not in fields_of(text)


@pytest.mark.parametrize("head", ["党组书记 局长 张三", "张三\n党组书记\n局长", "张三：党组书记、局长", "姓名：张三（党组书记、局长）"])
def test_other_ways_to_write_both(head: str) -> None:
    assert fields_of(f"{head}\n分工：主持全面工作。") == {"name": "张三", "post": "党组书记、局长", "duties": "主持全面工作。"}


def test_a_life_below_a_name() -> None:
    assert fields_of("张三\n男，汉族，1970年1月生。") == {"name": "张三", "resume": "男，汉族，1970年1月生。"}


def test_what_the_file_name_says_stands_once() -> None:
    assert without_heading(f"张　三\n{POST}\n主持工作。", "张三", POST) == "主持工作。"
    assert without_heading("主持工作。\n张三", "张三", "") == "主持工作。\n张三"


@pytest.mark.parametrize("day", ["2026年11月20日", "2026-11-20", "2026.11.20", "11月20日"])
def test_a_day_above_the_title_beside_a_photo(day: str) -> None:
    assert fields_of(f"{day}\n领导调研工业园", FolderKind.ACTIVITY, is_alone=False) == {"date": day, "title": "领导调研工业园"}


def test_a_day_that_is_all_there_is_stays_the_title() -> None:
    assert fields_of("2026年11月20日", FolderKind.ACTIVITY) == {"title": "2026年11月20日"}
    assert fields_of("12月4日\n国家宪法日", FolderKind.ACTIVITY) == {"title": "12月4日", "body": "国家宪法日"}
    assert fields_of("2026年11月20日我局开会\n请参加。", FolderKind.ACTIVITY)["title"] == "2026年11月20日我局开会"


@pytest.mark.parametrize(
    "text",
    [
        "赵六，男，汉族，1980年1月出生，现任党组成员、总经济师。\n协助局长分管：节能、信用。",
        "赵六同志分工\n赵六，男，汉族，1980年1月出生，现任党组成员、总经济师。\n协助局长分管：节能、信用。",
        "赵六同志简历：\n赵六同志，男，汉族，1980年1月出生，现任党组成员、总经济师，兼管工会。\n协助局长分管：节能、信用。",
    ],
)
def test_a_sentence_that_tells_who_it_is(text: str) -> None:
    fields = fields_of(text)
    assert (fields["name"], fields["post"]) == ("赵六", "党组成员、总经济师")
    assert fields["duties"] == "协助局长分管：节能、信用。" and "1980年1月出生" in fields["resume"]


def test_a_rank_is_of_the_post() -> None:
    fields = fields_of("赵　六，男，现任党组成员、副局长、一级主任科员，分管节能。")
    assert (fields["name"], fields["post"]) == ("赵　六", "党组成员、副局长、一级主任科员")


@pytest.mark.parametrize("text", ["各位同志，男女老少，请注意。", "局领导班子成员同志分工\n主持工作。", "主持全面工作，男，现任局长。"])
def test_no_other_sentence_tells_a_name(text: str) -> None:
    assert "name" not in fields_of(text)


def test_a_leader_under_the_word_of_the_list() -> None:
    fields = fields_of("局领导：周八\n党组成员、派驻纪检监察组组长\n主要职责：负责纪检监察工作。")
    assert fields == {"name": "周八", "post": "党组成员、派驻纪检监察组组长", "duties": "负责纪检监察工作。"}


@pytest.mark.parametrize("colon", ["：", "\t"])
@pytest.mark.parametrize("above", ["", "分工：负责项目工作\n"])
def test_lines_of_a_life_are_its_own_wherever_they_stand(above: str, colon: str) -> None:
    fields = fields_of(f"姓　名：张三\n职　务：副局长\n{above}性 别{colon}男\n民　族{colon}汉族\n籍 贯{colon}广东\n学 历{colon}本科")
    assert fields["resume"] == "性别：男\n民族：汉族\n籍贯：广东\n学历：本科"
    assert fields.get("duties", "") == above.strip().removeprefix("分工：")


def test_work_among_the_lines_of_a_life() -> None:
    fields = fields_of("张三\n局长\n主持局全面工作。分管办公室。\n1975年3月生，汉族，中共党员。\n2000年7月参加工作。")
    assert fields["duties"] == "主持局全面工作。分管办公室。" and fields["resume"] == "1975年3月生，汉族，中共党员。\n2000年7月参加工作。"


def test_a_sentence_tells_the_name_beside_a_known_post() -> None:
    assert fields_of("张三，女，1970年生。\n职务：局长") == {"name": "张三", "post": "局长", "resume": "张三，女，1970年生。"}


@pytest.mark.parametrize("heading", ["领导分工", "局领导介绍：", "个人简介"])
def test_a_heading_above_a_name(heading: str) -> None:
    assert fields_of(f"{heading}\n张三 局长\n主持全面工作。") == {"name": "张三", "post": "局长", "duties": "主持全面工作。"}
    assert fields_of(f"{heading}\n主持全面工作。")["duties"].endswith("主持全面工作。")


@pytest.mark.parametrize("line", ["2026年11月20日", "甲发〔2026〕1号", "甲局文件", "领导分工", "张三同志", "张三，男，1970年生。"])
@pytest.mark.parametrize("kind", [FolderKind.LEADER, FolderKind.ACTIVITY, FolderKind.NOTICE])
def test_a_line_said_a_thousand_times_is_read(line: str, kind: FolderKind) -> None:
    assert "".join(fields_of(f"{line}\n" * 3000, kind).values()).count(line[:2]) > 2000
