"""Sheets by numbers: nothing overlaps, nothing is lost, lines and pages keep to PICTURE.md 3, whatever is said and however large."""

from __future__ import annotations

import os
from typing import Any

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.layout import Layout, arrange
from player.typeset import MOST_CHARACTERS, MOST_PAGES, plain, readable_characters
from player.workshop.card import ink
from player.workshop.card.__main__ import measure
from player.workshop.card.flow import MOST_EM, height_of
from player.workshop.card.heading import caption_steps, card_steps, headed, named
from player.workshop.card.plan import Plan, characters_of, heading_cut, planned
from player.workshop.card.texts import SHEETS

HD = (1920, 1080)
SIZES = [HD, (3840, 2160), (1366, 768), (1080, 1920)]
SCREENS = [(32, 3), (55, 4), (75, 6), (98, 5)]
LONG_URL = "https://www.example.gov.cn/zwgk/tzgg/content/post_1234567890.html?from=lobby&channel=" + "a1b2c3d4e5" * 12
TITLE_120 = (
    "示例市发展和改革局、示例市财政局、示例市自然资源局关于印发《示例市2026年市重点建设项目计划》《示例市2026年市重点建设前期预备项目计划》"
    "《示例市2026年市级统筹推进重大产业项目计划》和进一步加强市重点建设项目全过程服务管理工作有关事项的补充通知"
)[:120]
PARAGRAPH = "为切实保护种粮农民利益，维护粮食市场稳定，现就做好2026年晚稻收购工作有关事项通知如下。各粮食企业要严格执行国家粮食收购政策，优质优价。"
FACTS = {"head": "某某某", "phone": "0750-0000000", "room": "三楼306室", "hours": "8:30—12:00、14:30—17:30"}
GUIDE = {"matter": "企业投资项目备案", "audience": ["在本市投资建设固定资产项目的企业"], "materials": ["项目备案申请表", "企业营业执照", "项目资金承诺说明"]}
GUIDE |= {"time_limit": "3个工作日", "window": "市政务服务中心二楼 12 号窗口", "fee": "不收费", "phone": "0750-0000000", "complaints": "12345"}
GUIDE |= {"url": "https://example.gov.cn/guide/1", "chip": "办事指南"}


def plan_of(kind: str, spec: dict[str, Any], size: tuple[int, int] = HD, screen: tuple[float, float] = (55, 4)) -> Plan:
    layout = arrange(*size, *screen)
    return planned(SHEETS[kind]({"kind": kind, **spec}, layout), layout)


def said(made: Plan) -> str:
    return "".join("".join(row.text for page in made.pages for row in page).split())


def one_page(made: Plan) -> str:
    assert len(made.pages) == 1
    return said(made)


def check_boxes(made: Plan) -> None:
    """Text, code, foot and title keep clear of one another and of the edges."""
    layout = made.layout
    right, foot_top = made.width - layout.margin_px, made.height - made.foot.height_px(layout)
    for line in made.head.lines:
        assert made.head_left + line.x_px + line.width_px <= right
    for page in made.pages:
        assert made.head_end + made.drop_px + height_of(page) <= made.bottom or not page
        for row in page:
            assert row.x_px + row.line.x_px + row.line.width_px <= made.flow_px
    if made.code:
        x, y = made.code_at
        side = made.code.get_width()
        assert x + side <= right
        assert y + side + layout.caption_px <= foot_top
        assert layout.is_portrait or x >= made.left + made.flow_px
        assert y >= made.head_end - layout.px(52) or x >= made.head_left + made.head_px
        assert y >= made.top + layout.px(60) or made.corner_right < x
    for drawn in made.foot.rows:
        assert all(layout.margin_px + word.x_px + word.line.width_px <= right for word in drawn)
    if made.is_post_beside:
        assert made.head.lines[0].width_px + made.post.lines[0].width_px < made.head_px


def check_numbers(made: Plan) -> None:
    """PICTURE.md 3: at most 28 hanzi a line; at most 119 characters a page, a leader's a few more."""
    for page in made.pages:
        for row in page:
            assert all(line.width_px <= MOST_EM * row.size_px for line in row.cells or (row.line,))
        assert len(page) == 1 or sum(readable_characters(row.text) for row in page if not row.is_more) <= made.sheet.most_characters


WORDS = st.text(alphabet="关于做好晚稻收购工作的通知示例市发展和改革局2026年，。（）《》“”、—·ABc %", max_size=160)
LINES = st.lists(st.text(alphabet="一二、（）组织实施国家和省定价目录内的商品服务，。；：2026年12月8日9时GDP/.", max_size=150), max_size=8)
SPEC = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("title", "name", "matter", "post", "window", "fee", "time_limit", "hours", "head", "room", "source", "doc_no"), WORDS),
        **dict.fromkeys(("body", "duties", "materials", "audience", "resume"), LINES),
        "url": st.sampled_from(["https://example.gov.cn/1", LONG_URL]),
        "bytes": st.just("x"),
        "published": st.just("2026年11月20日"),
        "phone": st.just("0750-0000000"),
    },
)


