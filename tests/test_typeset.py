"""clreq, line by line: ten thousand texts without a violation, no character lost, any width."""

import itertools
import random

import pytest
import rjieba
from hypothesis import given, settings
from hypothesis import strategies as st

from player.typeset import (
    CLOSING,
    NO_END,
    NO_START,
    OPENING,
    THIN,
    Line,
    Style,
    is_torn,
    pieces,
    plain,
    set_lines,
    set_title,
    spaced,
    units,
)
from player.typeset.kinsoku import clusters

STYLE = Style("fake", 50)
HANZI = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严"  # noqa: E501
RARE = "𬭎𠮷㛃䶮🙂é한"
MARKS = "，。、；：？！（）《》“”‘’…—·〔〕%「」【】～/"
TOKENS = ["2026年11月24日", "〔2026〕3号", "5000万元", "30%", "GDP", "12345", "0750-0000000", "8:30—12:00", "——", "……", "example.gov.cn", "第1号"]
TOKENS += ["A", "（2026—2030年）", "“十五五”", "W", "11月12日至14日", "https://www.example.gov.cn/a/b?c=1", " ", "PM2.5", "22微克/立方米"]


def fixed_em(run: str, face: str, size_px: int) -> int:
    """A fake face: hanzi and full-width marks one em, W nine tenths, the rest half, the thin space a sixth; marks close up."""
    wide = sum(size_px / 6 if mark == THIN else 0.9 * size_px if mark == "W" else size_px / 2 if ord(mark) < 0x2000 else size_px for mark in run)
    closed_up = sum(first in MARKS and (second in OPENING or (second in CLOSING and first in CLOSING)) for first, second in itertools.pairwise(run))
    return round(wide - size_px / 2 * closed_up)


def generated(seed: int) -> str:
    dice = random.Random(seed)
    parts = []
    for _ in range(dice.randint(1, 90)):
        kind = dice.random()
        parts.append(dice.choice(TOKENS) if kind < 0.08 else dice.choice(MARKS) if kind < 0.22 else dice.choice(RARE) if kind < 0.23 else dice.choice(HANZI))
    return "".join(parts)


def solid(text: str) -> str:
    return "".join(plain(text).split())


def right_px(line: Line) -> int:
    return max(0, line.x_px) + line.width_px


def test_ten_thousand_texts_break_no_rule_and_lose_nothing() -> None:
    for seed in range(10_000):
        text = generated(seed)
        width = random.Random(seed).choice([12, 18, 24, 28]) * 50
        style = Style("fake", 50, indent_em=seed % 3, justify=seed % 2 == 0)
        lines = set_lines(text, width, style, fixed_em)
        assert solid("".join(line.text for line in lines)) == solid(text), text
        if max(fixed_em(spaced(unit), "", 50) for unit in units(text)) < width - 100:
            for line, following in itertools.pairwise(lines):
                end, start = plain(line.text)[-1], plain(following.text)[0]
                assert start not in NO_START, (text, line, following)
                assert end not in NO_END, (text, line, following)
        assert all(right_px(line) <= width for line in lines), (text, lines)


def test_lines_that_spare_words_break_no_rule_either() -> None:
    for seed in range(1000):
        text = generated(seed)
        lines = set_lines(text, 28 * 50, STYLE, fixed_em, segment=rjieba.cut)
        assert solid("".join(line.text for line in lines)) == solid(text), text
        if max(fixed_em(spaced(unit), "", 50) for unit in units(text)) < 26 * 50:
            for line, following in itertools.pairwise(lines):
                assert plain(following.text)[0] not in NO_START, (text, line, following)
                assert plain(line.text)[-1] not in NO_END, (text, line, following)


def test_a_day_and_its_hour_may_part_but_the_hour_stays_whole() -> None:
    lines = [plain(line.text) for line in set_lines("定于2026年12月8日9时30分—11时30分在本局五楼会议室举行听证会", 12 * 50, STYLE, fixed_em)]
    assert any("9时30分—11时30分" in line for line in lines), lines


