"""The lists of a card: items, headings among them, and rows of their own that only stand below."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.cards.lists import Group, groups, plain_items, rows
from player.model import FolderKind
from player.sidecar import parse_card


def fields_of(text: str, kind: FolderKind = FolderKind.GUIDE) -> dict[str, str]:
    fields, problems, _ = parse_card(text, kind)
    assert not problems
    return fields


def rows_of(fields: dict[str, str]) -> dict[str, list[str]]:
    return {head: list(said) for head, said in rows(fields["rows"])}


class TestRows:
    def test_what_a_guide_says_besides_is_nothing_to_bring(self) -> None:
        fields = fields_of("事项：备案\n所需材料：\n1、营业执照\n2、申请表（原件一份）\n办理流程：申请→受理→办结\n受理条件：在本市注册\n承诺时限：1天")
        assert fields["materials"] == "营业执照\n申请表（原件一份）" and fields["time_limit"] == "1天"
        assert rows_of(fields) == {"办理流程": ["申请→受理→办结"], "受理条件": ["在本市注册"]}

    @pytest.mark.parametrize("items", ["营业执照、申请表", "\n营业执照\n申请表", "\n（一）营业执照\n（二）申请表", "\n- 营业执照\n- 申请表"])
    @pytest.mark.parametrize("row", ["办理依据：《条例》", "特别提醒：带好原件", "另见：三楼公告栏"])
    def test_however_the_items_are_written(self, items: str, row: str) -> None:
        fields = fields_of(f"事项：备案\n材料：{items}\n{row}")
        assert row not in fields["materials"] and rows_of(fields) == {row.partition("：")[0]: [row.partition("：")[2]]}

    @pytest.mark.parametrize("item", ["身份证：原件", "授权书：盖章", "3、其他：见清单"])
    def test_items_of_that_form_are_items(self, item: str) -> None:
        assert fields_of(f"事项：备案\n材料：\n1、营业执照\n2、申请表\n{item}")["materials"].endswith(item.removeprefix("3、"))
        fields = fields_of(f"事项：备案\n材料：\n户口簿：复印件\n{item}\n受理条件：在本市")
        assert fields["materials"].count("\n") == 1 and rows_of(fields) == {"受理条件": ["在本市"]}

    def test_a_row_goes_on_and_the_list_above_it_too(self) -> None:
        fields = fields_of("事项：备案\n材料：\n1、营业执照\n2、申请表\n说明：均需盖章\n3、授权书\n办理流程：\n1、申请：网上\n2、受理\n时限：1天")
        assert fields["materials"] == "营业执照\n申请表\n授权书"
        assert rows_of(fields) == {"说明": ["均需盖章"], "办理流程": ["1、申请：网上", "2、受理"]}

    def test_steps_of_that_form_are_steps(self) -> None:
        assert rows_of(fields_of("事项：备案\n材料：执照\n办理流程：\n申请：网上\n受理：窗口")) == {"办理流程": ["申请：网上", "受理：窗口"]}

    def test_a_known_word_among_the_steps_is_a_step(self) -> None:
        fields = fields_of("事项：备案\n材料：执照\n办理流程：\n1.申请\n2.收费\n3.窗口：发证\n时限：1天")
        assert rows_of(fields) == {"办理流程": ["1.申请", "2.收费", "3.窗口：发证"]} and fields.keys() == {"matter", "materials", "rows", "time_limit"}

    @pytest.mark.parametrize("line", ["1. 申请", "甲股", "申请：网上", "", "\n审查", "2.收费", "a\tb\tc\td"])
    @pytest.mark.parametrize("kind", [FolderKind.GUIDE, FolderKind.SECTION, FolderKind.LEADER])
    def test_a_long_text_is_read_at_once(self, line: str, kind: FolderKind) -> None:
        since = time.process_time()
        parse_card("标题：甲\n材料：执照\n办理流程：\n" + f"{line}\n" * 4000, kind)
        assert time.process_time() - since < 2

    def test_what_is_numbered_like_the_keys_is_no_item(self) -> None:
        fields = fields_of("一、事项：备案\n二、材料：\n（一）执照\n（二）申请表\n三、办理依据：条例\n四、结果送达及领取\n邮寄\n五、时限：1天")
        assert fields["materials"] == "执照\n申请表" and fields["time_limit"] == "1天"
        assert rows_of(fields) == {"办理依据": ["条例"], "结果送达及领取": ["邮寄"]}

    def test_keys_on_lines_of_their_own(self) -> None:
        fields = fields_of("二、所需材料\n（一）执照\n（二）申请表\n三、收费标准\n不收费\n四、办理流程\n1.申请\n2.受理\n五、咨询电话\n0750-1")
        assert fields == {"materials": "执照\n申请表", "fee": "不收费", "rows": "办理流程：\n1.申请\n2.受理", "phone": "0750-1"}
        fields = fields_of("事项\n备案\n材料\n执照\n申请表\n窗口\n3号\n温馨提示\n请提前预约")
        assert fields == {"matter": "备案", "materials": "执照\n申请表", "window": "3号", "rows": "温馨提示：\n请提前预约"}

    def test_times_below_a_numbered_key_leave_the_numbers_of_the_others(self) -> None:
        fields = fields_of("六、材料\n执照\n七、办理时限\n1.法定时限：3天；\n2.承诺时限：1天\n八、结果名称\n备案证\n九、窗口\n3号")
        assert fields["time_limit"] == "1天" and fields["window"] == "3号"
        assert rows_of(fields) == {"法定时限": ["3天"], "结果名称": ["备案证"]}

    def test_in_a_section_whom_to_ask_is_no_duty(self) -> None:
        reached = "联系人：张三\n联系方式：0750-1\n传真：0750-9\n电子邮箱：a@b.cn\n邮编：529400\n网址：www.a.gov.cn"
        text = f"名称：价格股\n职责：\n1、价格监测；\n2、成本调查。\n{reached}"
        fields = fields_of(text, FolderKind.SECTION)
        assert fields["duties"] == "价格监测\n成本调查。" and "rows" not in fields
        assert [fields[name] for name in ("contact", "reach", "fax", "email", "postcode", "url")][:2] == ["张三", "0750-1"]

    def test_a_duty_may_begin_like_a_row(self) -> None:
        assert fields_of("职责：\n负责文电。\n价格监测：开展监测。\n3、其他：承办交办事项", FolderKind.SECTION)["duties"].count("\n") == 2
        assert rows_of(fields_of("职责：\n负责文电\n服务对象：企业", FolderKind.SECTION)) == {"服务对象": ["企业"]}

    @pytest.mark.parametrize("kind", [FolderKind.SECTION, FolderKind.GUIDE])
    def test_when_an_office_is_open_needs_no_key(self, kind: FolderKind) -> None:
        fields = fields_of("标题：甲\n办公时间：\n上午：8:30-12:00\n下午：14:30-17:30\n电话：1", kind)
        assert fields["hours"] == "上午8:30-12:00\n下午14:30-17:30" and fields["phone"] == "1"

    def test_without_colons_a_known_word_ends_a_list(self) -> None:
        fields, problems, _ = parse_card("事项名称 备案\n申请材料 营业执照\n承诺时限 1天\n办理窗口 3号", FolderKind.GUIDE)
        assert fields == {"matter": "备案", "materials": "营业执照", "time_limit": "1天", "window": "3号"}
        assert [problem.key for problem in problems] == ["card_colon_missing"] * 4

    def test_counted_words_below_which_nothing_stands_are_items(self) -> None:
        assert fields_of("事项：备案\n一、材料\n一、营业执照\n二、委托函")["materials"] == "营业执照\n委托函"
        fields = fields_of("事项：备案\n一、材料\n甲甲\n二、乙乙乙\n三、丙丙丙\n四、时限：1天")
        assert fields["materials"] == "甲甲\n乙乙乙\n丙丙丙" and fields["time_limit"] == "1天"

    def test_a_row_counted_with_the_items(self) -> None:
        fields = fields_of("事项：备案\n材料：\n1.营业执照；2.申请表。\n注：均需盖章\n时限：1天\n所需材料：\n一、授权书\n二、办理流程：申请")
        assert fields["materials"] == "营业执照\n申请表\n授权书" and rows_of(fields) == {"备注": ["均需盖章"], "办理流程": ["申请"]}

    def test_a_counted_row_above_the_first_key(self) -> None:
        fields = fields_of("备案\n一、受理机构：办公室\n二、办公地址：三楼")
        assert fields["window"] == "三楼" and rows_of(fields) == {"受理机构": ["办公室"]}

    @pytest.mark.parametrize("key", ["材料：备案表；承诺书", "材料：\n1.备案表\n2.承诺书", "材料：\n备案表\n承诺书", "二、所需材料\n1.备案表\n2.承诺书"])
    @pytest.mark.parametrize("heading", ["办理流程", "三、办理流程", "3.办理流程", "【办理流程】", "（三）办理流程"])
    def test_a_guides_own_heading_ends_any_list(self, key: str, heading: str) -> None:
        fields = fields_of(f"{key}\n{heading}\n（1）申请\n（2）受理\n受理条件\n依法设立\n时限：1天")
        assert "流程" not in fields["materials"] and fields["materials"].endswith("承诺书") and fields["time_limit"] == "1天"
        assert rows_of(fields) == {"办理流程": ["（1）申请", "（2）受理"], "受理条件": ["依法设立"]}

    def test_numbered_items_of_such_words_are_items(self) -> None:
        fields = fields_of("事项：备案\n材料：\n1.执照\n2.办理依据\n3.申请表\n办理流程\n1.申请\n2.审批结果\n3.结果送达")
        assert sorted(fields["materials"].split("\n")) == ["办理依据", "执照", "申请表"]
        assert rows_of(fields) == {"办理流程": ["1.申请", "2.审批结果", "3.结果送达"]}

    @pytest.mark.parametrize("title", ["", "企业备案\n"])
    @pytest.mark.parametrize("row", ["一、受理条件\n依法设立。", "受理条件\n依法设立。", "受理条件：依法设立。", "【受理条件】\n依法设立。"])
    def test_a_guide_begins_with_a_row(self, title: str, row: str) -> None:
        fields = fields_of(f"{title}{row}\n二、材料：执照")
        assert rows_of(fields) == {"受理条件": ["依法设立。"]} and fields["materials"] == "执照" and fields.get("title", "") == title.strip()

    def test_rows_that_are_numbered_are_rows_each(self) -> None:
        fields = fields_of("1. 办理依据：《条例》\n2. 受理条件：依法设立\n3. 结果名称\n备案证\n4. 申请材料：执照")
        assert rows_of(fields) == {"办理依据": ["《条例》"], "受理条件": ["依法设立"], "结果名称": ["备案证"]} and fields["materials"] == "执照"
        fields = fields_of("1. 办理流程：\n1. 申请：网上\n2. 受理：窗口\n时限：1天")
        assert rows_of(fields) == {"办理流程": ["1. 申请：网上", "2. 受理：窗口"]}

    def test_how_many_work_there_is_no_duty(self) -> None:
        fields = fields_of("名称：电力股\n职责：\n电力：管电\n煤炭：管煤\n编制：5人\n监督方式：电话", FolderKind.SECTION)
        assert fields["duties"] == "电力：管电\n煤炭：管煤" and rows_of(fields) == {"编制": ["5人"], "监督方式": ["电话"]}

    def test_framed_words(self) -> None:
        fields, _, _ = parse_card("【事项】备案\n【材料】\n1. 执照\n2. 申请表\n【办理流程】申请\n【时限】1天", FolderKind.GUIDE)
        assert fields == {"matter": "备案", "materials": "执照\n申请表", "rows": "办理流程：\n申请", "time_limit": "1天"}


class TestHeadings:
    def test_headings_of_a_list_stay(self) -> None:
        fields = fields_of("事项：备案\n所需材料：\n一、企业\n1. 营业执照\n2. 申请表\n二、个人\n1. 身份证\n时限：即办")
        assert groups(fields["materials"].split("\n")) == [Group("一、企业", ("营业执照", "申请表")), Group("二、个人", ("身份证",))]

    def test_headings_with_a_colon(self) -> None:
        fields = fields_of("事项：备案\n材料：\n企业：\n1.营业执照\n个人：\n1.身份证\n办理流程：申请")
        assert groups(fields["materials"].split("\n")) == [Group("企业：", ("营业执照",)), Group("个人：", ("身份证",))]
        assert rows_of(fields) == {"办理流程": ["申请"]}

    @pytest.mark.parametrize(
        ("lines", "items"),
        [
            (["1. 甲", "2、乙", "（3）丙", "（四）丁"], ["甲", "乙", "丙", "丁"]),
            (["（1）甲；", "（2）乙：", "①丙", "②丁", "（3）戊"], ["（1）甲", "（2）乙：", "丙", "丁", "（3）戊"]),
            (["1.甲；2.乙；3.丙。"], ["甲", "乙", "丙"]),
            (["①甲②乙"], ["甲", "乙"]),
            (["甲1份、乙2份"], ["甲1份、乙2份"]),
            (["3.甲 4.乙"], ["3.甲 4.乙"]),
            (["1 甲甲", "2 乙乙"], ["甲甲", "乙乙"]),
            (["3 个工作日", "5 个工作日"], ["3 个工作日", "5 个工作日"]),
        ],
    )
    def test_numbers(self, lines: list[str], items: list[str]) -> None:
        assert plain_items(lines) == items

    def test_a_section_in_free_words_is_counted_once(self) -> None:
        assert fields_of("价格股\n1.价格监测\n2.成本调查\n电话：1", FolderKind.SECTION)["duties"] == "价格监测\n成本调查"

    def test_a_leaders_own_numbered_words_are_no_key(self) -> None:
        duties = fields_of("姓名：张三\n职务：局长\n工作分工：\n一、主持全面工作\n二、分管\n1.办公室", FolderKind.LEADER)["duties"]
        assert duties == "一、主持全面工作\n二、分管\n办公室"


HEADS = {
    FolderKind.GUIDE: ("事项", "所需材料", "时限", "窗口", "收费", "办理流程", "受理条件", "备注", "附件", "传真", "身份证", "企业"),
    FolderKind.SECTION: ("名称", "职责", "负责人", "电话", "办公时间", "邮编", "服务对象", "备注", "副主任", "上午", "下设机构"),
    FolderKind.LEADER: ("姓名", "职务", "分工", "简历", "电话", "性别", "邮箱", "分管", "联系股室", "任期"),
}
NUMBERS = ("", "", "", "1.", "2、", "（一）", "一、", "二、", "（2）", "①", "- ")
FORMS = ("{number}{head}：{word}", "{number}{head} {word}", "{number}{head}\n{word}", "{number}{head}：\n{word}", "{number}{word}", "【{head}】{word}", "")
WORDS = ("梅兰竹", "松柏杉", "江河湖", "金银铜", "东西南", "春夏秋", "琴棋书", "米面油", "桥路隧")


@given(st.data(), st.sampled_from(sorted(HEADS)), st.integers(0, len(WORDS)))
@settings(max_examples=400)
def test_no_word_is_lost(data: st.DataObject, kind: FolderKind, count: int) -> None:
    """Whatever staff put together: each word shows, or staff are told."""
    line = st.builds(lambda form, number, head: (form, number, head), st.sampled_from(FORMS), st.sampled_from(NUMBERS), st.sampled_from(HEADS[kind]))
    drawn = data.draw(st.lists(line, min_size=count, max_size=count))
    text = "\n".join(form.format(number=number, head=head, word=word) for (form, number, head), word in zip(drawn, WORDS, strict=False))
    fields, problems, _ = parse_card(text, kind)
    shown = "".join(value for name, value in fields.items() if name != "rows")
    shown += "".join("".join((head, *said)) for head, said in rows(fields.get("rows", "")))
    assert problems or all(word in shown for word in WORDS if word in text), fields