@given(st.sampled_from(sorted(SHEETS)), SPEC, st.sampled_from(SIZES), st.sampled_from(SCREENS))
@settings(max_examples=150, deadline=None)
def test_nothing_overlaps_whatever_is_said(kind: str, spec: dict[str, Any], size: tuple[int, int], screen: tuple[int, int]) -> None:
    made = plan_of(kind, {"chip": "栏目", **spec}, size, screen)
    check_boxes(made)
    check_numbers(made)
    assert len(characters_of(made)) == len(made.pages)


@given(LINES, st.sampled_from(SIZES))
@settings(max_examples=60, deadline=None)
def test_no_character_of_a_text_is_lost(body: list[str], size: tuple[int, int]) -> None:
    made = plan_of("text", {"title": "办事须知", "body": body}, size)
    assert said(made) == "".join("".join(body).split())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [5, 119, 120, 400, 3000])
def test_a_notice_has_three_pages_at_most_and_says_where_the_rest_is(count: int, size: tuple[int, int]) -> None:
    body = (PARAGRAPH * 60)[:count]
    made = plan_of("notice", {"title": "关于做好晚稻收购工作的通知", "body": [body], "url": "https://example.gov.cn/2"}, size)
    check_boxes(made)
    check_numbers(made)
    assert len(made.pages) <= 3
    if said(made) != body:
        assert len(made.pages) == 3
        assert said(made).endswith("……扫码查看全文")
        assert len(said(made)) > 250


def test_a_short_text_is_larger_and_a_long_one_where_it_costs_no_page() -> None:
    layout = arrange(*HD)
    short = plan_of("text", {"title": "国家宪法日", "body": ["弘扬宪法精神，维护宪法权威。"]})
    assert {row.size_px for row in short.pages[0]} == {layout.sub_px}
    assert short.drop_px > 0
    long = plan_of("notice", {"title": "关于做好晚稻收购工作的通知", "body": [PARAGRAPH * 3], "url": "https://example.gov.cn/2"})
    assert {row.size_px for page in long.pages for row in page} == {layout.body_px}


def test_lines_of_a_portrait_screen_are_no_shorter_than_eighteen_characters_but_for_a_few() -> None:
    made = plan_of("text", {"title": "办事须知", "body": [PARAGRAPH]}, (1080, 1920))
    assert {row.size_px for row in made.pages[0]} == {made.layout.body_px}


@pytest.mark.parametrize("size", [*SIZES, (1024, 768), (768, 1366)])
@pytest.mark.parametrize("url", ["https://example.gov.cn/1", LONG_URL])
def test_a_code_without_its_quiet_zone_is_a_tenth_of_its_distance_wide(url: str, size: tuple[int, int]) -> None:
    """PICTURE.md 15: the quiet zone, 4 modules, lies around it."""
    made = plan_of("guide", {**GUIDE, "materials": ["身份证"], "url": url}, size)
    assert made.code is not None
    middle = made.code.get_height() // 2
    ink_px = [x for x in range(made.code.get_width()) if any(made.code.get_at((x, y))[0] < 99 for y in range(0, middle, 3))]
    assert ink_px[-1] - ink_px[0] + 1 >= made.layout.qr_px
    assert ink_px[0] >= 4 * 6 * made.layout.unit_px - 4
    assert made.layout.is_portrait or made.flow_px >= 18 * made.layout.body_px


def test_a_guide_of_three_materials_stands_on_one_page() -> None:
    for size in SIZES:
        assert "需带材料" in [row.side or row.text for row in plan_of("guide", GUIDE, size).pages[0]]
        one_page(plan_of("guide", GUIDE, size))


@pytest.mark.parametrize("size", SIZES)
def test_what_is_too_long_for_the_foot_goes_on_in_the_text_whole(size: tuple[int, int]) -> None:
    window = "市政务服务中心二楼东区12号、13号、14号窗口，镇（街）便民服务中心综合窗口，或登录广东政务服务网、粤省事小程序办理"
    fee = "不收费；委托第三方编制报告的，费用由申请人与第三方依照市场价格协商确定，本局不指定任何机构"
    made = plan_of("guide", {**GUIDE, "window": window, "fee": fee}, size)
    check_boxes(made)
    below = "".join(plain(word.line.text) for row in made.foot.rows for word in row)
    everything = (below + said(made)).replace(" ", "")
    assert window in everything
    assert fee in everything
    assert "0750-0000000" in below
    assert len(made.foot.rows) <= (5 if made.layout.is_portrait else 3)


