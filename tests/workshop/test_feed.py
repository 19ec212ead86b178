"""Feeds as portals really send them (DOMAIN.md, TRAPS.md)."""

import contextlib
import json
import time
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.marks.review import marks
from player.text import decode_text
from player.workshop.feed import Entry, IllFeed, parse, read

HOME = "http://www.example.gov.cn/rss/tzgg.xml"


def rss(*items: str, declared: str = "utf-8", tail: str = "</channel></rss>") -> str:
    body = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0" encoding="{declared}"?><rss version="2.0"><channel><title>通知公告</title><link>http://www.example.gov.cn/</link>{body}{tail}'


def only(text: str, encoding: str = "utf-8") -> Entry:
    (entry,) = parse(text.encode(encoding), HOME)
    return entry


ONE = "<title>关于组织申报2027年市重点建设项目的通知</title><link>/a/1.html</link>"


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "GBK", "gb18030", "iso-8859-1", "nonsense"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_whatever_is_declared_the_bytes_decide(declared: str, encoding: str) -> None:
    assert only(rss(ONE, declared=declared), encoding).title == "关于组织申报2027年市重点建设项目的通知"


def test_no_declaration_at_all() -> None:
    assert only(rss(ONE).partition("?>")[2], "gb18030").title.startswith("关于组织申报")


def test_big5_where_it_is_declared() -> None:
    assert only(rss("<title>關於申報的通知</title>", declared="big5"), "big5").title == "關於申報的通知"


@pytest.mark.parametrize("count", [5, 150, 300])
@pytest.mark.parametrize("dated", ["2026-{}-{} 10:00:00", "{}月{}日"])
def test_the_newest_come_first_however_many_stand_before_them(count: int, dated: str) -> None:
    said = [f"<title>通知{number}</title><pubDate>{dated.format(1 + number // 28, 1 + number % 28)}</pubDate>" for number in range(count)]
    for items in (said, said[::-1]):
        titles = [entry.title for entry in read(rss(*items).encode(), HOME, datetime(2026, 12, 31, tzinfo=UTC)).entries]
        assert titles == [f"通知{number}" for number in range(count - 1, max(-1, count - 201), -1)]


@pytest.mark.parametrize(
    "days",
    [
        [f"2026-11-{day} {hour}:00" for day in (25, 24, 23) for hour in (8, 9, 10, 11)],
        ["2024-01-01 9:00", "2024-02-01 9:00", "2024-03-01 9:00", "2026-11-25 9:00", "2026-11-24 9:00"],
    ],
)
def test_hours_that_rise_and_old_pins_turn_no_list(days: list[str]) -> None:
    said = [f"<title>通知{number}</title><pubDate>{day}</pubDate>" for number, day in enumerate(days)]
    assert [entry.title for entry in parse(rss(*said).encode(), HOME)] == [f"通知{number}" for number in range(len(days))]


def test_a_list_in_no_order_keeps_its_order_and_what_has_no_date() -> None:
    said = [f"<title>通知{number}</title><pubDate>2026-{1 + number // 28}-{1 + number % 28}</pubDate>" for number in range(300)]
    titles = [entry.title for entry in parse(rss("<title>置顶</title>", *said[150::-1], *said[:150:-1]).encode(), HOME)]
    assert titles[:2] == ["置顶", "通知150"] and titles[-1] == "通知151" and len(titles) == 200
    assert "通知100" not in titles and "通知101" in titles


@pytest.mark.parametrize(
    ("link", "absolute"),
    [
        ("/a/1.html", "http://www.example.gov.cn/a/1.html"),
        ("a/1.html", "http://www.example.gov.cn/a/1.html"),
        ("//www.example.gov.cn/a", "http://www.example.gov.cn/a"),
        ("www.example.gov.cn/a/2.html", "http://www.example.gov.cn/a/2.html"),
        ("https://mp.weixin.qq.com/s/x", "https://mp.weixin.qq.com/s/x"),
        ("javascript:alert(1)", ""),
        ("mailto:a@b.cn", ""),
        ("http://[bad", ""),
        ("", ""),
    ],
)
def test_links(link: str, absolute: str) -> None:
    assert only(rss(f"<title>x</title><link>{link}</link>")).link == absolute


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("&lt;b&gt;红头&lt;/b&gt;通知", "红头通知"),
        ("<![CDATA[<font color=red>通知</font>]]>", "通知"),
        ("A&amp;amp;B", "A&B"),
        ("第一&amp;nbsp;号", "第一 号"),
        ("零\u200b宽\ufeff字", "零宽字"),
        ("上\n下", "上 下"),
        ("上\u2028下", "上 下"),
        ("关于&amp;a9;通知", "关于通知"),
        ("<![CDATA[&a9;通知]]>", "通知"),
        ("AT&amp;T;", "AT&T;"),
        ("🎉喜报👍🏽1️⃣", "喜报1"),
        ("\ue000通知", "通知"),
    ],
)
def test_titles_lose_markup_entities_and_unseen_characters(raw: str, title: str) -> None:
    assert only(rss(f"<title>{raw}</title>")).title == title