@pytest.mark.parametrize(
    "token",
    [
        *("2026年11月24日", "2026年10月", "11月12日至14日", "2026—2030年", "2026-11-24", "2026年度", "〔2026〕3号", "第1号", "第十五条", "第一阶段"),
        *("5000万元", "1.2亿千瓦时", "2.5%", "≤5公里", "22微克/立方米", "3个工作日", "120kW", "1.5 kW", "￥131.50", "30余家", "-18℃", "1,234.5元"),
        *(
            "9时30分",
            "9时30分—11时30分",
            "8点05分",
            "8:30—12:00",
            "14:30－17:30",
            "0750-0000000",
            "GDP",
            "PM2.5",
            "COVID-19",
            "don't",
            "5G",
            "——",
            "……",
            "café",
        ),
        *("5%-8%", "5%～8%", "25℃～30℃", "-5℃～-3℃", "5元—8元", "1:500", "1∶500", "3/4", "5m³", "100m²", "20km²", "100㎡", "¥100", "H₂O", "CO₂", "1.5×10⁴"),
        *("400-830-1234", "138-0013-8000", "138 0013 8000", "+86-750-7712345", "（0750）7712345", "(0750)7712345", "0750-7722333转801", "0750 7712345"),
        *("恩府办函〔2026〕12号", "恩发改[2026]12号", "恩发改（2026）12号", "粤府令第324号", "GB/T 9704—2012", "GB 9704-2012", "粤ICP备12345678号"),
        *("上午8时至12时", "下午3点半", "11月—次年4月", "60周岁", "3号楼", "5A级", "2.85元/500克", "（星期二）"),
        *("周一至周五", "星期一—星期五", "8∶30—12∶00", "二〇二六年十一月二十四日", "1.2万m²", "mg/m³", "km/h", "元/立方米", "元/m³", "附件1", "8折"),
        *("T/CECA 1—2020", "GB/T 1.1—2020", "1+N", "AAA级"),
    ],
)
def test_what_belongs_together_stays_together(token: str) -> None:
    for lead in range(1, 24):
        lines = set_lines("字" * lead + token + "字" * 20, 20 * 50, STYLE, fixed_em)
        assert any(token in plain(line.text) for line in lines), (lead, lines)


@pytest.mark.parametrize(("before", "token"), [("（", "发改投资〔2026〕1123号"), ("根据", "粤发改能源函〔2026〕12号"), ("按", "国家发展改革委令第12号")])
def test_an_issuers_sign_stays_with_its_number_up_to_where_it_begins(before: str, token: str) -> None:
    assert any(unit.removeprefix("（") == token for unit in units(f"有关规定{before}{token}印发")), units(before + token)


def test_in_short_lines_a_number_keeps_four_characters_of_its_sign_then_one() -> None:
    text = "现印发国家发展改革委令第12号（粤发改能源函〔2026〕1123号）"
    lines = [plain(line.text) for line in set_lines(text, 16 * 50, STYLE, fixed_em)]
    assert any("改能源函〔2026〕1123号" in line for line in lines), lines
    lines = [plain(line.text) for line in set_lines(text, 11 * 50, STYLE, fixed_em)]
    assert any("函〔2026〕1123号" in line for line in lines), lines


@pytest.mark.parametrize("token", ["5%-8%", "138-0013-8000", "GB/T 9704—2012", "粤发改能源函〔2026〕1123号", "国家发展改革委令第12号", "1.5×10⁴千瓦时"])
@pytest.mark.parametrize("width_em", range(1, 9))
def test_what_no_line_can_hold_breaks_all_the_same(token: str, width_em: int) -> None:
    lines = set_lines("字" + token, width_em * 50, STYLE, fixed_em)
    assert solid("".join(line.text for line in lines)) == solid("字" + token)
    assert all(right_px(line) <= width_em * 50 or len(plain(line.text)) <= 2 for line in lines)