def test_a_post_is_never_cut() -> None:
    post = "党组成员、副局长，市粮食和物资储备中心主任（兼），市重点建设项目工作领导小组办公室副主任"
    for size in SIZES:
        made = plan_of("leader", {"name": "阿卜杜热西提·买买提明", "post": post, "duties": "协助局长工作。", "bytes": "x"}, size)
        assert "".join(plain(line.text) for line in made.post.lines) == post
        check_boxes(made)


def test_a_name_breaks_behind_its_dot_only() -> None:
    layout = arrange(1080, 1920)
    heading = named("阿卜杜热西提·买买提明", 440, card_steps(layout))
    assert [line.text for line in heading.lines] == ["阿卜杜热西提·", "买买提明"]
    assert len(named("某　某", 440, card_steps(layout)).lines) == 1


@pytest.mark.parametrize("width", [560, 950, 1300, 1728])
@pytest.mark.parametrize("count", [4, 16, 17, 30, 60, 120])
def test_a_title_takes_few_lines_and_ends_with_an_ellipsis_where_it_is_cut(count: int, width: int) -> None:
    layout, text = arrange(*HD), TITLE_120[:count]
    for steps in (card_steps(layout), caption_steps(layout)):
        heading = headed(text, width, steps)
        shown = "".join(plain(line.text) for line in heading.lines)
        assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))
        assert len(heading.lines) <= 4
        assert all(line.width_px <= width for line in heading.lines)
        assert shown == text or count * layout.body_px > 3 * width


def test_sixteen_characters_are_one_line_in_song_type() -> None:
    made = plan_of("notice", {"title": "关于某某项目节能审查意见的公示书", "body": [PARAGRAPH], "url": "https://example.gov.cn/2"})
    assert len(made.head.lines) == 1
    assert made.head.style.size_px == made.layout.title_px


def test_who_signs_stands_at_the_right_and_attachments_do_not() -> None:
    body = ["各粮食企业：", PARAGRAPH, "附件：申报表", "示例市发展和改革局", "2026年11月20日"]
    rows = [row for page in plan_of("notice", {"title": "通知", "body": body}).pages for row in page]
    right = {row.text: row.x_px + row.line.width_px for row in rows if row.text in body}
    assert right["示例市发展和改革局"] == right["2026年11月20日"] > 1000
    assert {row.x_px for row in rows if row.text == "附件：申报表"} == {0}
    assert {row.line.x_px for row in rows if row.text == "各粮食企业："} == {0}
    gaps = {row.space_px for row in rows}
    assert gaps == {0}  # the address is a line like others


def test_a_heading_of_the_text_goes_with_what_follows() -> None:
    body = [PARAGRAPH[:70], "一、基本情况", PARAGRAPH]
    for size in SIZES:
        made = plan_of("notice", {"title": "关于做好晚稻收购工作的通知", "body": body, "url": "https://example.gov.cn/2"}, size)
        assert all(page[-1].text != "一、基本情况" for page in made.pages)


def test_a_section_without_duties_stands_in_the_middle() -> None:
    made = plan_of("section", {"name": "办公室", "duties": [], **FACTS})
    assert made.pages == [[]]
    assert made.drop_px > 100


def test_portrait_cards_of_few_words_stand_lower_at_one_height_and_say_whom_to_ask_in_large_letters() -> None:
    tall = (1080, 1920)
    made = [plan_of("section", {"name": "人事股", "duties": ["负责局机关人事工作。"] * count, **FACTS}, tall) for count in (1, 2, 3)]
    assert {(plan.top + plan.drop_px, plan.foot.size_px) for plan in made} == {(made[0].top + made[0].drop_px, made[0].layout.body_px)}
    assert made[0].drop_px > 0.1 * made[0].height
    assert plan_of("section", {"name": "人事股", "duties": ["负责局机关人事工作。"], **FACTS}).drop_px == 0
    long = {"audience": [PARAGRAPH[:60]], "materials": [PARAGRAPH[:30]] * 3, "window": PARAGRAPH[:44], "fee": PARAGRAPH[:30]}
    assert plan_of("guide", {**GUIDE, **long}, tall).foot.size_px == made[0].layout.caption_px


@pytest.mark.parametrize("size", SIZES)
def test_pictures_of_leaders_stand_at_one_height_whatever_is_said(size: tuple[int, int]) -> None:
    leader = {"name": "某某某", "post": "局长", "bytes": "x"}
    places = {plan_of("leader", {**leader, "duties": [PARAGRAPH] * count}, size).picture for count in (0, 1, 2, 4)}
    assert len(places) == 1