def test_a_long_title_is_bounded_and_an_entry_without_one_is_none() -> None:
    entries = parse(rss(f"<title>{'长' * 999}</title>", "<title></title><link>/x</link>", "<title>&#8203;</title>").encode(), HOME)
    assert [len(entry.title) for entry in entries] == [300]
    assert entries[0].title.endswith("长…")


@pytest.mark.parametrize("element", ["pubDate", "pubTime", "dc:date"])
@pytest.mark.parametrize("date", ["2018/03/25", "2018年3月25日", "2018-03-25 10:00:11.0", "1521943211", "Sun, 25 Mar 2018 10:00:11 CST"])
def test_dates_are_handed_on_as_they_stand(element: str, date: str) -> None:
    text = rss(f"<title>x</title><{element}>{date}</{element}>").replace('version="2.0"', 'version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"')
    assert only(text).date == date


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16-le", "utf-16-be"])
def test_a_mark_at_the_head_is_no_part_of_the_feed(encoding: str) -> None:
    text = "\ufeff" + rss("<title>通知</title>").replace("<rss", '<?xml version="1.0" encoding="GB2312"?><rss').removeprefix('<?xml version="1.0"?>')
    assert [entry.title for entry in parse(text.encode(encoding), HOME)] == ["通知"]
    assert not decode_text("\ufeff通知".encode(encoding))[0].startswith("\ufeff")


def test_a_missing_date_stays_missing() -> None:
    assert only(rss(ONE)).date == ""


def test_identity_is_guid_else_link_else_title_and_date() -> None:
    guid = parse(rss(ONE + "<guid>abc</guid>").encode(), HOME)[0].id
    link = parse(rss(ONE).encode(), HOME)[0].id
    same_link = parse(rss(ONE.replace("/a/1.html", "https://www.example.gov.cn/a/1.html/")).encode(), HOME)[0].id
    bare = [parse(rss(f"<title>x</title><pubDate>{day}</pubDate>").encode(), HOME)[0].id for day in ("2026-11-01", "2026-11-02")]
    assert guid == "abc"
    assert link == same_link
    assert len({guid, link, *bare}) == 4


def test_an_item_repeated_comes_once() -> None:
    assert len(parse(rss(ONE, ONE, ONE).encode(), HOME)) == 1


def test_the_body_is_paragraphs_without_scripts() -> None:
    table = "<table><tr><td>甲</td><td>乙</td></tr></table>"
    body = f"<description><![CDATA[<div><p>各单位：</p><p>一、范围。<br>二、要求。</p><script>evil()</script>{table}</div>]]></description>"
    assert only(rss(ONE + body)).body == ("各单位：", "", "一、范围。", "二、要求。", "", "甲\t乙")


def test_heads_of_a_table_stand_apart_like_its_cells() -> None:
    table = "<table><caption>价格</caption><thead><tr><th>商品</th><th>本周</th></tr></thead><tbody><tr><td>猪肉</td><td>15</td></tr></tbody></table>"
    body = f"<description><![CDATA[甲<ul><li>乙</li></ul>丙<br>丁{table}戊\u2028己]]></description>"
    assert only(rss(ONE + body)).body == ("甲", "", "乙", "", "丙", "丁", "", "价格", "", "商品\t本周", "", "猪肉\t15", "", "戊", "己")


def test_tabs_part_cells_of_a_body_and_nothing_else() -> None:
    table = "<table><tr><td></td><td>上\t周</td></tr><tr><td>水</td><td></td></tr><tr><td></td><td> </td></tr></table>"
    said = only(rss(*(f"<title><![CDATA[通知{table}]]></title><author><![CDATA[{table}]]></author><description><![CDATA[\t甲\t乙{table}]]></description>",)))
    assert (said.title, said.source) == ("通知 上 周 水", "上 周 水")
    assert said.body == ("甲 乙", "", "\t上 周", "", "水\t")
    assert only(rss(ONE + "<description>\t各单位：\n\t水\t1</description>")).body == ("各单位：", "水\t1")


def test_raised_digits_stay_so_in_titles_and_bodies() -> None:
    said = only(rss("<title><![CDATA[CO<sub>2</sub>减排1.2×10<sup>4</sup>吨]]></title><description><![CDATA[<p>35 km<sup>2</sup></p>]]></description>"))
    assert (said.title, said.body) == ("CO₂减排1.2×10⁴吨", ("35 km²",))


