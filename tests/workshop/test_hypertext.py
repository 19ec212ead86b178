"""What portals' editors and Word leave of a notice: tables, lists, raised digits."""

import time

import pytest

from player.workshop.hypertext import PARAGRAPH, plain


def said(markup: str) -> list[str]:
    return plain(markup).split(PARAGRAPH)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("1.2×10<sup>4</sup>吨，10<sup>-2</sup>级", "1.2×10⁴吨，10⁻²级"),
        ("35.6 km<sup><b>2</b></sup>、CO<sub>2</sub>、NO<sub>x</sub>、PM<sub>2.5</sub>", "35.6 km²、CO₂、NOₓ、PM2.5"),
        ('8×10<span lang="EN-US" style="font-size:9pt; vertical-align: super">3</span>m', "8×10³m"),
        ('H<span style="VERTICAL-ALIGN:sub"><font>2</font></span>O', "H₂O"),
        ('见注<sup><a href="#_ftn1"><span>[1]</span></a></sup>，8.7%<sup>2</sup>', "见注[1]，8.7%²"),
        ("10<b><sup>2.5</sup></b>", "10^2.5"),
        ("占地35m<sup>2，总投资12.5亿元。", "占地35m2，总投资12.5亿元。"),
        ("m<sup></sup>a<sup> </sup>", "ma"),
        ("&lt;p&gt;10&lt;sup&gt;4&lt;/sup&gt;吨&amp;amp;&lt;/p&gt;", "10⁴吨&"),
    ],
)
def test_raised_and_lowered_digits_stay_so(markup: str, text: str) -> None:
    assert plain(markup) == text


def test_a_raised_paragraph_is_one() -> None:
    assert said("<sup><p>各单位：</p><p>请申报。</p></sup>") == ["各单位：", "请申报。"]


FEES = (
    "<table><caption>目录</caption><tr><th>项目</th><th>2025年<br>（元）</th><th><p>2026年</p><p>（元/m<sup>3</sup>）</p></th><th>备注</th></tr>"
    "<tr><td>登记费</td><td> 80\n</td><td>&nbsp;</td><td>停征</td></tr><tr><td rowspan=2>工本费</td><td></td><td>100</td><td>汽车</td></tr>"
    '<tr><td>35</td><td></td><td><p>张三</p><p>李四</p></td></tr><tr><td colspan="4">注：含税</td></tr></table>'
)
ROWS = [
    "目录",
    "项目\t2025年（元）\t2026年（元/m³）\t备注",
    "登记费\t80\t\t停征",
    "工本费\t\t100\t汽车",
    "工本费\t35\t\t张三 李四",
    "注：含税",
]


@pytest.mark.parametrize("escapes", [0, 1, 2])
def test_every_value_stands_under_its_head(escapes: int) -> None:
    markup = f"<p>如下：</p>{FEES}<p>特此公告。A&amp;B</p>"
    for _ in range(escapes):
        markup = markup.replace("&", "&amp;").replace("<", "&lt;")
    assert said(markup) == ["如下：", *ROWS, "特此公告。A&B"]


def test_an_empty_cell_at_the_beginning_keeps_its_column() -> None:
    assert said("<table><tr><td></td><td>上周</td></tr><tr><td>水</td><td>1</td></tr></table>") == ["\t上周", "水\t1"]


def test_a_table_that_lays_out_a_page_is_paragraphs() -> None:
    text = "<p>各单位：</p><p>" + "现将有关事项通知如下，请认真贯彻执行。" * 8 + "</p><p>特此通知。</p>"
    whole = ["各单位：", "现将有关事项通知如下，请认真贯彻执行。" * 8, "特此通知。"]
    assert said(f"<table><tr><td>{text}</td></tr></table>") == whole
    assert said(f"<table><tr><td>导航</td><td>{text}</td></tr></table>") == ["导航", *whole]
    assert said(f"<table><tr><th>意见</th><th>采纳</th></tr><tr><td>{text}</td><td>是</td></tr></table>") == [
        "意见\t采纳",
        " ".join(whole).replace("： ", "：") + "\t是",
    ]
    assert said(f"<table><tr><td>单位</td><td>甲</td></tr><tr><td colspan=2>{text}</td></tr></table>") == ["单位\t甲", *whole]
    nested = f"<table><tr><td>{text}{FEES}</td></tr></table>"
    assert said(f"<table><tr><td>一</td><td>二</td></tr><tr><td colspan=2>{nested}</td></tr></table>") == ["一 二", *whole, *ROWS]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<ol><li>申请表</li><li><p>身份证</p></li><li></li></ol><p>下文</p>", ["1. 申请表", "2. 身份证", "下文"]),
        ("<ol start=3><li>甲<li value=7>乙<li>丙</ol>", ["3. 甲", "7. 乙", "8. 丙"]),
        ("<ol><li>甲<ol><li>一</li><li>二</li></ol></li><li>乙</li></ol>", ["1. 甲", "（1）一", "（2）二", "2. 乙"]),
        ("<ul><li>甲</li><li>乙<ol><li>一</li></ol></li></ul>", ["甲", "乙", "1. 一"]),
        ("<ol><li>1.申请表</li><li>2.身份证</li></ol>", ["1.申请表", "2.身份证"]),
        ("<ol><li><b>一、</b>对象</li><li>二、材料</li></ol>", ["一、对象", "二、材料"]),
        ('<ol style="list-style-type: none"><li>甲</li></ol>', ["甲"]),
        ("<ol><li>2026年计划</li><li>12.5亿元</li></ol>", ["1. 2026年计划", "2. 12.5亿元"]),
        ("<li>甲</li></ol>乙", ["甲", "乙"]),
        ("<ol><li><table><tr><td>水</td><td>1</td></tr></table></li></ol>", ["1. 水\t1"]),
    ],
)
def test_the_items_of_a_list_have_the_numbers_that_a_browser_gives_them(markup: str, lines: list[str]) -> None:
    assert said(markup) == lines


@pytest.mark.parametrize(
    "part",
    ["<sup>", "<table><tr><td>x", "<ol><li>", "<tr><td colspan=999 rowspan=999>x", "<table><td rowspan=0>x", "<ol><li>x</ol>", "x<sup>2</sup>", "<td>x"],
)
def test_no_maze_takes_long(part: str) -> None:
    began = time.process_time()
    plain("<table>" + part * (60_000 // len(part)))
    assert time.process_time() - began < 2