@pytest.mark.parametrize("token", ["30日内", "60岁以上", "5万元以上", "增长5%左右", "12:30前", "6月底前", "12月上旬"])
def test_what_bounds_a_number_stays_with_it_where_that_costs_no_line(token: str) -> None:
    text = f"请有关单位和个人{token}到市政务服务中心提交材料，逾期不再受理。"
    for width_em in range(14, 26):
        lines = [plain(line.text) for line in set_lines(text, width_em * 50, STYLE, fixed_em, segment=rjieba.cut)]
        assert any(token in line for line in lines), lines


def test_a_web_address_breaks_behind_its_marks() -> None:
    url = "https://www.example.gov.cn/zwgk/tzgg/content/post_123456.html?from=lobby"
    lines = [plain(line.text) for line in set_lines(url, 14 * 50, STYLE, fixed_em)]
    assert "".join(lines) == url
    assert len(lines) == 3
    assert all(line[-1] in "/.?_=" for line in lines[:-1])


def test_a_date_span_too_long_for_a_line_breaks_between_its_dates() -> None:
    lines = [plain(line.text) for line in set_lines("2026年11月24日至2027年12月27日", 9 * 50, STYLE, fixed_em)]
    assert lines == ["2026年11月24日至", "2027年12月27日"]


def test_a_word_of_three_hundred_letters_is_cut_where_lines_are_full() -> None:
    lines = set_lines("字字" + "x" * 300, 20 * 50, STYLE, fixed_em)
    assert len(lines) == 8
    assert all(line.width_px > 900 for line in lines[:-1])


@given(st.text(max_size=200) | st.text(alphabet=MARKS + RARE + "a1 字", max_size=120), st.integers(1, 2000))
@settings(max_examples=400, deadline=None)
def test_any_text_at_any_width_ends_and_loses_only_blanks(text: str, width: int) -> None:
    lines = set_lines(text, width, STYLE, fixed_em, segment=rjieba.cut)
    assert solid("".join(line.text for line in lines)) == solid(text)
    assert all(right_px(line) <= width or len(clusters(plain(line.text))) == 1 for line in lines)


