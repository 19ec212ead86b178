"""Several keys on one line, and what a portal's page puts among them."""

import time

import pytest

from player.cards.pairs import parted
from player.model import FolderKind
from player.problems import Severity
from player.sidecar import parse_card

LEADER = {"name": "张三", "post": "局长", "duties": "主持全面工作"}


@pytest.mark.parametrize(
    "text",
    [
        "姓名：张三 职务：局长 分工：主持全面工作",
        "姓名：张三；职务：局长；分工：主持全面工作",
        "姓名：张三、职务：局长、分工：主持全面工作",
        "姓　名：张三　职　务：局长　分　工：主持全面工作",
        "姓名\t张三\t职务\t局长\n分工\t主持全面工作",
        "姓名：\t张三\t职务：\t局长\n分工：主持全面工作",
        "| 姓名 | 张三 | 职务 | 局长 |\n| 分工 | 主持全面工作 |",
    ],
)
def test_keys_on_one_line(text: str) -> None:
    fields, problems, _ = parse_card(text, FolderKind.LEADER)
    assert fields == LEADER and not problems


@pytest.mark.parametrize(
    "line",
    ["时限：5个工作日（不含听证：10个工作日）", "收费：不收费；依据：条例", "电话：0750-1 分机：2", "材料：执照、申请人身份证", "名称\t材料\t窗口\t电话"],
)
def test_a_line_with_a_word_that_is_no_key_stays_whole(line: str) -> None:
    assert parted(line, FolderKind.GUIDE).lines == (line,)


def test_a_deputy_beside_the_head() -> None:
    fields, problems, _ = parse_card("名称：综合股\n主任：李四 副主任：王五\n电话：1；传真：2", FolderKind.SECTION)
    assert fields == {"title": "综合股", "head": "李四\n副主任：王五", "phone": "1", "fax": "2"} and not problems


@pytest.mark.parametrize(
    "line",
    [
        "来源：市发改局 发布时间：2026-11-20 10:00 字体：[大 中 小]",
        "发布时间：2026-11-20 10:00  来源：市发改局  浏览次数：35",
        "时间：2026-11-20 10:00　来源：市发改局　【字体：大 中 小】",
        "2026-11-20 10:00 | 来源：市发改局 | 浏览：35次",
        "信息来源：市发改局\n发布时间：2026-11-20 10:00\n浏览次数：35\n打印本页",
    ],
)
@pytest.mark.parametrize("kind", [FolderKind.NOTICE, FolderKind.ACTIVITY])
def test_a_portals_line_below_the_title(line: str, kind: FolderKind) -> None:
    fields, (problem,), _ = parse_card(f"关于做好工作的通知\n{line}\n各单位：\n请做好。", kind)
    assert fields == {"title": "关于做好工作的通知", "date": "2026-11-20 10:00", "source": "市发改局", "body": "各单位：\n请做好。"}
    assert (problem.key, problem.severity) == ("card_furniture", Severity.NOTE) and problem.cause


def test_a_portals_record_above_a_text() -> None:
    record = (
        "索 引 号：123　分类：通知\n发布机构：市发改局　成文日期：2026年11月18日\n名　　称：关于甲的通知\n文　　号：示发改〔2026〕1号　发布日期：2026年11月20日"
    )
    text = f"{record}\n\n各镇：\n现通知如下。"
    fields, problems, _ = parse_card(text, FolderKind.NOTICE)
    assert fields["title"] == "关于甲的通知" and fields["body"] == "各镇：\n现通知如下。" and fields["doc_no"] == "示发改〔2026〕1号"
    assert [problem.key for problem in problems] == ["card_furniture"]


@pytest.mark.parametrize(
    "line",
    [
        "时间：2026年12月1日 地点：三楼",
        "联系人：张三 电话：0750-1",
        "来源：新华社 地点：三楼",
        "点击：报名即可参加",
        "阅读：人人有责",
        "打印",
        "打印 复印",
        "分享：",
        "分类：可回收物",
    ],
)
def test_words_of_a_text_are_not_parted(line: str) -> None:
    fields, problems, _ = parse_card(f"通知\n请做好。\n{line}\n谢谢。", FolderKind.NOTICE)
    assert line in fields["body"] and not problems
    assert parted(line, FolderKind.NOTICE).lines == (line,)


BUTTONS = ["打印本页", "【打印】 ", "打印 | 关闭", "分享到：", "扫一扫在手机打开当前页", "[ 关闭 ]", "关闭窗口"]


@pytest.mark.parametrize("line", [*BUTTONS, "上一篇：没有了", "下一条：关于乙的通知", "分享到：微信 微博"])
def test_a_pages_buttons_are_no_words_wherever_they_stand(line: str) -> None:
    fields, (problem,), _ = parse_card(f"通知\n请做好。\n{line}\n谢谢。", FolderKind.NOTICE)
    assert fields["body"] == "请做好。\n谢谢。" and (problem.key, problem.place.line) == ("card_furniture", 3)