@pytest.mark.parametrize("escapes", [1, 2, 3])
def test_what_was_escaped_more_than_once_is_read(escapes: int) -> None:
    body = "<p>各单位：</p><p>A&amp;B</p>"
    for _ in range(escapes):
        body = body.replace("&", "&amp;").replace("<", "&lt;")
    assert only(rss(ONE + f"<description>{body}</description>")).body == ("各单位：", "", "A&B")


@pytest.mark.parametrize("escaped", [False, True])
@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>整顿内部</p><p>资料整理</p>", []),
        ("<p>整顿内部</p>资料整理", []),
        ("<ul><li>科室内部</li><li>资料清单</li></ul>", []),
        ("<p>以下为内部<br/>资料</p>", ["内部资料"]),
        ("<p>以下为内部\n\n资料</p>", ["内部资料"]),
        ("<p>以下为<b>内部</b><span>资料</span></p>", ["内部资料"]),
        ("<p>秘密<br>★ 1年</p>", ["秘密★"]),
    ],
)
def test_a_block_is_a_paragraph_and_a_break_ends_a_line(body: str, found: list[str], escaped: bool) -> None:
    """A mark stands over a line's end, but not over a paragraph's."""
    body = body.replace("<", "&amp;lt;") if escaped else f"<![CDATA[{body}]]>"
    lines = only(rss(f"{ONE}<description>{body}</description>")).body
    assert [mark.word for mark in marks("\n".join(lines))] == found
    assert len([line for line in lines if line]) == (1 if "span" in body else 2)


@pytest.mark.parametrize("shared", ["<guid>1</guid>", "<link>http://www.example.gov.cn/</link>", "<guid>http://www.example.gov.cn/</guid>"])
def test_entries_that_share_their_guid_or_link_are_told_apart(shared: str) -> None:
    entries = parse(rss(f"<title>甲</title>{shared}", f"<title>乙</title>{shared}", f"<title>甲</title>{shared}").encode(), HOME)
    assert [entry.title for entry in entries] == ["甲", "乙"]
    assert len({entry.id for entry in entries}) == 2


def test_a_page_drawn_by_scripts_has_its_address_behind_the_hash() -> None:
    entries = parse(rss("<title>甲</title><link>/#/detail/1</link>", "<title>乙</title><link>/#/detail/2</link>").encode(), HOME)
    assert [entry.id.rpartition("/")[2] for entry in entries] == ["1", "2"]


@pytest.mark.parametrize(("guid", "link"), [("20261120", ""), ("/a/1", ""), ("http://www.example.gov.cn/a/1", "http://www.example.gov.cn/a/1")])
def test_a_guid_is_a_link_only_if_it_is_an_address(guid: str, link: str) -> None:
    assert only(rss(f"<title>x</title><guid>{guid}</guid>")).link == link


@pytest.mark.parametrize(
    "around",
    ["<!-- <item><title>撤下的</title></item> -->", "<description><![CDATA[<item>举例</item> <!-- 没有完]]></description>", "<!-- <![CDATA[ -->"],
)
def test_comments_and_cdata_may_hold_anything(around: str) -> None:
    assert only(rss(ONE).replace("<item>", around + "<item>")).title.startswith("关于组织申报")


@pytest.mark.parametrize("tail", ["<!-- 由某某系统生成 -->", "<!-- 由某某", "\n\n", "<script src='http://ads.example.com/x.js'></script>", "\x00"])
def test_what_is_appended_to_a_whole_feed_makes_it_no_half(tail: str) -> None:
    assert only(rss(ONE) + tail).title.startswith("关于组织申报")


def test_a_character_cut_in_two_costs_that_one() -> None:
    data = rss("<title>市发展改革局关于做好晚稻收购工作的通知</title>", "<title>CUT…</title>").encode()
    data = data.replace(b"CUT", "关于组织申报重点建设项目的通知".encode()[:-1])
    assert [entry.title for entry in parse(data, HOME)] == ["市发展改革局关于做好晚稻收购工作的通知", "关于组织申报重点建设项目的通…"]


def test_many_long_bodies_fit_into_an_answer() -> None:
    items = [f"<title>通知{number}</title><description>{'各单位' * 2500}</description>" for number in range(300)]
    entries = parse(rss(*items).encode(), HOME)
    assert len(entries) == 200 and entries[0].body
    assert len(json.dumps([entry.as_dict() for entry in entries])) < 4 << 20


