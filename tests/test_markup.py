"""Marks of Markdown and HTML leave a text, its words stay."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.entry import read_sheet
from player.markup import without_marks
from player.model import FolderKind
from player.sidecar import parse_card


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("**重要**：请带 __身份证__", "重要：请带 身份证"),
        ("## 办事须知", "办事须知"),
        ("| 事项 | 窗口 |\n|---|:--:|\n| 备案 | 3号 |", "事项\t窗口\n备案\t3号"),
        ("<p>请<b>取号</b>等候</p><br/>谢谢", "请取号等候\n\n谢谢"),
        ("<tr><td>备案</td><td>3号</td></tr>", "备案\t3号\n"),
        ("电话&nbsp;12345 &amp; 网站", "电话 12345 & 网站"),
        ("见[办事大厅](https://www.example.gov.cn/a)", "见办事大厅（https://www.example.gov.cn/a）"),
        ("* 第一条\n```\n文字\n```\n---", "· 第一条\n文字"),
        ("> 引用", "引用"),
    ],
)
def test_what_is_taken_away(raw: str, plain: str) -> None:
    assert without_marks(raw) == plain


@pytest.mark.parametrize(
    "text",
    [
        "手机 138****5678、139****0000",
        "编号 110105**1949**002X",
        "姓名：____ 电话：____",
        "a < b，<50万元>",
        "2*3*4",
        "绝密★一年",
        "#3 窗口",
        "#停车场",
        "甲|乙",
        "——示例市发展和改革局",
        "&copy",
        "5 > 3",
        "一、申报范围",
        "- 申请表",
        "<b 办>",
        "```办",
        "____",
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert without_marks(text) == text


@given(st.text(alphabet="办事 *_#|`<>/bpr-\n12[]()（）&;", max_size=60))
def test_no_word_is_lost(text: str) -> None:
    assert re.findall("[办事]", without_marks(text)) == re.findall("[办事]", text)


def test_a_card_shows_none() -> None:
    fields, _, _ = parse_card("# **冬令**办公时间\n上午<b>八点半</b>\n|---|\n| 周一 | 上午 |")
    assert fields == {"title": "冬令办公时间", "body": "上午八点半\n周一\t上午"}
    fields, _, _ = parse_card("值班表\n| | 带班 | 值班 |\n|---|---|---|\n| 周一 | | 赵某 |")
    assert fields == {"title": "值班表", "body": "\t带班\t值班\n周一\t\t赵某"}
    fields, _, _ = parse_card("事项：**备案**\n材料：\n- **申请表**\n- 营业执照\n网址：https://a.gov.cn/__x__", FolderKind.GUIDE)
    assert fields == {"matter": "备案", "materials": "申请表\n营业执照", "url": "https://a.gov.cn/__x__"}


@pytest.mark.parametrize("text", ["标题：通知\n正文：\n绝密**★**一年", "标题：通知\n正文：\n此件<b>不公开</b>", "标题：通知\n正文：\n绝密★"])
def test_what_marks_hide_is_found_all_the_same(text: str) -> None:
    (mark,) = read_sheet(text.encode(), FolderKind.ACTIVITY).marks
    assert mark.line == 3


@pytest.mark.parametrize("has_yaml", [True, False])
@pytest.mark.parametrize("said", [r"\u7edd\u5bc6\u2605一年", r"绝密\u2605", r"好\n好\n绝密\u2605"])
def test_what_escapes_hide_is_found_all_the_same(said: str, has_yaml: bool) -> None:
    (mark,) = read_sheet(f'标题: 通知\n来源: "甲\\n乙"\n正文: "{said}"\n'.encode(), FolderKind.ACTIVITY, has_yaml=has_yaml).marks
    assert (mark.word, mark.line) == ("绝密★", 3)


@pytest.mark.parametrize("has_yaml", [True, False])
@pytest.mark.parametrize("body", ["一", r"一\\n二", "# 草稿"])
def test_what_quotes_hide_is_found_all_the_same(body: str, has_yaml: bool) -> None:
    draft = read_sheet(f'标题: "甲"\n密级: "机密"\n正文: "{body}"\n'.encode(), FolderKind.NOTICE, has_yaml=has_yaml).draft
    assert draft is not None and draft.line == 2


@pytest.mark.parametrize("has_yaml", [True, False])
def test_a_draft_in_escapes_is_one(has_yaml: bool) -> None:
    draft = read_sheet(b'\n"\\u72b6\\u6001": x\n\xe7\x8a\xb6\xe6\x80\x81: "\\u8349\\u7a3f"', FolderKind.ACTIVITY, has_yaml=has_yaml).draft
    assert draft is not None and draft.line == 3


@pytest.mark.parametrize(
    "part",
    [
        "-",
        "|-",
        "| ",
        " ",
        "**a",
        "__a",
        "`",
        "<b ",
        "# ",
        "> ",
        "[a](",
        "&#1",
        "```",
        "|---|:",
        "* ",
        "<td></td>",
        "<sup>",
        "<sup>2</sup>",
        "<sup a",
        "<sub><b>",
    ],
)
def test_no_text_takes_long(part: str) -> None:
    began = time.perf_counter()
    for text in (part * 30_000, "|" + part * 30_000 + "办", part * 30_000 + "x"):
        without_marks(text)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("| 项目 | | 2026年 |\n| 水 | 1 | |\n| | 2 | 3 |", "项目\t\t2026年\n水\t1\t\n\t2\t3"),
        ("<tr>\n<td></td>\n<td width=1>3号</td>\n<th></th></tr>", "\n\t3号\t\n"),
        ("1.2×10<sup>4</sup>吨，10<SUP class='a'><b>-2</b></SUP>m<sup>2</sup>", "1.2×10⁴吨，10⁻²m²"),
        ("CO<sub>2</sub>、H<sub>2</sub>O<sub>2</sub>，x<sub>i</sub><sup>2</sup>", "CO₂、H₂O₂，xᵢ²"),
        ("见注<sup>[1]</sup>，10<sup>2.5</sup>，m<sup>3", "见注[1]，10^2.5，m3"),
    ],
)
def test_cells_keep_their_columns_and_raised_digits_stay_so(raw: str, plain: str) -> None:
    assert without_marks(raw) == plain