@pytest.mark.parametrize(
    "line",
    [
        "张三 局长 电话：0750-1\n主持全面工作",
        "张三 局长 主持全面工作 电话：0750-1",
        "张三 局长 主持全面工作；电话：0750-1",
        "局长：张三　电话：0750-1\n主持全面工作",
    ],
)
def test_a_leader_in_one_line_with_a_telephone(line: str) -> None:
    fields, problems, _ = parse_card(line, FolderKind.LEADER)
    assert fields == {**LEADER, "phone": "0750-1"} and not problems


def test_a_head_without_a_colon_beside_the_deputy() -> None:
    fields, (problem,), _ = parse_card("名称：综合股\n负责人 张三 副主任：李四、王五", FolderKind.SECTION)
    assert fields == {"title": "综合股", "head": "张三\n副主任：李四、王五"} and problem.key == "card_colon_missing"


def test_who_wrote_and_who_passed_it_is_no_word_of_the_text() -> None:
    for title in ("关于甲的通知\n", ""):
        fields, (problem,), _ = parse_card(f"{title}来源：省发改委 作者：张三 编辑：李四 审核：王五\n各单位：\n请做好。", FolderKind.NOTICE)
        assert fields["body"] == "各单位：\n请做好。" and fields["source"] == "省发改委" and fields.get("title", "") == title.strip()
        assert problem.key == "card_furniture" and problem.facts["found"] == "作者、编辑、审核"


@pytest.mark.parametrize("line", ["作者：张三 编辑：李四", "作者：张三", "摄影：张三"])
def test_a_byline_alone_stays(line: str) -> None:
    assert parse_card(f"关于甲的通知\n{line}\n请做好。", FolderKind.NOTICE)[0]["body"].startswith(line)


def test_an_office_and_its_work_is_no_room() -> None:
    fields, problems, _ = parse_card("局内设机构\n办公室：负责日常事务\n综合股：负责综合", FolderKind.SECTION)
    assert fields == {"title": "局内设机构", "duties": "办公室：负责日常事务\n综合股：负责综合"} and not problems
    fields, problems, _ = parse_card("办公室：负责日常事务\n电话：1", FolderKind.SECTION)
    assert fields == {"title": "办公室", "duties": "负责日常事务", "phone": "1"} and not problems
    assert "title" not in parse_card("办公室：负责日常事务\n综合股：负责综合", FolderKind.SECTION)[0]
    assert parse_card("名称：综合股\n办公室：306", FolderKind.SECTION)[0]["room"] == "306"


@pytest.mark.parametrize("run", [" ", "\u3000", "\t", "、", "，", "；", "|", "：", "。", "一"])
@pytest.mark.parametrize("line", ["通知{}正文", "{}正文", "办理依据：{}条"])
@pytest.mark.parametrize("kind", [FolderKind.ACTIVITY, FolderKind.LEADER, FolderKind.SECTION, FolderKind.GUIDE])
def test_one_long_line_is_read_at_once(run: str, line: str, kind: FolderKind) -> None:
    since = time.process_time()
    parse_card("材料：甲\n乙\n" + line.format(run * 10_000), kind)
    assert time.process_time() - since < 0.2


CARDS = {
    FolderKind.LEADER: "姓名：张三\n职务：局长\n分工：主持工作",
    FolderKind.SECTION: "名称：甲股\n职责：文电",
    FolderKind.GUIDE: "事项：备案\n材料：执照",
}


@pytest.mark.parametrize(("kind", "text"), CARDS.items())
def test_a_pages_buttons_are_no_words_of_a_card(kind: FolderKind, text: str) -> None:
    fields, (problem,), _ = parse_card(f"{text}\n上一篇：没有了\n下一篇：乙\n分享到：", kind)
    assert fields == parse_card(text, kind).fields and problem.key == "card_furniture"


@pytest.mark.parametrize("kind", [FolderKind.NOTICE, FolderKind.ACTIVITY])
def test_open_to_all_is_no_title(kind: FolderKind) -> None:
    assert parse_card("密级：公开\n关于甲的通知\n各镇：\n请做好。", kind).fields["title"] == "关于甲的通知"
    assert parse_card("密级：秘密\n关于甲的通知\n各镇：\n请做好。", kind).fields["title"] == "密级：秘密"


def test_traditional_keys() -> None:
    assert parse_card("標題：推进会\n今天开会。").fields == {"title": "推进会", "body": "今天开会。"}
    assert parse_card("名稱：甲股\n職責：文電\n電話：1", FolderKind.SECTION).fields == {"title": "甲股", "duties": "文電", "phone": "1"}


def test_many_lines_of_furniture_take_no_longer_than_a_glance() -> None:
    since = time.process_time()
    (problem,) = parse_card("公开方式：主动公开\n公开方式：依申请公开\n" * 3000, FolderKind.NOTICE).problems
    assert problem.key == "card_furniture" and time.process_time() - since < 2