BOMB = '<!DOCTYPE lolz [<!ENTITY a "哈">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghij")) + "]>"
XXE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "http://127.0.0.1:9/evil.dtd"> %y;]>'


@pytest.mark.parametrize(("doctype", "entity"), [(BOMB, "&j;"), (XXE, "&x;")])
def test_entities_of_a_documents_own_are_neither_blown_up_nor_opened(doctype: str, entity: str) -> None:
    text = rss(ONE, f"<title>后面{entity}</title>").replace("<rss", doctype + "<rss")
    with contextlib.suppress(IllFeed):
        titles = " ".join(entry.title for entry in parse(text.encode(), HOME))
        assert len(titles) < 1000 and "root:" not in titles


@pytest.mark.parametrize(
    "title", ["&a9;", "&amp;a9;", "<![CDATA[ &a9;&x.y; ]]>", "🎉", "", "&#8203;", "\ue001", "&nbsp;&#160;&#12288;", "&#xD83D;&#xDE00;&#0;"]
)
def test_an_entry_without_a_title_that_can_be_read_is_left_out_and_counted(title: str) -> None:
    reading = read(rss(ONE, f"<title>{title}</title><link>/2</link>").replace("<rss", BOMB + "<rss").encode(), HOME)
    assert len(reading.entries) == 1 and reading.untitled == 1
    assert "&" not in reading.entries[0].title


def test_plain_words_that_a_document_declares_are_read() -> None:
    declared = '<!DOCTYPE rss [<!ENTITY dept "发改局"><!ENTITY Y \'2027年\'><!ENTITY b "&dept;&dept;">]>'
    text = rss("<title>&dept;关于&Y;申报的通知&b;</title>").replace("<rss", declared + "<rss")
    assert only(text).title == "发改局关于2027年申报的通知"


MAZES = {
    "words": rss("<title>x</title>" + "&w;" * 500_000).replace("<rss", f'<!DOCTYPE rss [<!ENTITY w "{"长" * 200}">]><rss'),
    "cdata": "<![CDATA[" * 100_000,
    "comments": "<!--" * 200_000,
    "closed": rss(ONE, tail="</rss>" * 100_000),
    "deep": rss(ONE + "<description>" + "&lt;div&gt;" * 20_000 + "</description>"),
    "ampersands": rss("<title>x&amp;" + "amp;" * 50_000 + "lt;</title>"),
    "tags": rss(ONE + "<description><![CDATA[" + "<a" * 60_000 + "]]></description>"),
    "blanks": rss(ONE + "<description>&lt;p&gt;" + "\u3000" * 100_000 + "x</description>"),
    "title": rss(f"<title>{'长' * 500_000}</title>"),
}


@pytest.mark.parametrize("maze", MAZES)
def test_mazes_are_left_soon(maze: str) -> None:
    began = time.process_time()
    with contextlib.suppress(IllFeed):
        parse(MAZES[maze].encode(), HOME)
    assert time.process_time() - began < 4


def test_atom() -> None:
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>通知</title><id>urn:1</id>'
        '<link href="/n/1"/><updated>2026-11-20T08:00:00Z</updated><content type="html">&lt;p&gt;正文&lt;/p&gt;</content></entry></feed>'
    )
    entry = only(text)
    assert (entry.id, entry.title, entry.link, entry.date, entry.body) == ("urn:1", "通知", "http://www.example.gov.cn/n/1", "2026-11-20T08:00:00Z", ("正文",))


ILL = {
    "feed_empty": ["", "   ", rss()],
    "feed_is_page": ["<!DOCTYPE html><html><body><h1>维护中</h1></body></html>", "<html><head><link rel='x'></head><body><a href='/rss'>rss</a></body></html>"],
    "feed_unknown": ["这不是订阅", "{}", "\x00\x01\x02", '{"code":0,"data":[{"title":"通知"}]}', "<?xml version='1.0'?><urlset><url/></urlset>"],
    "feed_unreadable": [rss(ONE + "<textInput><link>/so</link></textInput>")],
    "feed_half": [rss(ONE, ONE, tail=""), rss(ONE, "<title><![CDATA[没有闭合"), rss(ONE)[:-40], rss(ONE, "<title>开着", "<title>后面</title>", tail="")],
}


@pytest.mark.parametrize(("key", "text"), [(key, text) for key, texts in ILL.items() for text in texts])
def test_an_ill_feed_is_called_by_its_name(key: str, text: str) -> None:
    with pytest.raises(IllFeed) as raised:
        parse(text.encode(), HOME)
    assert raised.value.key == key


@given(st.binary(max_size=400))
def test_any_bytes_are_entries_or_an_ill_feed(data: bytes) -> None:
    with contextlib.suppress(IllFeed):
        parse(data, HOME)