def test_all_pages_of_a_poster_begin_at_one_height_below_the_top() -> None:
    made = plan_of("text", {"title": "办理须知", "body": [PARAGRAPH * 2] * 3}, (1080, 1920))
    assert len(made.pages) > 1
    assert made.drop_px > 100
    check_boxes(made)


def test_a_screen_too_small_for_its_distance_sets_smaller_words_rather_than_one_line_a_page() -> None:
    far = (55, 6)
    long = {"materials": [PARAGRAPH[:24]] * 6, "window": PARAGRAPH[:30], "phone": "0750-0000000、0750-0000001", "complaints": "12345、0750-0000002"}
    for spec, most_pages in ((GUIDE, 2), ({**GUIDE, **long, "matter": "固定资产投资项目节能审查（年综合能源消费量1000吨标准煤以上）"}, 8)):
        made = plan_of("guide", spec, HD, far)
        check_boxes(made)
        assert len(made.pages) <= most_pages
        assert {row.size_px for page in made.pages for row in page} == {made.layout.caption_px}
        everything = said(made) + "".join(plain(word.line.text) for row in made.foot.rows for word in row)
        assert all("".join(str(value).split()) in everything.replace(" ", "") for value in (spec["window"], spec["phone"], *spec["materials"]))
    assert {row.size_px for row in plan_of("guide", GUIDE).pages[0]} == {50}


def test_the_layout_keeps_header_and_ticker_inside_two_percent() -> None:
    for size in SIZES:
        for screen in SCREENS:
            layout: Layout = arrange(*size, *screen)
            ink_px = round(0.89 * layout.caption_px)
            assert (layout.ticker[3] - ink_px) / 2 >= 0.02 * size[1] - 1
            assert layout.header[3] >= layout.inset_px + 2 * ink_px


def test_ink_of_the_page_limit_is_what_old_readers_read_in_36_seconds() -> None:
    assert 2 + MOST_CHARACTERS / 3.5 == 36


@pytest.mark.parametrize("text", ["关于做好", "", "Pneumonoultramicroscopicsilicovolcanoconiosis" * 2, "𬭎𠮷〓" * 30])
def test_fitted_never_stands_over_its_width(text: str) -> None:
    for width in (10, 100, 700):
        shown = ink.fitted(text, width, "LobbySans-Regular", 50)
        assert ink.measure(shown, "LobbySans-Regular", 50) <= width or len(shown) <= 1


def test_what_is_cut_is_counted() -> None:
    short, long = plan_of("text", {"title": "提示", "body": ["办" * 1000]}), plan_of("text", {"title": "提示", "body": ["办" * 2500]})
    assert short.kept is None and len(long.pages) == MOST_PAGES
    assert long.kept is not None and 1000 < long.kept <= MOST_PAGES * MOST_CHARACTERS
    spec = {"kind": "text", "canvas": [1920, 1080], "title": "提示", "body": ["办" * 2500]}
    assert measure({"spec": spec}, [])["kept"] == long.kept and "kept" not in measure({"spec": {**spec, "body": ["办"]}}, [])


@pytest.mark.parametrize("size", SIZES)
def test_a_heading_that_is_cut_says_how_much_of_it_shows(size: tuple[int, int]) -> None:
    long = "关于进一步加强全市重点项目建设管理工作的通知" * 30
    spec = {"kind": "text", "canvas": list(size), "title": long, "body": ["好"]}
    heading = measure({"spec": spec}, [])["heading"]
    made = plan_of("text", spec, size)
    assert heading["found"] == long[:16] and heading["kept"] == sum(readable_characters(line.text) for line in made.head.lines) < 300
    assert "heading" not in measure({"spec": {**spec, "title": TITLE_120[:80]}}, [])
    assert measure({"spec": {**spec, "title": "短", "source": "某某部门" * 40}}, [])["heading"]["found"].startswith("来源：某某部门")
    leader = {"kind": "leader", "canvas": list(size), "name": "某某某", "post": "党组书记、局长" * 60}
    assert measure({"spec": leader}, [])["heading"]["found"].startswith("党组书记")


@given(st.sampled_from(sorted(SHEETS)), SPEC, st.sampled_from(SIZES))
@settings(max_examples=60, deadline=None)
def test_no_heading_is_cut_without_its_mark(kind: str, spec: dict[str, Any], size: tuple[int, int]) -> None:
    made = plan_of(kind, spec, size)
    cut = heading_cut(made, made.sheet.title)
    assert bool(cut) == any(text.endswith("…") for text in (*(lines[-1].text for lines in (made.head.lines, made.post.lines) if lines), *made.meta))


def test_a_leader_has_three_pages_at_most() -> None:
    made = plan_of("leader", {"name": "某某某", "post": "局长", "resume": ["历任" * 600]})
    assert len(made.pages) == 3 and made.kept
