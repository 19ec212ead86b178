"""clreq, line by line: ten thousand texts without a violation, no character lost, any width."""

import itertools
import random

import pytest
import rjieba
from hypothesis import given, settings
from hypothesis import strategies as st

from player.typeset import CLOSING, NO_END, NO_START, THIN, Style, paginate, plain, readable_characters, set_lines, set_title, spaced, units

STYLE = Style("fake", 50)
HANZI = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严"  # noqa: E501
MARKS = "，。、；：？！（）《》“”‘’…—·〔〕%"
TOKENS = ["2026年11月24日", "〔2026〕3号", "5000万元", "30%", "GDP", "12345", "0750-0000000", "8:30—12:00", "——", "……", "example.gov.cn", "第1号"]
TOKENS += ["A", "（2026—2030年）", "“十五五”"]


def fixed_em(run: str, face: str, size_px: int) -> int:
    """A fake face: hanzi and full-width marks one em, the rest half, the thin space a sixth."""
    return round(sum(size_px / 6 if mark == THIN else size_px / 2 if ord(mark) < 0x2000 else size_px for mark in run))


def generated(seed: int) -> str:
    dice = random.Random(seed)
    pieces = []
    for _ in range(dice.randint(1, 90)):
        kind = dice.random()
        pieces.append(dice.choice(TOKENS) if kind < 0.08 else dice.choice(MARKS) if kind < 0.22 else dice.choice(HANZI))
    return "".join(pieces)


def is_run_of_marks(text: str) -> bool:
    return all(mark in NO_START or mark in NO_END for mark in text)


def test_ten_thousand_texts_break_no_rule_and_lose_nothing() -> None:
    for seed in range(10_000):
        text = generated(seed)
        width = random.Random(seed).choice([12, 18, 24, 28]) * 50
        lines = set_lines(text, width, STYLE, fixed_em)
        assert "".join(plain(line.text) for line in lines) == text, text
        for line, following in itertools.pairwise(lines):
            end, start = plain(line.text)[-1], plain(following.text)[0]
            if max(len(unit) for unit in units(text)) * 50 < width:
                assert start not in NO_START, (text, line, following)
                assert end not in NO_END, (text, line, following)
            assert line.width_px <= width, (text, line)


@pytest.mark.parametrize("token", ["2026年11月24日", "〔2026〕3号", "5000万元", "8:30—12:00", "0750-0000000", "——", "……", "30%", "企业GDP"[2:]])
def test_what_belongs_together_stays_together(token: str) -> None:
    for lead in range(1, 24):
        lines = set_lines("字" * lead + token + "字" * 20, 20 * 50, STYLE, fixed_em)
        assert any(token in plain(line.text) for line in lines), (lead, lines)


@given(st.text(max_size=200), st.integers(1, 2000))
@settings(max_examples=300, deadline=None)
def test_any_text_at_any_width_ends_and_loses_only_blanks(text: str, width: int) -> None:
    lines = set_lines(text, width, STYLE, fixed_em)
    assert "".join("".join(plain(line.text).split()) for line in lines) == "".join(text.replace(THIN, "").split())
    assert all(line.width_px <= width or len(plain(line.text)) <= 4 for line in lines if not is_run_of_marks(plain(line.text)))


@given(st.lists(st.text(alphabet=HANZI[:50] + "，。", min_size=1, max_size=120), max_size=8), st.integers(1, 8))
@settings(max_examples=100, deadline=None)
def test_pages_lose_no_character(paragraphs: list[str], lines_a_page: int) -> None:
    pages = paginate([set_lines(paragraph, 600, STYLE, fixed_em) for paragraph in paragraphs], lines_a_page)
    assert "".join(plain(line.text) for page in pages for line in page) == "".join(paragraphs)
    assert all(1 <= len(page) <= lines_a_page for page in pages)


TITLES = [
    "关于组织申报2027年市重点建设项目的通知",
    "关于公开征求《示例市充电基础设施发展规划（2026—2030年）（征求意见稿）》意见的公告",
    "2026年10月企业投资项目备案信息公示",
    "关于某某项目节能审查意见的公示",
    "关于举行居民生活用水价格调整听证会的公告（第1号）",
    "关于做好2026年晚稻收购工作的通知",
    "全市重点项目建设现场推进会",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("width_em", [10, 14, 18, 24, 30])
def test_titles_are_balanced_and_break_between_words(title: str, width_em: int) -> None:
    lines = set_title(title, width_em * 50, STYLE, fixed_em, rjieba.cut)
    texts = [plain(line.text) for line in lines]
    assert "".join(texts) == title
    assert all(line.width_px <= width_em * 50 for line in lines)
    assert all(text[0] not in NO_START and text[-1] not in NO_END for text in texts)
    if len(lines) == 2:
        assert min(line.width_px for line in lines) >= 0.4 * max(line.width_px for line in lines)
        assert len(texts[-1]) >= 4


def test_a_short_title_is_one_line() -> None:
    assert len(set_title("粮食安全宣传进社区", 16 * 50, STYLE, fixed_em, rjieba.cut)) == 1


def test_thin_spaces_stand_between_hanzi_and_latin_not_in_dates() -> None:
    assert spaced("对接GDP数据") == f"对接{THIN}GDP{THIN}数据"
    assert spaced("2026年11月24日") == "2026年11月24日"
    assert spaced("第1号") == "第1号"


def test_a_mark_at_the_end_is_trimmed_and_one_at_the_start_hangs_out() -> None:
    (line,) = set_lines("“十五五”规划。", 2000, STYLE, fixed_em)
    assert line.x_px == -25
    assert line.width_px == 8 * 50 - 25 - 25


def test_a_paragraph_of_a_document_is_indented_once() -> None:
    lines = set_lines("字" * 50, 20 * 50, Style("fake", 50, indent_em=2), fixed_em)
    assert [line.x_px for line in lines] == [100, 0, 0]
    assert len(plain(lines[0].text)) == 18


def test_reading_time_counts_what_is_read() -> None:
    assert readable_characters("“十五五”规划，GDP增长5%。") == 7 + 2
    assert readable_characters("".join(sorted(CLOSING))) == 0
