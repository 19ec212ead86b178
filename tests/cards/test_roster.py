"""A text file is one card: a second leader, section or matter in it is told, and never mixed with the first."""

import pytest

from player.model import FolderKind
from player.sidecar import parse_card

S, L, G = FolderKind.SECTION, FolderKind.LEADER, FolderKind.GUIDE


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("综合规划股\n负责拟订规划。\n负责人：张三\n电话：0750-1\n\n固定资产投资股\n负责投资。\n负责人：李四\n电话：0750-2", S, 6),
        ("名称：综合股\n职责：文电\n电话：0750-1\n名称：投资股\n职责：会务\n电话：0750-2", S, 4),
        ("综合股\n负责文电。\n\n投资股\n负责投资。", S, 4),
        ("一、综合股\n负责文电。\n二、投资股\n负责投资。", S, 3),
        ("姓名：张三\n职务：局长\n分工：全面\n姓名：李四\n职务：副局长\n分工：协助", L, 4),
        ("姓名：张三 职务：局长\n姓名：李四 职务：副局长", L, 2),
        ("张三 局长\n主持全面工作。\n李四 副局长\n协助工作。", L, 3),
        ("张三：局长\n主持全面工作。\n李四：副局长\n协助工作。", L, 3),
        ("职务：局长\n姓名：张三\n\n职务：副局长\n姓名：李四", L, 4),
        ("事项：备案\n材料：执照\n时限：1天\n\n事项：审查\n材料：报告\n时限：5天", G, 5),
        ("备案\n材料：执照\n时限：1天\n\n审查\n材料：报告\n时限：5天", G, 5),
    ],
)
def test_only_the_first_shows_and_the_second_is_told(text: str, kind: FolderKind, line: int) -> None:
    fields, (problem,), _ = parse_card(text, kind)
    assert (problem.key, problem.place.line) == (f"card_second_{kind}", line) and "一个文件" in problem.remedy
    shown = "\n".join(fields.values())
    assert not any(word in shown for word in ("李四", "投资股", "审查", "报告", "0750-2", "协助", "会务"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("综合股\n职责：\n行政股\n负责文电\n财务股\n负责财务\n电话：1", S),
        ("综合股\n职责：文电\n电话：1\n服务中心\n电话：2", S),
        ("事项：备案\n材料：执照\n时限：1天\n\n时限：2天\n材料：授权书", G),
        ("事项：备案\n电话：1\n\n二号窗口\n电话：2", G),
        ("姓名：张三\n职务：局长\n简历：1990年参加工作\n职务：一级调研员", L),
        ("张三 局长\n历任 办公室主任\n协助 局长工作", L),
        ("姓名：张三\n简历：\n2001.03 市计委办公室主任\n2005.01 市发改局副局长", L),
    ],
)
def test_one_card_stays_whole(text: str, kind: FolderKind) -> None:
    fields, problems, _ = parse_card(text, kind)
    assert not any(problem.key.startswith("card_second") for problem in problems)
    said = "\n".join(fields.values())
    assert all(line.rpartition("：")[2].strip() in said for line in text.split("\n") if line and not line.startswith("张三 "))


def test_who_released_it_and_when_it_ends_count_wherever_they_stand() -> None:
    fields, _, _ = parse_card("姓名：张三\n职务：局长\n姓名：李四\n职务：副局长\n截止：2026年12月7日\n已审可公开：王五", L)
    assert (fields["name"], fields["until"], fields["released"]) == ("张三", "2026年12月7日", "王五")
