"""First lines that are no headline: rules, 附件1, a copy's number, where a page stands, the head of a table."""

import pytest

from player.cards.preamble import heads_a_table
from player.model import FolderKind
from player.problems import Severity
from player.sidecar import parse_card

KINDS = [FolderKind.NOTICE, FolderKind.ACTIVITY]
BUREAU = "恩平市发展和改革局"
NUMBER = "恩发改〔2026〕15号"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rule", ["————————", "━━━━━━", "______", "★★★★★★", "--------", "********", "＝＝＝＝", "═ ═ ═ ═"])
def test_a_rule_is_no_headline(rule: str, kind: FolderKind) -> None:
    title, text = f"{BUREAU}关于做好收购工作的通知", "各镇人民政府：\n请落实。"
    for head in (f"{BUREAU}文件\n{NUMBER}\n{rule}", f"{NUMBER}\n{rule}", f"{rule}\n{NUMBER}", f"{BUREAU}文件\n{rule}\n{NUMBER}"):
        fields, problems, _ = parse_card(f"{head}\n{title}\n{text}", kind)
        assert (fields["title"], fields["doc_no"], fields["body"]) == (title, NUMBER, text) and not problems
    assert parse_card(f"{rule}\n停电通知\n{rule}\n今天停电。", kind).fields == {"title": "停电通知", "body": "今天停电。"}
    assert parse_card(f"标题：停电通知\n{rule}\n今天停电。", kind).fields == {"title": "停电通知", "body": "今天停电。"}
    assert parse_card(f"2026年11月26日\n{rule}\n停电通知", kind).fields == {"date": "2026年11月26日", "title": "停电通知"}
    assert parse_card(f"{BUREAU}文件\n{rule}\n停电通知\n今天停电。", kind).fields["issuer"] == BUREAU


def test_a_rule_within_a_text_stays() -> None:
    assert parse_card("停电通知\n今天停电。\n————\n办公室").fields["body"] == "今天停电。\n————\n办公室"


@pytest.mark.parametrize(
    "line",
    [
        "附件1",
        "附件",
        "附件1：",
        "附 件 2-1",
        "附表一",
        "首页 > 政务公开 > 通知公告",
        "您现在的位置：首页 >> 通知公告 >> 正文",
        "当前位置： 首页 » 政务公开",
        "000001",
        "机密",
        "【机密】",
        "机密★1年",
        "秘密【3年】",
        "机密★长期　特急",
        "特急",
        "000001\n机密\n特急",
        "No.123456\n加急",
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_a_line_that_is_no_headline_is_told(line: str, kind: FolderKind) -> None:
    fields, (problem,), _ = parse_card(f"{line}\n恩平市重点项目名单\n甲项目、乙项目", kind)
    assert fields == {"title": "恩平市重点项目名单", "body": "甲项目、乙项目"}
    assert (problem.key, problem.severity, problem.facts["found"]) == ("card_furniture", Severity.NOTE, line.replace("\n", "、"))


def test_the_whole_head_of_a_document() -> None:
    fields = parse_card(f"000001\n机密\n特急\n{BUREAU}文件\n{NUMBER}\n签发人：张三\n————\n关于某某工作的报告\n市政府：", FolderKind.NOTICE).fields
    assert fields == {"issuer": BUREAU, "doc_no": NUMBER, "title": "关于某某工作的报告", "body": "市政府："}
    assert parse_card(f"{NUMBER} 机密\n关于某某工作的报告\n市政府：", FolderKind.NOTICE).fields["title"] == "关于某某工作的报告"


@pytest.mark.parametrize(
    "text", ["12345\n政务服务热线", "962121\n停电公告", "特急\n请马上撤离", "秘密\n慎之又慎", "附件1\n价格表.docx", "附件\n1.价格表", "首页\n停电通知"]
)
def test_the_same_words_above_other_lines_stay(text: str) -> None:
    first, rest = text.split("\n")
    assert parse_card(text).fields == {"title": first, "body": rest} and not parse_card(text).problems


@pytest.mark.parametrize(
    "text", ["日期|带班领导|值班员\n11月28日|张三|李四", "姓名,职务,电话\n张三,局长,0750-0", "1楼\t办事大厅\n2楼\t会议室", "|品种|价格|\n|大米|3.20|"]
)
@pytest.mark.parametrize("kind", KINDS)
def test_the_head_of_a_table_is_no_headline(text: str, kind: FolderKind) -> None:
    assert heads_a_table(text.split("\n")) and "title" not in parse_card(text, kind).fields
    assert parse_card(f"值班表\n{text}", kind).fields["title"] == "值班表"


@pytest.mark.parametrize("text", ["富强,民主,文明\n自由,平等,公正", "迎新年|送祝福\n今晚七点", "一 二\n三 四", "日期|带班"])
def test_words_apart_are_no_table(text: str) -> None:
    assert parse_card(text).fields["title"] == text.split("\n")[0]
