"""References as content management systems really write them: bare ampersands, half characters, names that XML never heard of."""

import contextlib
import re
import time
from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from player.text import clean
from player.workshop.feed import MAX_TITLE, Entry, IllFeed, _line, parse
from player.workshop.references import UNWRITABLE, mended

HOME = "http://www.example.gov.cn/rss/tzgg.xml"
LOOSE = "<x:y>没有声明的前缀</x:y>"  # what the strict parser refuses: all is read by the loose one
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>通知</title><entry>{}</entry></feed>'


def rss(*items: str, more: str = "") -> str:
    body = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>通知公告</title>{body}{more}</channel></rss>'


def titles(text: str) -> list[str]:
    try:
        return [entry.title for entry in parse(text.encode("utf-8", "replace"), HOME)]
    except IllFeed as error:
        assert error.key == "feed_empty"
        return [""]


def only(text: str) -> Entry:
    (entry,) = parse(text.encode(), HOME)
    return entry


@pytest.mark.parametrize("more", ["", LOOSE])
@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("&#55357;&#56832;公告", "公告"),
        ("&#xD83D;&#xDE00;公告", "公告"),
        ("<![CDATA[&#55357;&#56832;公告]]>", "公告"),
        ("&amp;#55357;&amp;#56832;公告", "公告"),
        ("&#55362;&#57271;野家", "𠮷野家"),
        ("&#xd842;&#57271;野家", "𠮷野家"),
        ("<![CDATA[&#55362;&#57271;野家]]>", "𠮷野家"),
        ("&amp;#xD842;&amp;#xDFB7;野家", "𠮷野家"),
        ("&amp;amp;amp;#xD842;&amp;amp;amp;#xDFB7;野家", "𠮷野家"),
        ("&#57271;反&#55362;了&#55362;", "反了"),
        ("&#xD800;公告&#xDFFF;", "公告"),
        ("公&#x110000;告&#0;&#99999999999999999999;", "公告"),
        ("公&#" + "9" * 5000 + ";告", "公告"),
        ("公&#xFFFD;&#xFFFF;告&#11;&#x1F;", "公告"),
        ("公&#000;告&#0000000000020108;&#x00004E8C;", "公告二二"),
        ("&#150;公告&#x99;&#X4E8C;", "–公告™二"),
        ("R&D中心 A&B公司 AT&T", "R&D中心 A&B公司 AT&T"),
        ("甲 & 乙 && 丙&", "甲 & 乙 && 丙&"),
        ("&ldquo;放管服&rdquo;&nbsp;改革&hellip;", "“放管服” 改革…"),
        ("A&AMP;B &apos;丙&apos; &quot;丁&quot;", "A&B '丙' \"丁\""),
        ("&lt;b&gt;红头&lt;/b&gt; R&D", "红头 R&D"),
        ("甲&amp;amp;amp;乙", "甲&乙"),
        ("甲&没有;乙", "甲&没有;乙"),
        ("&&#0;#55357;公告", "公告"),
        ('公告<svg a="<!--" b="&#xD800;-->"/>', "公告"),
        ("公\x0b告\x1f\x00", "公告"),
    ],
)
def test_titles(raw: str, title: str, more: str) -> None:
    assert titles(rss(f"<title>{raw}</title>", more=more)) == [title]


@pytest.mark.parametrize("kind", ["html", "xhtml", "text"])
@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("甲&amp;amp;乙 R&D", "甲&乙 R&D"),
        ("R&amp;D &#55362;&#57271;", "R&D 𠮷"),
        ("&amp;#55362;&amp;#57271;&amp;nbsp;野家", "𠮷 野家"),
    ],
)
def test_titles_of_atom(kind: str, raw: str, title: str) -> None:
    inner = f'<div xmlns="http://www.w3.org/1999/xhtml"><b>{raw}</b></div>' if kind == "xhtml" else raw
    assert titles(ATOM.format(f'<title type="{kind}">{inner}</title><id>1</id>')) == [title]


def by_escape(title: str) -> str:
    return escape(title)


def by_cdata(title: str) -> str:
    return "<![CDATA[" + title.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def by_numbers(title: str) -> str:
    return "".join(f"&#{ord(mark)};" for mark in title)


def by_halves(title: str) -> str:
    data = title.encode("utf-16-be")
    return "".join(f"&#x{data[at : at + 2].hex()};" for at in range(0, len(data), 2))


def by_names(title: str) -> str:
    named = {ord(mark): f"&{name};" for mark, name in {"“": "ldquo", "”": "rdquo", "\xa0": "nbsp", "·": "middot", "©": "copy"}.items()}
    return escape(title).translate(named)