@given(st.text(alphabet=MARKS + HANZI[:40] + "AW1 ", min_size=1, max_size=150), st.integers(20, 1000), st.integers(0, 9))
@settings(max_examples=200, deadline=None)
def test_no_line_is_wider_than_its_box_even_where_widths_are_not_additive(text: str, width: int, more_px: int) -> None:
    def growing(run: str, face: str, size_px: int) -> int:
        return fixed_em(run, face, size_px) + more_px * (len(run) // 3)

    lines = set_lines(text, width, STYLE, growing)
    assert solid("".join(line.text for line in lines)) == solid(text)
    assert all(right_px(line) <= width or len(clusters(plain(line.text))) == 1 for line in lines)


@given(st.text(max_size=120), st.integers(1, 1500), st.integers(1, 4))
@settings(max_examples=200, deadline=None)
def test_any_title_ends_and_loses_only_blanks(text: str, width: int, most_lines: int) -> None:
    lines = set_title(text, width, STYLE, fixed_em, rjieba.cut, most_lines)
    assert solid("".join(line.text for line in lines)) == solid(text)
    assert all(right_px(line) <= width or len(clusters(plain(line.text))) == 1 for line in lines)


@pytest.mark.parametrize("width_em", [13, *range(22, 30)])
def test_a_title_keeps_the_names_of_offices_whole(width_em: int) -> None:
    title = "国民经济综合和发展规划股（政策法规股、市推进粤港澳大湾区建设领导小组办公室秘书股）、市粮食和物资储备局、市发展和改革局"
    lines = [plain(line.text) for line in set_title(title, width_em * 50, STYLE, fixed_em, rjieba.cut, 6)]
    assert not any(line.endswith(("市", "县", "粮食", "物资", "改", "改革", "粤港澳")) for line in lines)


def test_whether_a_line_ends_within_a_word_is_told() -> None:
    for text, width, torn in (("市 发展和改革局办公室", 5 * 50, True), ("示例市 发展和改革局", 7 * 50, False)):
        assert is_torn(text, set_title(text, width, STYLE, fixed_em, rjieba.cut, 2), rjieba.cut) is torn


def test_a_body_line_spares_words() -> None:
    text = "局组织实施国家和省定价目录内的商品和服务价格政策，开展价格监测预警、成本调查和监审"
    loose = [plain(line.text) for line in set_lines(text, 13 * 50, STYLE, fixed_em)]
    kept = [plain(line.text) for line in set_lines(text, 13 * 50, STYLE, fixed_em, segment=rjieba.cut)]
    assert any(line.endswith("目") or line.startswith("展") for line in loose)
    assert kept == ["局组织实施国家和省定价目录", "内的商品和服务价格政策，", "开展价格监测预警、成本", "调查和监审"]


def test_a_word_is_rather_whole_than_a_line_full() -> None:
    text = "主持局全面工作。负责党建、干部人事、财务审计工作。分管办公室。"
    lines = set_lines(text, 28 * 50, STYLE, fixed_em, segment=rjieba.cut)
    assert [plain(line.text) for line in lines] == ["主持局全面工作。负责党建、干部人事、财务审计工作。", "分管办公室。"]


@pytest.mark.parametrize("width_em", range(10, 24))
def test_the_number_of_what_follows_ends_no_line_and_a_short_quotation_stays_whole(width_em: int) -> None:
    text = "反馈方式：（一）电子邮件；（二）信函，请注明“十五五”字样；（三）传真至本局，1.加盖公章，2.一式两份，一、按时报送。"
    for segment in (rjieba.cut, list):
        lines = [plain(line.text) for line in set_lines(text, width_em * 50, STYLE, fixed_em, segment=segment)]
        assert not [line for line in lines if line.endswith(("）", "1.", "2.", "一、")) or line.count("“") != line.count("”")], lines


@pytest.mark.parametrize(("width_em", "begins"), [(21, "投资项目的企业"), (23, "项目的企业")])
def test_of_a_long_word_rather_its_parts_part(width_em: int, begins: str) -> None:
    text = "在本市行政区域内新建、改建、扩建固定资产投资项目的企业、事业单位和其他组织"
    lines = set_lines(text, width_em * 50, STYLE, fixed_em, segment=rjieba.cut)
    assert plain(lines[1].text).startswith(begins)


@pytest.mark.parametrize("width_em", range(14, 29))
def test_a_short_quotation_is_rather_whole_than_a_line_full(width_em: int) -> None:
    text = "加快构建清洁低碳、安全高效的现代能源体系，我局组织编制了《示例市“十五五”现代能源体系专项规划》，现公开征求意见。"
    lines = [plain(line.text) for line in set_lines(text, width_em * 50, STYLE, fixed_em, segment=rjieba.cut)]
    assert any("“十五五”" in line for line in lines), lines


def test_a_title_breaks_no_short_quotation() -> None:
    title = "关于公开征求《示例市“十五五”现代能源体系专项规划（征求意见稿）》意见的公告"
    for width_em in range(13, 30):
        lines = [plain(line.text) for line in set_title(title, width_em * 50, STYLE, fixed_em, rjieba.cut, 4)]
        assert any("“十五五”" in line for line in lines), lines


def test_no_last_line_of_one_to_three_characters_where_that_can_be_avoided() -> None:
    for count in (21, 22, 41, 42, 61, 62):
        lines = set_lines("字" * count + "。", 20 * 50, STYLE, fixed_em)
        assert len(plain(lines[-1].text)) > 3, count
    lines = set_lines("研究提出全市固定资产投资总规模和投资结构的调控目标、政策及措施", 28 * 50, STYLE, fixed_em, segment=rjieba.cut)
    assert plain(lines[-1].text) == "政策及措施"


TITLES = [
    ("关于组织申报2027年市重点建设项目的通知", 14, ["关于组织申报2027年", "市重点建设项目的通知"]),
    (
        "关于公开征求《示例市充电基础设施发展规划（2026—2030年）（征求意见稿）》意见的公告",
        24,
        ["关于公开征求《示例市充电基础设施发展规划", "（2026—2030年）（征求意见稿）》意见的公告"],
    ),
    ("2026年10月企业投资项目备案信息公示", 14, ["2026年10月企业", "投资项目备案信息公示"]),
    ("关于某某项目节能审查意见的公示", 16, ["关于某某项目节能审查意见的公示"]),
    ("关于某某项目节能审查意见的公示", 14, ["关于某某项目", "节能审查意见的公示"]),
    ("关于举行居民生活用水价格调整听证会的公告（第1号）", 18, ["关于举行居民生活用水价格调整", "听证会的公告（第1号）"]),
    ("关于做好2026年晚稻收购工作的通知", 14, ["关于做好2026年", "晚稻收购工作的通知"]),
    ("全市重点项目建设现场推进会", 10, ["全市重点项目", "建设现场推进会"]),
    ("关于开展2026年度企业信用修复“一次办”专项行动的通知", 24, ["关于开展2026年度企业信用修复", "“一次办”专项行动的通知"]),
    ("某某·某某同志任示例市发展和改革局党组成员、总经济师", 18, ["某某·某某同志任示例市", "发展和改革局党组成员、总经济师"]),
]


@pytest.mark.parametrize(("title", "width_em", "expected"), TITLES)
def test_real_titles(title: str, width_em: int, expected: list[str]) -> None:
    assert [plain(line.text) for line in set_title(title, width_em * 50, STYLE, fixed_em, rjieba.cut)] == expected


@pytest.mark.parametrize("title", [title for title, _, _ in TITLES])
@pytest.mark.parametrize("width_em", [10, 12, 14, 18, 24, 30])
def test_titles_are_balanced_at_any_width(title: str, width_em: int) -> None:
    lines = set_title(title, width_em * 50, STYLE, fixed_em, rjieba.cut, most_lines=5)
    texts = [plain(line.text) for line in lines]
    assert "".join(texts) == title
    assert all(line.width_px <= width_em * 50 for line in lines)
    assert all(text[0] not in NO_START and text[-1] not in NO_END for text in texts)
    assert all(text[0] not in "的地得" for text in texts)
    assert len(texts[-1]) >= 4
    if len(lines) == 2:
        assert min(line.width_px for line in lines) >= 0.6 * max(line.width_px for line in lines)


def test_a_thousand_titles_break_no_rule() -> None:
    for seed in range(1000):
        text = generated(seed)[:40].strip()
        texts = [plain(line.text) for line in set_title(text, 24 * 50, STYLE, fixed_em, rjieba.cut)]
        if max((fixed_em(spaced(unit), "", 50) for unit in units(text)), default=0) < 22 * 50:
            assert all(start[0] not in NO_START for start in texts[1:]), texts
            assert all(end[-1] not in NO_END for end in texts[:-1]), texts


def test_a_title_is_one_line_up_to_the_length_that_is_asked_for() -> None:
    title = "关于做好2026年晚稻收购工作的通知"
    assert len(set_title(title, 1800, STYLE, fixed_em, rjieba.cut)) == 1
    assert len(set_title(title, 1800, STYLE, fixed_em, rjieba.cut, one_line_em=14)) == 2


def test_words_of_the_staff_stay_whole() -> None:
    title = "关于推进三馆一中心规划的公示"
    assert [plain(line.text) for line in set_title(title, 500, STYLE, fixed_em, list)] == ["关于推进三馆一", "中心规划的公示"]
    assert [plain(line.text) for line in set_title(title, 500, STYLE, fixed_em, list, words=("三馆一中心",))] == ["关于推进三馆一中心", "规划的公示"]


def test_thin_spaces_stand_between_hanzi_and_latin_not_in_dates() -> None:
    assert spaced("对接GDP数据") == f"对接{THIN}GDP{THIN}数据"
    assert spaced("共5000万元") == f"共{THIN}5000{THIN}万元"
    assert spaced("增长2.5%左右") == f"增长{THIN}2.5%{THIN}左右"
    assert spaced("2026年11月24日") == "2026年11月24日"
    assert spaced("自11月12日至14日8时30分") == f"自{THIN}11月12日至14日8时30分"
    assert spaced("第1号") == "第1号"
    assert spaced("〔2026〕3号") == "〔2026〕3号"


@given(st.text(alphabet="字年月日第号至aW12%，", max_size=40))
def test_thin_spaces_can_be_set_twice_and_taken_out(text: str) -> None:
    assert spaced(spaced(text)) == spaced(text)
    assert plain(spaced(text)) == text
    assert spaced(text).strip(THIN) == spaced(text)


def test_a_mark_at_the_end_is_trimmed_and_one_at_the_start_hangs_out() -> None:
    (line,) = set_lines("“十五五”规划。", 2000, STYLE, fixed_em)
    assert line.x_px == -25
    assert line.width_px == 8 * 50 - 25 - 25


def test_an_opening_mark_behind_an_indent_does_not_hang() -> None:
    (line,) = set_lines("“十五五”规划。", 2000, Style("fake", 50, indent_em=2), fixed_em)
    assert (line.x_px, line.width_px) == (100, 8 * 50 - 25)


def test_a_paragraph_of_a_document_is_indented_once() -> None:
    lines = set_lines("　　" + "字" * 50, 20 * 50, Style("fake", 50, indent_em=2), fixed_em)
    assert [line.x_px for line in lines] == [100, 0, 0]
    assert len(plain(lines[0].text)) == 18


def test_a_small_slack_is_spread_between_hanzi_only() -> None:
    style = Style("fake", 50, justify=True)
    first, *_, last = set_lines("字字字字GDP字字字字，字" * 4, 10 * 50 + 20, style, fixed_em)
    shown = pieces(first.text)
    assert "".join(shown) == first.text
    assert f"字{THIN}GDP{THIN}字" in shown
    assert first.width_px + first.gap_px * (len(shown) - 1) == pytest.approx(520)
    assert last.gap_px == 0


@pytest.mark.parametrize("text", ["网络GDPGDPGDPGDP", "温度：12W、13W、14W", "密码密码：12345"])
def test_a_small_slack_tears_no_single_word(text: str) -> None:
    """Of few places between hanzi each would get too much."""
    width = fixed_em(spaced(text), "", 50) + 25
    first, *_ = set_lines(f"{text} {'W' * 12}", width, Style("fake", 50, justify=True), fixed_em)
    assert plain(first.text) == text and len(pieces(first.text)) > 1 and first.gap_px == 0


@given(st.lists(st.sampled_from(["字", "字", "GDP", "12%", "，", "（", "）", "W"]), min_size=20, max_size=80).map("".join), st.integers(300, 900))
@settings(max_examples=100, deadline=None)
def test_no_gap_is_wide_enough_to_tear_a_word(text: str, width: int) -> None:
    assert all(line.gap_px <= 0.06 * 50 + 1e-9 for line in set_lines(text, width, Style("fake", 50, justify=True), fixed_em))


def test_a_large_slack_stays_ragged() -> None:
    first, *_ = set_lines("字字字字字字字字字https://example.gov.cn/", 12 * 50, Style("fake", 50, justify=True), fixed_em)
    assert first.gap_px == 0


@given(st.text(alphabet="字GDP1%，。（）", min_size=1, max_size=90), st.integers(300, 900))
@settings(max_examples=100, deadline=None)
def test_a_justified_line_ends_at_the_edge_and_others_before_it(text: str, width: int) -> None:
    for line in set_lines(text, width, Style("fake", 50, justify=True), fixed_em):
        end = right_px(line) + line.gap_px * (len(pieces(line.text)) - 1)
        assert end == pytest.approx(width) if line.gap_px else end <= width


@given(st.text(max_size=100) | st.text(alphabet="12年月—至:.-/W第号元 ，（", max_size=40))
def test_units_are_the_text(text: str) -> None:
    assert "".join(units(text)) == text
