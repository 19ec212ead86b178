"""Where the keys of a text end and its words begin: what says when a thing plays says so wherever staff put it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.cards.form import form_end, where_keys_below_begin
from player.model import FolderKind
from player.sidecar import parse_card

TEXTS = [FolderKind.ACTIVITY, FolderKind.NOTICE, FolderKind.FILLER, FolderKind.TAKEOVER]
CARDS = [FolderKind.LEADER, FolderKind.SECTION, FolderKind.GUIDE]


def fields_of(text: str, kind: FolderKind = FolderKind.ACTIVITY, *, is_alone: bool = True) -> dict[str, str]:
    fields, problems, _ = parse_card(text, kind, is_alone=is_alone)
    assert not problems
    return fields


class TestCards:
    @pytest.mark.parametrize("line", ["截止：2026年11月20日前提交，逾期不候", "截至：2026年11月20日", "有效期：2026年11月20日起至另行通知"])
    def test_an_end_that_is_not_plain_stays_on_the_card(self, line: str) -> None:
        for kind, text in (
            (FolderKind.GUIDE, "事项：备案\n材料：\n承诺书"),
            (FolderKind.SECTION, "办公室\n职责：\n负责文电"),
            (FolderKind.LEADER, "姓名：张三\n分工：文电"),
        ):
            card = parse_card(f"{text}\n{line}\n电话：1", kind)
            assert "until" not in card.fields and {problem.key for problem in card.problems} & {"card_until_unsure", "card_until_unreadable"}
            assert line.partition("：")[2] in "".join(card.fields.get(name, "") for name in ("rows", "duties"))
            assert card.fields["phone"] == "1"


class TestHead:
    @pytest.mark.parametrize("kind", TEXTS)
    @pytest.mark.parametrize("own", ["电话：95598", "联系人：张三", "摄影：张三", "电话：", "参会人员：各股室\n电话：1", "联系电话：0750-1"])
    def test_words_of_the_text_do_not_end_the_keys(self, kind: FolderKind, own: str) -> None:
        keys = "截止：2026年11月1日\n开始：2026年10月1日\n网址：https://a.gov.cn"
        known = {"title": "停水", "until": "2026年11月1日", "from": "2026年10月1日", "url": "https://a.gov.cn", "body": f"{own}\n今天停水"}
        for text in ("正文：今天停水", "正文：\n今天停水", "内容：今天停水", "今天停水"):
            assert fields_of(f"标题：停水\n{own}\n{keys}\n{text}", kind) == known
        assert fields_of(f"停水\n{own}\n{keys}\n正文：今天停水", kind) == known

    @pytest.mark.parametrize("own", ["备注：请带身份证。", "发布单位联系人：张三", f"地址：{'某某路' * 15}"])
    def test_longer_words_do_not_either(self, own: str) -> None:
        assert fields_of(f"停水\n{own}\n截止：2026年11月1日\n请储水。") == {"title": "停水", "until": "2026年11月1日", "body": f"{own}\n请储水。"}

    @pytest.mark.parametrize("key", ["来源", "网址", "截止", "文号"])
    def test_a_word_below_an_empty_key_does_not_either(self, key: str) -> None:
        fields = fields_of(f"标题：停水\n{key}：\n另行通知\n开始：2026年11月1日\n请储水。\n开始：明天")
        assert fields == {"title": "停水", "from": "2026年11月1日", "body": "另行通知\n请储水。\n开始：明天"}

    def test_a_template_left_empty_is_no_text(self) -> None:
        fields = fields_of("标题\n地点：\n电话：\n截止：2026年11月1日\n正文：", FolderKind.NOTICE)
        assert fields == {"title": "标题", "until": "2026年11月1日", "body": "地点：\n电话："}

    def test_a_photographer_beside_a_photo_hides_no_end(self) -> None:
        assert fields_of("标题：会议\n摄影：张三\n截止：2026年11月1日", is_alone=False)["until"] == "2026年11月1日"

    @pytest.mark.parametrize("above", ["今天停水，请知悉。", "市水务局", "一、停水"])
    def test_above_the_key_of_a_text_all_keys_are_keys(self, above: str) -> None:
        fields = fields_of(f"标题：停水\n{above}\n截止：2026年11月1日\n正文：请储水")
        assert fields == {"title": "停水", "until": "2026年11月1日", "body": f"{above}\n请储水"}

    def test_words_above_a_text_are_no_title(self) -> None:
        assert fields_of("电话：95598\n截止：2026年11月1日\n正文：今天停水") == {"until": "2026年11月1日", "body": "电话：95598\n今天停水"}

    def test_prose_ends_the_keys(self) -> None:
        body = "今天停水。\n来源：水厂\n截止：2026年11月1日\n请储水。"
        assert fields_of(f"停水\n{body}") == {"title": "停水", "body": body}
        own = "各位群众：今天停水，请大家储水。"
        assert fields_of(f"标题：停水\n{own}\n来源：水厂\n请储水。")["body"] == f"{own}\n来源：水厂\n请储水。"
        assert fields_of("标题：停水\nhttps://a.gov.cn/1\n来源：水厂\n请储水。")["body"].count("\n") == 2

    def test_when_it_is_stays_among_what_and_where_it_is(self) -> None:
        row = "主题：读书会\n时间：2026年12月1日\n地点：三楼"
        assert fields_of(f"标题：活动预告\n{row}") == {"title": "活动预告", "body": row}
        assert fields_of(f"标题：活动预告\n{row}", is_alone=False)["date"] == "2026年12月1日"

    @pytest.mark.parametrize("row", ["对象：全体干部\n内容：消防安全\n地点：三楼", "现定于下周培训。\n内容：消防安全"])
    def test_what_is_taught_is_words_of_the_text(self, row: str) -> None:
        assert fields_of(f"标题：培训通知\n{row}") == {"title": "培训通知", "body": row}

    @pytest.mark.parametrize("colon", ["︰", "∶", "﹕"])
    def test_colons_that_input_methods_make(self, colon: str) -> None:
        text = f"标题{colon}停水\n截止{colon}2026年11月1日\n正文{colon}今天停水"
        assert fields_of(text) == {"title": "停水", "until": "2026年11月1日", "body": "今天停水"}
        assert fields_of(f"一、职责{colon}负责文电", FolderKind.SECTION) == {"duties": "负责文电"}

    @pytest.mark.parametrize("kind", FolderKind)
    @pytest.mark.parametrize("key", ["公示期", "展示期", "截止日", "截止至", "结束", "结束日期", "失效日期", "到期日", "到期", "播放截止"])
    def test_more_words_for_an_end(self, key: str, kind: FolderKind) -> None:
        assert fields_of(f"标题：节能\n{key}：2026年11月1日", kind)["until"] == "2026年11月1日"

    def test_words_that_say_when_it_plays_only_with_a_day(self) -> None:
        assert fields_of("标题：停水\n上线：2026年11月1日")["from"] == "2026年11月1日"
        for key in ("播放时间", "播放"):
            assert fields_of(f"标题：停水\n{key}：2026年11月1日至11月7日")["until"] == "2026年11月1日至11月7日"
        for line in ("播放时间：每天9点", "公示期：自发布之日起5个工作日", "结束：另行通知"):
            assert fields_of(f"标题：停水\n{line}\n正文：x") == {"title": "停水", "body": f"{line}\nx"}


class TestBelowItsKey:
    @pytest.mark.parametrize("when", ["2026年11月24日", "2026-11-24", "2026年11月24日18:00", "2026年11月24日下午5点半", "2026-11-24 18:00"])
    @pytest.mark.parametrize("kind", TEXTS)
    def test_an_end_on_the_next_line(self, kind: FolderKind, when: str) -> None:
        text = f"标题：招生\n开始：\n2026年11月20日\n截止：\n{when}\n"
        assert fields_of(f"{text}正文：招生", kind) == {"title": "招生", "from": "2026年11月20日", "until": when, "body": "招生"}
        assert fields_of(f"{text}今天招生。", kind) == {"title": "招生", "from": "2026年11月20日", "until": when, "body": "今天招生。"}

    @pytest.mark.parametrize("kind", CARDS)
    def test_in_a_card(self, kind: FolderKind) -> None:
        fields = fields_of("标题：x\n截止：\n2026年11月20日\n电话：1", kind)
        assert fields == {"title": "x", "until": "2026年11月20日", "phone": "1"}

    @pytest.mark.parametrize(("key", "told"), [("截止", "card_until_unreadable"), ("开始", "card_date_unreadable"), ("日期", "card_date_unreadable")])
    def test_one_that_is_no_day_is_told(self, key: str, told: str) -> None:
        fields, (problem,), _ = parse_card(f"标题：招生\n{key}：\n2026年11月31日\n正文：x")
        assert (problem.key, problem.place.line, problem.facts["name"], fields) == (told, 3, key, {"title": "招生", "body": "x"})

    def test_yaml(self) -> None:
        assert fields_of("title: 招生\nuntil:\n  2026-11-20\nbody: x") == {"title": "招生", "until": "2026-11-20", "body": "x"}

    @pytest.mark.parametrize("prose", ["2026年11月20日，我局召开会议。", "2026年11月20日前报名", "11月20日", "另行通知"])
    def test_a_sentence_is_no_end(self, prose: str) -> None:
        for key in ("截止", "开始"):
            assert fields_of(f"标题：推进会召开\n{key}：\n{prose}") == {"title": "推进会召开", "body": prose}

    @pytest.mark.parametrize(
        ("key", "name", "value"), [("来源", "source", "市水务局"), ("文号", "doc_no", "发改〔2026〕1号"), ("发文机关", "issuer", "市发改局")]
    )
    def test_in_a_form_an_empty_key_takes_a_plain_line(self, key: str, name: str, value: str) -> None:
        for text in ("正文：x", "截止：2026年11月1日\n正文：x", "电话：1\n正文：x"):
            fields = fields_of(f"标题：停水\n{key}：\n{value}\n{text}")
            assert fields["title"] == "停水" and fields[name] == value and fields["body"].endswith("x") and "正文" not in fields["body"]
        assert fields_of(f"{key}：\n{value}\n正文：x") == {name: value, "body": "x"}
        assert fields_of(f"标题：停水\n{key}：\n今天停水。\n正文：x") == {"title": "停水", "body": "今天停水。\nx"}
        assert fields_of(f"标题：停水\n{key}：\n电话：1\n正文：x") == {"title": "停水", "body": "电话：1\nx"}


class TestBelowAText:
    def test_an_end_with_words_is_words(self) -> None:
        body = "一、报名\n截止：2026年11月1日前报名\n排序：先报先得"
        assert fields_of(f"标题：招聘\n正文：\n{body}") == {"title": "招聘", "body": body}
        body = "一、报名\n排序：先报先得\n截止：2026年11月1日前报名\n网址：示例网"
        assert fields_of(f"标题：招聘\n正文：\n{body}") == fields_of(f"招聘\n{body}") == {"title": "招聘", "body": body}

    @pytest.mark.parametrize("end", ["2026年11月1日", "2026-11-1 18:00", "2026年11月1日（含）", "2026年11月1日（周日）17点", "11月1日", "2026年11月1日18时止"])
    def test_an_end_that_is_just_that_is_one(self, end: str) -> None:
        expected = {"title": "招聘", "body": "一、报名", "until": end, "source": "办公室"}
        assert fields_of(f"标题：招聘\n正文：\n一、报名\n截止：{end}\n来源：办公室") == expected
        assert fields_of(f"标题：招聘\n正文：\n一、报名\n来源：办公室\n\n截止：{end}\n") == expected

    def test_an_end_above_more_words_is_words(self) -> None:
        body = "一、报名\n截止：2026年11月1日\n二、面试"
        assert fields_of(f"标题：招聘\n正文：\n{body}") == {"title": "招聘", "body": body}

    def test_an_end_on_the_last_line_of_all(self) -> None:
        for more in ("", "来源：办公室", "\n"):
            fields = fields_of(f"标题：招聘\n正文：\n请报名。\n截止：\n2026年11月1日\n{more}")
            assert (fields["until"], fields["body"]) == ("2026年11月1日", "请报名。")
        body = "请报名。\n截止：\n11月1日"
        assert fields_of(f"标题：招聘\n正文：\n{body}")["body"] == body

    def test_what_the_public_should_read_stays(self) -> None:
        body = "现予公示。\n公示期：2026年11月1日至11月7日。"
        assert fields_of(f"标题：公示\n正文：\n{body}", FolderKind.NOTICE) == {"title": "公示", "body": body}

    def test_an_end_that_is_no_day_is_told(self) -> None:
        _, (problem,), _ = parse_card("标题：招聘\n正文：\n一、报名\n截止：2026年11月31日")
        assert problem.key == "card_until_unreadable"

    @pytest.mark.parametrize("line", ["停播：否", "停播：是", "停播：暂时", "停用：否", "启用：是", "草稿：否", "播放：是"])
    def test_a_switch_is_no_day_and_no_word_for_the_public(self, line: str) -> None:
        assert fields_of(f"标题：节水\n{line}\n请节约用水。") == {"title": "节水", "body": "请节约用水。"}
        assert fields_of(f"{line}\n截止：2026年12月7日\n节水\n请节约用水。") == {"until": "2026年12月7日", "title": "节水", "body": "请节约用水。"}
        assert fields_of(f"事项：备案\n{line}", FolderKind.GUIDE) == {"matter": "备案"}

    def test_below_words_only_that_of_the_screen_is_one(self) -> None:
        assert fields_of("2号电梯\n启用：是\n停播：否")["body"] == "启用：是"

    def test_words_below_stay_below(self) -> None:
        fields = fields_of("标题：招聘\n电话：1\n正文：\n请报名。\n来源：办公室\n截止：招满为止")
        assert fields == {"title": "招聘", "source": "办公室", "body": "电话：1\n请报名。\n截止：招满为止"}


LINES = st.sampled_from(["标题：甲", "正文：", "内容：乙", "正文：丙", "截止：2026年11月1日", "电话：1", "今天停水。", "市水务局", "来源：", ""])


@given(st.lists(LINES, max_size=10), st.sampled_from(TEXTS))
def test_no_key_of_a_text_stands_on_the_wall(lines: list[str], kind: FolderKind) -> None:
    end, below = form_end(lines, kind), where_keys_below_begin(lines, kind)
    fields, problems, _ = parse_card("\n".join(lines), kind)
    assert end == 0 or lines[end - 1][:2] in ("正文", "内容")
    assert all(line.startswith(("截止", "来源")) or not line for line in lines[below:])
    head = [line for line in lines[:end] if line.startswith("截止")]
    assert not head or "until" in fields or problems