def by_neglect(title: str) -> str:
    """Only what would be read as something else is escaped."""
    return re.sub(r"&(?=#?\w+;)", "&amp;", title).replace("<", "&lt;").replace("]]>", "]]&gt;")


WORDS = [
    "&",
    ";",
    "#",
    "<",
    ">",
    "]]>",
    "<!--",
    "<b>",
    "公司",
    "关于",
    "R&D",
    "AT&T",
    "&lang",
    "&copy=",
    "&amp;",
    "&lt;p&gt;",
    "&#",
    "&#55362;&#57271;",
    "&#xD842;",
    "x27;",
]
MARKS = st.characters(exclude_categories=["Cs", "Cc"])
TITLES = st.lists(st.one_of(st.sampled_from([*WORDS, "𠮷", "😀", "“", "”", "\xa0", "·", "©"]), MARKS), max_size=12).map("".join)
WAYS = [by_escape, by_cdata, by_numbers, by_halves, by_names, by_neglect]


def shown(title: str) -> str:
    """The title as the player shows it, whoever wrote it down."""
    whole = clean(_line(title)).strip()
    return whole if len(whole) <= MAX_TITLE else whole[: MAX_TITLE - 1] + "…"


def is_taken_for_mojibake(title: str) -> bool:
    """feedparser thinks that `Ã©` was `é` once."""
    with contextlib.suppress(UnicodeError):
        return title.strip().encode("latin-1").decode("utf-8") != title.strip()
    return False


@pytest.mark.parametrize("more", ["", LOOSE])
@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=25, deadline=None)
@example("关于R&D中心&lt;一期&gt;的公告&;&#;&")
@example("𠮷野家&&amp;😀")
@given(TITLES)
def test_however_a_title_is_written_it_reads_the_same(way: Callable[[str], str], more: str, title: str) -> None:
    title = UNWRITABLE.sub("", title)
    assume(not is_taken_for_mojibake(title))
    assert titles(rss(f"<title>{way(title)}</title>", more=more)) == [shown(title)]


NAMES = ["lang", "copy", "times", "part", "image", "sum", "sub", "para", "reg", "lt", "amp", "notice", "not"]
QUERIES = [*(f"{name}=zh" for name in NAMES), "uid=1&cid=2", "#/detail/1", "#12"]
PLACES = {
    "link": "<title>甲</title><link>{}</link>",
    "cdata": "<title>甲</title><link><![CDATA[{}]]></link>",
    "guid": "<title>甲</title><guid>{}</guid>",
    "atom": '<title>甲</title><a:link xmlns:a="http://www.w3.org/2005/Atom" href="{}"/>',
    "attribute": "<title>甲</title><guid>x</guid><link>{}</link><enclosure url='{}' type='image/jpeg'/>",
}


@pytest.mark.parametrize("more", ["", LOOSE])
@pytest.mark.parametrize("ampersand", ["&", "&amp;", "&#38;", "&amp;amp;", "&#038;"])
@pytest.mark.parametrize("place", PLACES)
def test_an_address_stays_the_one_it_is(place: str, ampersand: str, more: str) -> None:
    for query in QUERIES:
        address = f"http://www.example.gov.cn/x.jsp?id=1&{query}"
        written = address.replace("&", ampersand)
        assert only(rss(PLACES[place].replace("{}", written), more=more)).link == address


def test_the_link_of_an_atom_entry_stays_the_one_it_is() -> None:
    for query in QUERIES:
        address = f"http://www.example.gov.cn/x.jsp?id=1&{query}"
        assert only(ATOM.format(f'<title>甲</title><id>1</id><link href="{address}"/>')).link == address


def test_an_id_is_the_same_whether_its_neighbours_are_well_formed_or_not() -> None:
    """Otherwise a slip in one entry would make all others new ones."""
    items = ["<title>甲</title><guid>http://www.example.gov.cn/x.jsp?id=1&amp;lang=2</guid>", "<title>乙</title><link>/x.jsp?id=1&amp;copy=2</link>"]
    strict, loose = ([entry.id for entry in parse(rss(*items, more=more).encode(), HOME)] for more in ("", LOOSE))
    assert strict == loose and "&amp;" not in "".join(strict)


