"""Text files of staff, as they type them; every card of the sample site reads right."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.cards.keys import TABLES, field_of
from player.cards.reading import SPELT_LINES
from player.model import FolderKind
from player.problems import Severity
from player.sidecar import parse_card

MEDIA = Path(__file__).resolve().parent.parent / "media"
NEEDED = {"领导介绍": {"name", "post", "duties"}, "股室职能": {"duties", "phone", "room", "hours"}}
NEEDED |= {"政策解读": {"title", "body"}, "主题宣传": {"title", "body"}}
NEEDED |= {"办事指南": {"matter", "materials", "window", "phone", "url"}, "通知公告": {"source", "body", "url"}, "温馨提示": {"title", "body"}}
KINDS = {"领导介绍": FolderKind.LEADER, "股室职能": FolderKind.SECTION, "办事指南": FolderKind.GUIDE, "通知公告": FolderKind.NOTICE}


def fields_of(text: str, kind: FolderKind = FolderKind.ACTIVITY, *, is_alone: bool = True) -> dict[str, str]:
    fields, problems, _ = parse_card(text, kind, is_alone=is_alone)
    assert not problems
    return fields


@pytest.mark.parametrize("section", sorted(NEEDED))
def test_every_card_of_the_sample_has_its_fields(section: str) -> None:
    files = sorted((MEDIA / section).glob("*.txt"))
    assert files
    for file in files:
        assert NEEDED[section] <= fields_of(file.read_text(encoding="utf-8"), KINDS.get(section, FolderKind.ACTIVITY)).keys(), file.name


class TestCards:
    def test_either_colon_continuation_and_numbers(self) -> None:
        text = "事项：备案\n材料:\n1. 申请表；\n2、营业执照\n（3）承诺书\n（四）1.5寸照片\n时限： 3个工作日"
        assert fields_of(text, FolderKind.GUIDE) == {"matter": "备案", "materials": "申请表\n营业执照\n承诺书\n1.5寸照片", "time_limit": "3个工作日"}

    def test_a_form_with_spread_keys(self) -> None:
        text = "姓　名：某　某\n职　务：局长\n分工：\n（一）主持全面工作；\n（二）负责党建。\n个人简历：某某年参加工作\n排序：2"
        expected = {"name": "某　某", "post": "局长", "duties": "主持全面工作\n负责党建。", "resume": "某某年参加工作", "order": "2"}
        assert fields_of(text, FolderKind.LEADER) == expected

    def test_numbered_keys(self) -> None:
        text = "一、职责：\n1. 负责文电；\n2. 负责会务\n二、电话：0750-0000000\n办公时间：8:30—12:00"
        assert fields_of(text, FolderKind.SECTION) == {"duties": "负责文电\n负责会务", "phone": "0750-0000000", "hours": "8:30—12:00"}

    def test_a_guides_place_is_its_window_where_none_is_named(self) -> None:
        assert fields_of("事项：备案\n地点：三楼", FolderKind.GUIDE)["window"] == "三楼"
        assert fields_of("事项：备案\n地点：三楼\n窗口：3号", FolderKind.GUIDE)["window"] == "3号"

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("某某某 党组书记、局长\n主持局全面工作。", {"name": "某某某", "post": "党组书记、局长", "duties": "主持局全面工作。"}),
            ("某某某，男，汉族，某某年出生，大学学历。", {"name": "某某某", "resume": "某某某，男，汉族，某某年出生，大学学历。"}),
            ("主持局全面工作。\n分管办公室。", {"duties": "主持局全面工作。\n分管办公室。"}),
        ],
    )
    def test_a_leader_in_free_words(self, text: str, expected: dict[str, str]) -> None:
        assert fields_of(text, FolderKind.LEADER) == expected

    def test_a_section_in_free_words(self) -> None:
        assert fields_of("办公室\n负责文电\n负责会务", FolderKind.SECTION) == {"title": "办公室", "duties": "负责文电\n负责会务"}
        assert fields_of("负责文电和会务工作。", FolderKind.SECTION) == {"duties": "负责文电和会务工作。"}


class TestTexts:
    def test_an_empty_cell_at_the_beginning_of_a_row_stays(self) -> None:
        assert fields_of("停水安排\n\t上午\t下午\n一楼\t\t停水")["body"] == "\t上午\t下午\n一楼\t\t停水"

    def test_keys_above_a_text(self) -> None:
        text = "标题：全市推进会\n时间：2026-11-20\n地点：影剧院\n来源：办公室"
        known = {"title": "全市推进会", "date": "2026-11-20", "source": "办公室"}
        assert fields_of(text) == {**known, "body": "地点：影剧院"}
        assert fields_of(text, is_alone=False) == {**known, "place": "影剧院"}

    @pytest.mark.parametrize("kind", [FolderKind.ACTIVITY, FolderKind.NOTICE, FolderKind.FILLER, FolderKind.TAKEOVER])
    @pytest.mark.parametrize("when", ["2026年12月1日上午9点", "11月28日上午9点", "2026年12月1日8:00至18:00", "下午3点半", "12月1日至3日"])
    def test_when_and_where_a_meeting_is_stay_words_of_the_text(self, when: str, kind: FolderKind) -> None:
        own = f"时间：{when}\n地点：三楼会议室"
        assert fields_of(f"会议通知\n{own}\n请准时参加。", kind) == {"title": "会议通知", "body": f"{own}\n请准时参加。"}
        assert fields_of(f"{own}\n截止：2026-12-02\n请准时参加。", kind) == {"until": "2026-12-02", "body": f"{own}\n请准时参加。"}
        assert fields_of(f"标题：会议通知\n{own}\n正文：\n请准时参加。\n来源：办公室", kind)["body"] == f"{own}\n请准时参加。"

    @pytest.mark.parametrize("key", ["来源", "网址", "截止", "日期", "开始", "排序", "文号"])
    @pytest.mark.parametrize("body", ["我局面向社会招聘三人。\n请到三楼报名。", "2026年11月20日，我局召开会议。\n会议要求加快进度。"])
    def test_a_key_left_empty_takes_nothing_from_the_text_below(self, key: str, body: str) -> None:
        for blank in ("", "\n"):
            assert fields_of(f"标题：公告\n{key}：\n{blank}{body}") == {"title": "公告", "body": body}
        template = "标题：公告\n日期：\n来源：\n网址：\n截止：\n"
        assert fields_of(f"{template}正文：\n{body}") == fields_of(f"{template}{body}") == {"title": "公告", "body": body}

    def test_a_value_below_its_key_is_just_that(self) -> None:
        text = "标题：\n推进会\n日期：\n2026-11-20\n网址：\nhttps://a.gov.cn/1?x=2\n正文"
        assert fields_of(text) == {"title": "推进会", "date": "2026-11-20", "url": "https://a.gov.cn/1?x=2", "body": "正文"}
        assert fields_of("标题：公告\n来源: |\n  办公室\n正文") == {"title": "公告", "source": "办公室", "body": "正文"}
        assert fields_of("事项：备案\n网址：\nwww.a.gov.cn\n窗口：\n3号", FolderKind.GUIDE) == {"matter": "备案", "url": "http://www.a.gov.cn", "window": "3号"}

    def test_an_empty_end_in_a_card_is_no_end(self) -> None:
        text = "姓名：张三\n截止：\n1970年1月生，大学学历。\n分工：主持全面工作"
        assert fields_of(text, FolderKind.LEADER) == {"name": "张三", "resume": "1970年1月生，大学学历。", "duties": "主持全面工作"}

    @pytest.mark.parametrize("said", ["长期", "长期有效", "永久有效", "无", "不限", "无期限"])
    def test_an_end_that_never_comes_is_none(self, said: str) -> None:
        assert fields_of(f"标题：公告\n截止：{said}\n2026年11月20日，正文。") == {"title": "公告", "body": "2026年11月20日，正文。"}
        assert fields_of(f"事项：备案\n截止：{said}", FolderKind.GUIDE) == {"matter": "备案"}

    def test_an_end_that_only_people_know_is_said_to_them(self) -> None:
        assert fields_of("标题：招聘\n截止：招满为止\n\n正文") == {"title": "招聘", "body": "截止：招满为止\n正文"}
        below = fields_of("标题：招聘\n正文：\n请到三楼报名。\n\n来源：办公室\n截止：招满为止")
        assert below == {"title": "招聘", "source": "办公室", "body": "请到三楼报名。\n截止：招满为止"}

    def test_text_before_the_key_of_a_text_goes_before_it(self) -> None:
        assert fields_of("会议通知\n请各股室参加。") == {"title": "会议通知", "body": "请各股室参加。"}
        assert fields_of("办公室\n简介一句\n职责：负责文电", FolderKind.SECTION) == {"title": "办公室", "duties": "简介一句\n负责文电"}
        assert fields_of("某某某 局长\n大学学历。\n简历：历任科长", FolderKind.LEADER)["resume"] == "大学学历。\n历任科长"

    def test_a_notice_keeps_its_own_time_place_and_phone(self) -> None:
        body = "现公告如下。\n时间：2026年12月8日\n地点：五楼会议室\n联系电话：0750-0000000\n附件：报名表"
        assert fields_of(f"标题：听证会公告\n文号：示发改告〔2026〕1号\n正文：\n{body}", FolderKind.NOTICE)["body"] == body
        assert fields_of(f"听证会公告\n日期：2026-11-05\n\n{body}", FolderKind.NOTICE) == {"title": "听证会公告", "date": "2026-11-05", "body": body}
        assert fields_of("听证会公告\n时间：2026年12月8日\n地点：五楼", FolderKind.NOTICE) == {"title": "听证会公告", "body": "时间：2026年12月8日\n地点：五楼"}

    def test_a_time_that_is_no_date_belongs_to_the_text(self) -> None:
        assert fields_of("停水通知\n时间：上午九时至十一时") == {"title": "停水通知", "body": "时间：上午九时至十一时"}

    def test_keys_below_a_text(self) -> None:
        text = "停水通知\n\n今日停水。\n请自备饮水。\n\n来源：办公室\n网址：https://example.gov.cn/1\n截止：2026-12-01\n已审可公开：某某某\n"
        expected = {"title": "停水通知", "body": "今日停水。\n请自备饮水。", "source": "办公室", "url": "https://example.gov.cn/1"}
        assert fields_of(text) == {**expected, "until": "2026-12-01", "released": "某某某"}

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("冬令办公时间\n\n上午八点半\n下午两点", {"title": "冬令办公时间", "body": "上午八点半\n下午两点"}),
            ("冬令办公时间", {"title": "冬令办公时间"}),
            ("# 冬令办公时间\n上午八点半", {"title": "冬令办公时间", "body": "上午八点半"}),
            ("各位群众：\n今日停水。", {"body": "各位群众：\n今日停水。"}),
            ("今日停水，请自备饮水。", {"body": "今日停水，请自备饮水。"}),
            ("字" * 60, {"body": "字" * 60}),
            ("标题：\n推进会\n日期：\n2026-11-20", {"title": "推进会", "date": "2026-11-20"}),
            ("标题\t推进会\n日期\t2026-11-20", {"title": "推进会", "date": "2026-11-20"}),
            ("关于：推进会", {"title": "关于：推进会"}),
            ("", {}),
            (" \n　\n", {}),
        ],
    )
    def test_a_title_and_its_text(self, text: str, expected: dict[str, str]) -> None:
        assert fields_of(text) == expected

    @pytest.mark.parametrize("kind", FolderKind)
    def test_who_released_it_is_read_everywhere(self, kind: FolderKind) -> None:
        for text in ("已审可公开：某某某", "标题：x\n正文：\n第一段\n已审可公开：某某某\n第二段", "已审可公开:某某某\n标题：x"):
            assert fields_of(text, kind)["released"].split("\n")[0] == "某某某"

    @pytest.mark.parametrize("end", ["\v", "\f", "\u2028", "\u2029", "\x85", "\r", "\r\n"])
    def test_whatever_ends_a_line(self, end: str) -> None:
        assert fields_of(f"标题：停水{end}截止：2026年12月7日{end}今天停水。") == {"title": "停水", "until": "2026年12月7日", "body": "今天停水。"}


class TestYaml:
    def test_blocks(self) -> None:
        assert fields_of("title: 通知\nbody: |\n  第一段\n  时间：下午\nuntil: 2026-12-01\n") == {
            "title": "通知",
            "body": "第一段\n时间：下午",
            "until": "2026-12-01",
        }

    def test_lists_quotes_and_comments(self) -> None:
        text = "# yaml-language-server: $schema=x\n---\n事项: '备案'\n材料:\n  - 申请表\n  - \"营业执照\"\n# 注释\n时限: 3天 #2"
        assert fields_of(text, FolderKind.GUIDE) == {"matter": "备案", "materials": "申请表\n营业执照", "time_limit": "3天 #2"}
        assert fields_of("materials: [申请表, '营业执照']", FolderKind.GUIDE) == {"materials": "申请表\n营业执照"}


class TestProblems:
    def test_a_key_misspelt(self) -> None:
        fields, (problem,), _ = parse_card("事项：备案\n咨旬电话：123", FolderKind.GUIDE)
        assert (problem.key, problem.severity, problem.place.line, problem.place.text) == ("card_key_unknown", Severity.WARNING, 2, "咨旬电话：123")
        assert problem.remedy == "请改成：咨询电话：123"
        assert fields == {"matter": "备案", "phone": "123"}

    @pytest.mark.parametrize(("line", "should"), [("对像：企业", "对象"), ("时线：三天", "时限"), ("事像：备案", "事项")])
    def test_one_of_two_letters_wrong(self, line: str, should: str) -> None:
        _, (problem,), _ = parse_card(f"网址：http://a.gov.cn\n{line}", FolderKind.GUIDE)
        assert problem.key == "card_key_unknown" and problem.facts["should"] == should

    def test_a_word_that_is_no_key_stays_off_the_title_and_is_told(self) -> None:
        fields, (problem,), _ = parse_card("事项：备案\n温馨提醒：请提前预约\n窗口：3号", FolderKind.GUIDE)
        assert fields["matter"] == "备案" and fields["window"] == "3号"
        assert (problem.key, problem.place.line) == ("card_key_stray", 2) and "温馨提醒" in problem.cause

    @pytest.mark.parametrize("line", ["标题=推进会", "标题；推进会", "【标题】推进会", "标题 推进会"])
    def test_a_colon_forgotten(self, line: str) -> None:
        fields, (problem,), _ = parse_card(line)
        assert fields == {"title": "推进会"} and problem.key == "card_colon_missing" and problem.remedy == "请写成：标题：推进会"

    @pytest.mark.parametrize("text", ["推进会\n地点 三楼会议室", "推进会\n\n日期 定于周五", "地点 三楼会议室"])
    def test_words_of_a_text_want_no_colon(self, text: str) -> None:
        _, problems, _ = parse_card(text)
        assert not problems

    def test_words_of_a_list_want_none_either(self) -> None:
        fields, problems, _ = parse_card("事项：备案\n材料：\n申请人 身份证\n窗口 证明", FolderKind.GUIDE)
        assert not problems and fields["materials"] == "申请人 身份证\n窗口 证明"

    @pytest.mark.parametrize(
        ("said", "address"),
        [
            ("https://www.gdtz.gov.cn/a?b=1#c", "https://www.gdtz.gov.cn/a?b=1#c"),
            ("www.gdtz.gov.cn", "http://www.gdtz.gov.cn"),
            ("http：//www.gdtz.gov.cn", "http://www.gdtz.gov.cn"),
            ("https://www.gdtz.gov.cn （广东省投资项目在线审批监管平台）", "https://www.gdtz.gov.cn"),
            ("https://www.gdtz.gov.cn/（广东省投资项目在线审批监管平台）", "https://www.gdtz.gov.cn/"),
            ("广东政务服务网 https://www.gdzwfw.gov.cn/", "https://www.gdzwfw.gov.cn/"),
            ("广东政务服务网：https://www.gdzwfw.gov.cn/a?x=(1)", "https://www.gdzwfw.gov.cn/a?x=(1)"),
            ("广东政务服务网（www.gdzwfw.gov.cn）", "http://www.gdzwfw.gov.cn"),
            ("请登录www.gdzwfw.gov.cn办理。", "http://www.gdzwfw.gov.cn"),
            ("https://www.gdtz.gov.cn。", "https://www.gdtz.gov.cn"),
        ],
    )
    def test_an_address_that_a_phone_can_open(self, said: str, address: str) -> None:
        fields, problems, _ = parse_card(f"事项：备案\n网址：{said}", FolderKind.GUIDE)
        assert fields["url"] == address and not problems

    @pytest.mark.parametrize("said", ["粤省事小程序", "http://", "暂无", "搜索“恩平发改”", "邮箱a@b.cn", "报告v1.2.pdf"])
    def test_an_address_that_is_none(self, said: str) -> None:
        _, (problem,), _ = parse_card(f"事项：备案\n网址：{said}", FolderKind.GUIDE)
        assert problem.key == "card_url_unreadable" and said in problem.cause

    def test_nothing_is_glued_to_an_address(self) -> None:
        fields, (problem,), _ = parse_card("事项：备案\n网址：www.gdtz.gov.cn\n备注：请提前预约", FolderKind.GUIDE)
        assert fields["url"] == "http://www.gdtz.gov.cn" and problem.key == "card_key_stray"

    def test_a_stray_line_below_goes_below(self) -> None:
        fields, (problem,), _ = parse_card("名称：办公室\n职责：负责文电\n电话：1\n温馨提醒：请提前预约", FolderKind.SECTION)
        assert problem.key == "card_key_stray" and fields["duties"] == "负责文电\n温馨提醒：请提前预约"

    def test_an_order_that_is_none_and_an_address_that_no_code_holds_are_told(self) -> None:
        problems = parse_card("标题：甲\n排序：最前\n网址：https://a.gov.cn/" + "x" * 600).problems
        assert [problem.key for problem in problems] == ["card_order_unreadable", "card_url_long"]
        assert fields_of("标题：甲\n排序：第２")["order"] == "2"

    def test_a_guides_own_words_are_its_text(self) -> None:
        fields, problems, places = parse_card("企业投资项目备案\n欢迎前来办理\n详情请看公告栏\n窗口：3号", FolderKind.GUIDE)
        assert fields == {"title": "企业投资项目备案", "body": "欢迎前来办理\n详情请看公告栏", "window": "3号"}
        assert not problems and places["body"] == (2, "欢迎前来办理")
        fields, problems, _ = parse_card("企业投资项目备案\n事项：企业投资项目备案\n窗口：3号", FolderKind.GUIDE)
        assert "body" not in fields and not problems

    def test_a_heading_without_a_word_below_is_told(self) -> None:
        fields, (problem,), _ = parse_card("事项：备案\n材料：\n1.执照\n办理流程\n时限：1天", FolderKind.GUIDE)
        assert (problem.key, problem.place.line) == ("card_lines_unused", 4) and fields["materials"] == "执照"
        fields, problems, _ = parse_card("登记流程\n材料：执照", FolderKind.GUIDE)
        assert fields["title"] == "登记流程" and fields["materials"] == "执照" and not problems

    def test_a_life_is_no_slip(self) -> None:
        fields, problems, _ = parse_card("姓名：张三\n职务：局长\n出生年月：1970年1月\n学历：大学", FolderKind.LEADER)
        assert not problems and "学历：大学" in fields["resume"]
        fields, _, _ = parse_card("张三，男，1970年1月生，现任局党组书记、局长。", FolderKind.LEADER)
        assert (fields["name"], fields["post"]) == ("张三", "党组书记、局长") and fields["resume"].startswith("张三，男")

    @pytest.mark.parametrize("key", ["截止", "有效期", "到期", "播放至"])
    def test_an_end_by_other_names(self, key: str) -> None:
        assert parse_card(f"标题：海报\n{key}：2026-12-07")[0]["until"] == "2026-12-07"

    def test_words_with_a_colon_within_a_list_are_its_own(self) -> None:
        fields, problems, _ = parse_card("事项：备案\n材料：\n1. 申请表：原件一份\n营业执照：复印件", FolderKind.GUIDE)
        assert not problems and fields["materials"] == "申请表：原件一份\n营业执照：复印件"

    def test_a_key_twice(self) -> None:
        fields, (problem,), _ = parse_card("标题：甲\n标题：乙")
        assert (problem.key, problem.place.line, fields) == ("card_key_twice", 2, {"title": "甲"})
        assert "第1行" in problem.cause

    @pytest.mark.parametrize(("line", "key"), [("日期：2026-02-30", "card_date_unreadable"), ("截止：下个月底", "card_until_unreadable")])
    def test_a_date_that_is_none_stays_missing_and_is_told(self, line: str, key: str) -> None:
        fields, (problem,), _ = parse_card(f"标题：甲\n{line}")
        assert (problem.key, problem.place.line, fields) == (key, 2, {"title": "甲"})
        assert line[3:] in problem.cause
        assert problem.remedy


def test_a_long_list_is_not_looked_up_word_by_word() -> None:
    fields, problems, _ = parse_card("咨旬电话：1\n" * 20000, FolderKind.GUIDE)
    assert "\n".join(fields.values()).count("1") == 20000
    assert 0 < len(problems) <= SPELT_LINES + 1


def test_every_key_stands_for_one_field() -> None:
    assert field_of("姓　名", FolderKind.LEADER) == "name"
    assert field_of("MATERIALS", FolderKind.GUIDE) == "materials"
    assert field_of("姓名", FolderKind.ACTIVITY) == ""
    assert all({"title", "until", "released"} <= set(table.values()) for table in TABLES.values())


LINES = st.lists(
    st.sampled_from(["标题：甲", "正文：", "正文: |", "  乙", "材料：", "1. 丙", "日期：2026-11-20", "时间：下午", "", "丁", "已审可公开：某某某", "分工：戊"])
)


@given(LINES.map("\n".join) | st.text(max_size=300), st.sampled_from(FolderKind))
def test_any_text_is_fields(text: str, kind: FolderKind) -> None:
    fields, problems, _ = parse_card(text, kind)
    assert all(value.strip() for value in fields.values())
    assert all(problem.cause and problem.remedy and problem.place.line for problem in problems)


@given(st.lists(st.sampled_from(["甲。", "时间：下午", "电话：1", "地点：楼上", "乙：丙"]), min_size=1, max_size=8))
def test_a_notice_loses_no_line(lines: list[str]) -> None:
    assert fields_of("正文：\n" + "\n".join(lines), FolderKind.NOTICE) == {"body": "\n".join(lines)}