@pytest.mark.parametrize(
    ("said", "link"),
    [
        (" http://www.example.gov.cn/a b.html ", "http://www.example.gov.cn/a%20b.html"),
        ("http://www.example.gov.cn/公告　一.html", "http://www.example.gov.cn/公告%E3%80%80一.html"),
        ("http://www.example.gov.cn/x.jsp\n?id=1", "http://www.example.gov.cn/x.jsp?id=1"),
        ("http：／／www.example.gov.cn／a/（一）.html", "http://www.example.gov.cn/a/（一）.html"),
        ("ｈｔｔｐ：／／ｗｗｗ．example．gov．cn/1", "http://www.example.gov.cn/1"),
        ("http://www.example.gov.cn .evil.cn/", ""),
        ("JaVa\nscript:alert(1)", ""),
        ("&#106;avascript:alert(1)", ""),
        ("javascript&colon;alert(1)", ""),
        ("http://www.example.gov.cn/" + "x" * 1500, ""),
        ("http://a℀b.cn/", ""),
    ],
)
def test_what_a_phone_would_open(said: str, link: str) -> None:
    assert only(rss(f"<title>甲</title><link>{said}</link>")).link == link
    assert only(rss(f"<title>甲</title><guid>{said}</guid>")).link in (link, "")


@pytest.mark.parametrize("field", ["title", "link", "guid", "description", "pubDate", "category", "author"])
@pytest.mark.parametrize("half", ["&#55357;&#56832;", "&#xD800;", "&#x110000;", "&#0;", "&#55357;"])
def test_one_ill_reference_costs_neither_its_entry_nor_the_others(field: str, half: str) -> None:
    ill = f"<title>甲</title><{field}>http://www.example.gov.cn/{half}1</{field}>".replace("<title>甲</title><title>", "<title>")
    entries = parse(rss("<title>前</title>", ill, "<title>后</title>").encode(), HOME)
    assert len(entries) == 3
    assert "\ufffd" not in str(entries)


def test_references_in_a_body() -> None:
    linked = "&lt;p&gt;&lt;a href=&quot;/x?a=1&amp;amp;lang=2&quot;&gt;R&amp;D&lt;/a&gt;&lt;/p&gt;"
    body = f"{linked}<![CDATA[<p>A&amp;B&nbsp;&#55362;&#57271;&#20108;</p>]]>&lt;p&gt;C & D&lt;/p&gt;"
    assert only(rss(f"<title>甲</title><description>{body}</description>")).body == ("R&D", "", "A&B 𠮷二", "", "C & D")


def test_references_of_a_document_in_another_encoding_than_it_says() -> None:
    text = rss("<title>关于R&D中心&#55362;&#57271;&mdash;&#20108;期</title><link>/x?id=1&lang=2</link>")
    (entry,) = parse(text.encode("gb18030"), HOME)
    assert (entry.title, entry.link) == ("关于R&D中心𠮷—二期", "http://www.example.gov.cn/x?id=1&lang=2")


def test_what_a_document_declares_may_have_numbers_in_it() -> None:
    declared = '<!DOCTYPE rss [<!ENTITY dept "&#21457;改局"><!ENTITY co "R&amp;D">]>'
    assert titles(rss("<title>&dept;关于&dept;的通知&co;</title>").replace("<rss", declared + "<rss")) == ["发改局关于发改局的通知"]


def test_ampersands_and_names_in_cdata_and_comments_stay_as_they_are() -> None:
    text = "<!-- A & B &#55357; --><a><![CDATA[&nbsp;&#20108;&#60; & <!-- ]]>&nbsp;&</a><!-- &"
    assert mended(text) == "<!-- A & B  --><a><![CDATA[&nbsp;二&#60; & <!-- ]]>\xa0&amp;</a><!-- &"
    assert mended("<link><![CDATA[/x?a&amp;b]]></link>") == "<link><![CDATA[/x?a&b]]></link>"


@given(TITLES)
def test_what_is_mended_is_so_for_good(text: str) -> None:
    assert mended(mended(text)) == mended(text)


MAZES = {
    "numbers": "&#20108;" * 10_000,
    "halves": "&#55357;" * 10_000,
    "ampersands": "&" * 50_000,
    "digits": "&#" + "1" * 500_000,
    "names": "&" + "a" * 500_000,
    "many names": "&a" * 50_000,
    "doubly": "&amp;#55357;" * 20_000,
    "amp": "&amp;" + "amp;" * 100_000,
    "blanks": " " * 200_000 + "<link " * 20_000 + "</link></title><title>",
}


@pytest.mark.parametrize("more", ["", LOOSE])
@pytest.mark.parametrize("maze", MAZES)
def test_mazes_are_left_soon(maze: str, more: str) -> None:
    began = time.process_time()
    titles(rss(f"<title>甲{MAZES[maze]}</title><link>/{MAZES[maze]}</link>", more=more))
    assert time.process_time() - began < 4
