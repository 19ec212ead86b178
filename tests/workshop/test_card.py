"""Every slide kind, painted by the card child's own painters: golden images, hostile words, the same bytes every time.

`python -m tests.workshop.test_card` paints the golden images anew; look at every one before committing it.
"""

from __future__ import annotations

import itertools
import os
import sys
from itertools import product
from pathlib import Path
from typing import Any

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops
from pixelmatch.contrib.PIL import pixelmatch

from player.layout import SHIFT_PX
from player.stage.cue import Header
from player.stage.header import draw_header
from player.workshop.card import ink, texts
from player.workshop.card.__main__ import PAINTERS, layout_of, measure
from player.workshop.card.plan import planned

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
LIKE = 0.0005  # of all pixels, as many may differ
SIZES = {"landscape": (1920, 1080), "portrait": (1080, 1920)}
OTHERS = {"4k": (3840, 2160), "small": (1366, 768)}
BODY = [
    "各镇人民政府（街道办事处），市直有关单位：",
    "为做好2027年市重点建设项目计划编制工作，现就申报有关事项通知如下。",
    "一、申报范围。总投资5000万元以上的产业项目，以及总投资3000万元以上的基础设施和社会民生项目。",
    "二、申报要求。各单位要严格把关，确保申报项目前期工作扎实、资金来源落实、建设条件成熟。",
]
LONG_NAME = "某某某某某自治区某某某某某某自治州某某县发展和改革委员会（县粮食和物资储备局、县国防动员办公室）"
LONG = "关于公开征求《示例市充电基础设施发展规划（2026—2030年）（征求意见稿）》意见的公告"
TITLES = (
    "关于组织申报2027年市重点建设项目的通知",
    LONG,
    "关于做好2026年晚稻收购工作的通知",
    "2026年10月企业投资项目备案信息公示",
    "关于某某项目节能审查意见的公示",
)
DUTIES = ["研究提出全市固定资产投资总规模和投资结构的调控目标", "审批、核准、备案权限内的固定资产投资项目", "组织申报中央、省预算内投资和专项债券项目"]
RESUME = "大学学历，某某年参加工作，历任某镇党委委员、市发展和改革局副局长，某某年起任现职。"
SIGNED = ["示例市发展和改革局", "2026年11月20日"]
PHOTO = {"chip": "局务活动", "title": "全市重点项目建设现场推进会", "date": "2026年11月20日", "index": 2, "count": 4, "sample": True}
LEADER = {"kind": "leader", "chip": "领导介绍", "name": "某　某", "post": "党组成员、副局长", "duties": "协助局长负责固定资产投资、重点项目建设工作。"}
SECTION = {"chip": "股室职能", "name": "固定资产投资股", "duties": DUTIES, "head": "某某某", "phone": "0750-0000000", "room": "306室"}
GUIDE = {"chip": "办事指南", "matter": "企业投资项目备案", "audience": "本市企业", "materials": ["申请表", "营业执照"], "url": "https://example.gov.cn/1"}
GUIDE |= {"window": "二楼 12 号窗口", "time_limit": "3个工作日", "fee": "不收费", "phone": "0750-0000000", "complaints": "12345", "sample": True}
NOTICE = {"kind": "notice", "chip": "通知公告", "title": TITLES[0], "doc_no": "示发改〔2026〕12号", "published": "2026年11月20日", "body": [*BODY, *SIGNED]}
ROWS = [["服务对象", "本市企业和居民"], ["办理流程", "1. 申请", "2. 受理"]]
HOURS = ["上午 8:30—12:00，下午 14:30—17:30，周六、周日和法定节假日休息。"]
SPECS: dict[str, dict[str, Any]] = {
    "photo": PHOTO,
    "film": {"chip": "局务活动", "title": "粮食安全宣传进社区", "date": "2026年11月18日", "film": [608, 1080]},
    "document": {"chip": "政策解读", "title": "示例市充电基础设施发展规划", "pages": 3, "date": "2026年11月2日", "sample": True},
    "leader": {**LEADER, "resume": RESUME, "bytes": "x"},
    "leader-plain": {**LEADER, "name": "某某·某某", "post": "党组成员、总经济师"},
    "section": SECTION,
    "guide": GUIDE,
    "guide-rows": {**GUIDE, "kind": "guide", "materials": ["一、企业", "营业执照", "申请表", "二、个人", "身份证"], "rows": ROWS, "url": ""},
    "section-rows": {**SECTION, "kind": "section", "duties": DUTIES[:2], "rows": ROWS[:1], "contact": "某某", "fax": "0750-0", "email": "a@example.gov.cn"},
    "notice": {**NOTICE, "url": "https://example.gov.cn/2"},
    "notice-last": {**NOTICE, "title": LONG, "page": 2},
    "notices": {"title": "最新通知公告", "entries": [{"date": [11, 20 - 2 * at], "title": title, "new": at < 2} for at, title in enumerate(TITLES)]},
    "text": {"chip": "温馨提示", "title": "冬令办公时间", "body": HOURS, "date": ""},
    "plate": {"bureau": "示例市发展和改革局", "mark": "发"},
}
HEADER = {"bureau": "示例市发展和改革局", "mark": "发", "column": "政务公开", "date": "2026年11月24日 星期二", "lunar": "农历十月十六"}
BAND = {"entries": [{"date": "11月20日", "title": TITLES[0]}, {"date": "11月18日", "title": LONG}]}


def spec_of(kind: str, size: tuple[int, int]) -> dict[str, Any]:
    return {"kind": kind, "canvas": list(size), "diagonal_in": 55, "distance_m": 4, "page": 1, **SPECS[kind]}


def inputs_of(spec: dict[str, Any]) -> list[pygame.Surface]:
    """A picture for each input: a gradient, so that scrims have something to darken."""
    found = []
    for wanted in measure({"spec": spec}, [])["inputs"]:
        _, _, width, height = wanted["box"]
        if wanted["fit"] == "page":
            width = min(width, round(height * 0.7))
        found.append(ink.gradient((width, height), (235, 240, 250), (60, 110, 80)))
    return found


def paint(kind: str, size: tuple[int, int]) -> pygame.Surface:
    spec = spec_of(kind, size)
    return PAINTERS[spec["kind"]](spec, layout_of(spec), spec["page"], inputs_of(spec))[0]


def screen(kind: str, size: tuple[int, int]) -> Image.Image:
    """The whole canvas: main zone, header and ticker."""
    spec = spec_of(kind, size)
    layout = layout_of(spec)
    canvas = ink.surface(*size)
    slide, said = PAINTERS[spec["kind"]](spec, layout, spec["page"], inputs_of(spec))
    if "film_box" in said:
        slide.fill((120, 140, 120), said["film_box"])
    canvas.blit(slide, layout.main[:2])
    header, facts = PAINTERS["header"](HEADER, layout, 1, [])
    digits, cells = PAINTERS["digits"]({}, layout, 1, [])
    strip = Header("header", layout.header, "digits", "15:42", tuple(facts["clock"]), tuple(map(tuple, cells["cells"])))
    draw_header(canvas, strip, {"header": header, "digits": digits}, (0, 0), 0)
    label = PAINTERS["label"]({"text": "通知公告"}, layout, 1, [])[0]
    canvas.blit(PAINTERS["strip"](BAND, layout, 1, [])[0], (label.get_width() - 2 * SHIFT_PX, layout.ticker[1]))
    canvas.blit(label, layout.ticker[:2], (SHIFT_PX, SHIFT_PX, label.get_width() - 2 * SHIFT_PX, layout.ticker[3]))
    return Image.frombytes("RGB", size, pygame.image.tobytes(canvas, "RGB"))


def differing(wanted: Image.Image, found: Image.Image) -> tuple[int, Image.Image]:
    """How many pixels differ visibly, and where; the smoothing of an edge by another rasteriser is no difference."""
    difference = ImageChops.difference(wanted, found).convert("L")
    count = sum(difference.histogram()[24:])
    if count > LIKE * wanted.width * wanted.height:
        difference = Image.new("RGBA", wanted.size)
        count = pixelmatch(wanted, found, difference, threshold=0.12)
    return count, difference.convert("RGB")


@pytest.mark.parametrize("shape", sorted(SIZES))
@pytest.mark.parametrize("kind", sorted(SPECS))
def test_golden(kind: str, shape: str, tmp_path: Path) -> None:
    path = GOLDEN / f"{kind}-{shape}.png"
    wanted, found = Image.open(path).convert("RGB"), screen(kind, SIZES[shape])
    assert wanted.size == found.size
    count, difference = differing(wanted, found)
    if count > LIKE * wanted.width * wanted.height:
        pair = Image.new("RGB", (wanted.width * 3, wanted.height))
        for place, image in enumerate((wanted, found, difference)):
            pair.paste(image, (place * wanted.width, 0))
        pair.save(tmp_path / path.name)
        pytest.fail(f"{count} pixels differ, see {tmp_path / path.name} (wanted, found, difference)")


def test_a_shifted_line_is_a_difference() -> None:
    wanted = screen("text", (960, 540))
    box = (48, 150, 900, 350)
    moved = wanted.copy()
    moved.paste(wanted.crop(box), (box[0] + 2, box[1]))
    assert differing(wanted, wanted)[0] == 0
    assert differing(wanted, moved)[0] > LIKE * wanted.width * wanted.height


@pytest.mark.parametrize("shape", sorted(OTHERS))
@pytest.mark.parametrize("kind", sorted(SPECS))
def test_every_kind_fills_the_main_zone_at_every_size(kind: str, shape: str) -> None:
    layout = layout_of(spec_of(kind, OTHERS[shape]))
    assert paint(kind, OTHERS[shape]).get_size() == layout.main[2:]


@pytest.mark.parametrize("kind", sorted(SPECS))
def test_the_same_spec_gives_the_same_bytes(kind: str) -> None:
    assert paint(kind, (1366, 768)).get_buffer().raw == paint(kind, (1366, 768)).get_buffer().raw


@pytest.mark.parametrize("kind", ["leader", "section", "guide", "notice", "text"])
@pytest.mark.parametrize("size", [*SIZES.values(), *OTHERS.values()])
def test_no_word_stands_outside_the_safe_area(kind: str, size: tuple[int, int]) -> None:
    spec = spec_of(kind, size)
    layout = layout_of(spec)
    surface = paint(kind, size)
    ground = surface.get_at((2, 2))
    margin = round(layout.margin_px * 0.6)
    edge = surface.subsurface((surface.get_width() - margin, 0, margin, surface.get_height() // 2))
    assert pygame.transform.average_color(edge)[:3] == ground[:3]


@pytest.mark.parametrize("shape", sorted(SIZES))
def test_a_photo_that_moves_looks_at_rest_as_one_that_stands(shape: str) -> None:
    spec = spec_of("photo", SIZES[shape])
    layout, (picture,) = layout_of(spec), inputs_of(spec)
    box = pygame.Rect(40, 60, layout.main[2] - 80, layout.main[3] - 60)
    standing, _ = PAINTERS["photo"](spec, layout, 1, [picture.copy()])
    ground, facts = PAINTERS["photo"]({**spec, "travel_px": 60}, layout, 1, [picture.copy()])
    phase, _ = PAINTERS["pan"]({**spec, "kind": "pan", "top": box.y, "scrim": facts["scrim"]}, layout, 1, [picture.subsurface(box).copy()])
    words, said = PAINTERS["words"]({**spec, "kind": "words"}, layout, 1, [])
    assert ground.subsurface(box).copy().get_buffer().raw == phase.get_buffer().raw
    ground.blit(phase, box)
    ground.blit(words, (said["at"][0] - layout.main[0], said["at"][1] - layout.main[1]))
    pair = [Image.frombytes("RGB", standing.get_size(), pygame.image.tobytes(surface, "RGB")) for surface in (standing, ground)]
    assert max(high for _, high in ImageChops.difference(*pair).getextrema()) <= 2


def test_a_photo_without_words_has_no_scrim() -> None:
    spec = {"kind": "photo", "canvas": [1920, 1080], "travel_px": 60}
    layout, (picture,) = layout_of(spec), inputs_of(spec)
    ground, facts = PAINTERS["photo"](spec, layout, 1, [picture.copy()])
    assert facts == {"scrim": []}
    assert ground.get_buffer().raw == picture.get_buffer().raw
    assert PAINTERS["words"]({**spec, "kind": "words"}, layout, 1, [])[0].get_size() == (1, 1)
    phase, _ = PAINTERS["pan"]({**spec, "kind": "pan", "top": 0, "scrim": []}, layout, 1, [picture.copy()])
    assert phase.get_buffer().raw == picture.get_buffer().raw


def test_the_clock_stands_inside_the_header() -> None:
    for size in (*SIZES.values(), *OTHERS.values()):
        layout = layout_of({"canvas": list(size)})
        strip, facts = PAINTERS["header"](HEADER, layout, 1, [])
        x, y, width, height = facts["clock"]
        assert 0 < x < x + width < size[0]
        assert 0 <= y < layout.header[3] - height + 12
        assert height <= layout.header[3]
        assert strip.get_size() == (size[0] + 2 * SHIFT_PX, layout.header[3] + 2 * SHIFT_PX)


@pytest.mark.parametrize("size", [*SIZES.values(), *OTHERS.values()])
def test_the_header_keeps_two_percent_above_and_the_whole_name(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    draw = ink.draw
    monkeypatch.setattr(ink, "draw", lambda target, text, *rest: drawn.append(text) or draw(target, text, *rest))
    name = "某某某自治县发展和改革局（粮食和物资储备局）某某"
    layout = layout_of({"canvas": list(size)})
    strip = PAINTERS["header"]({**HEADER, "bureau": name}, layout, 1, [])[0]
    above = strip.subsurface((SHIFT_PX, SHIFT_PX, size[0], round(0.02 * size[1]) - 2))
    bare = PAINTERS["header"]({"mark": "", "date": "", "lunar": ""}, layout, 1, [])[0].subsurface((SHIFT_PX, SHIFT_PX, size[0], above.get_height()))
    assert pygame.image.tobytes(above, "RGB") == pygame.image.tobytes(bare, "RGB")
    assert name in "".join(drawn)


@pytest.mark.parametrize("size", [*SIZES.values(), *OTHERS.values()])
@pytest.mark.parametrize("count", [1, 2, 9])
def test_the_ticker_is_never_bare_and_says_nothing_three_times_at_once(count: int, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: dict[str, list[int]] = {}
    draw = ink.draw
    monkeypatch.setattr(ink, "draw", lambda target, text, x, *rest: drawn.setdefault(text, []).append(x) or draw(target, text, x, *rest))
    layout = layout_of({"canvas": list(size)})
    label_px = PAINTERS["label"]({"text": "通知公告"}, layout, 1, [])[0].get_width()
    drawn.clear()
    entries = [{"date": "", "title": f"{number}号楼停水"} for number in range(count)]
    band = PAINTERS["strip"]({"entries": entries}, layout, 1, [])[0]
    assert band.get_width() >= size[0]
    places = sorted(place for found in drawn.values() for place in found)
    window_px, apart = size[0] - label_px, [after - place for place, after in zip(places, [*places[1:], places[0] + band.get_width()], strict=True)]
    assert max(apart) < window_px
    for found in drawn.values():
        assert all(third - first >= window_px for first, third in zip(found, [*found[2:], *(place + band.get_width() for place in found[:2])], strict=False))
    assert PAINTERS["strip"]({"entries": []}, layout, 1, [])[0].get_size() == (size[0], layout.ticker[3])


@pytest.mark.parametrize("size", [*SIZES.values(), *OTHERS.values()])
def test_a_header_rather_leaves_out_what_stands_in_brackets_than_cut_a_name(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    draw = ink.draw
    monkeypatch.setattr(ink, "draw", lambda target, text, *rest: drawn.append(text) or draw(target, text, *rest))
    PAINTERS["header"]({**HEADER, "bureau": LONG_NAME}, layout_of({"canvas": list(size)}), 1, [])
    assert LONG_NAME.partition("（")[0] in "".join(drawn)
    assert "…" not in "".join(drawn)


def test_a_plate_says_the_whole_name(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    draw = ink.draw
    monkeypatch.setattr(ink, "draw", lambda target, text, *rest: drawn.append(text) or draw(target, text, *rest))
    names = ("某某某自治县发展和改革局（粮食和物资储备局）某某", LONG_NAME)
    for size, name in product((*SIZES.values(), *OTHERS.values()), names):
        drawn.clear()
        PAINTERS["plate"]({"bureau": name, "mark": "发"}, layout_of({"canvas": list(size)}), 1, [])
        assert name in "".join(drawn)


@pytest.mark.parametrize("size", [*SIZES.values(), *OTHERS.values()])
def test_chip_page_and_sample_stand_in_one_line(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    heights: dict[str, float] = {}
    draw = ink.draw
    monkeypatch.setattr(ink, "draw", lambda target, text, x, middle, *rest: heights.setdefault(text, middle) and draw(target, text, x, middle, *rest))
    for title in ("办理须知", LONG):
        heights.clear()
        spec = {**spec_of("text", size), "chip": "示", "title": title, "body": [LONG * 3] * 4, "sample": True}
        PAINTERS["text"](spec, layout_of(spec), 1, [])
        page = next(text for text in heights if text.endswith("页"))
        assert heights["示"] == heights["示例"] == heights[page]


def test_no_character_of_a_section_is_lost_over_its_pages() -> None:
    spec = {**spec_of("section", (1366, 768)), "duties": [f"第{number}项职责，" + "组织实施国家价格政策" * 4 for number in range(20)]}
    pages = measure({"spec": spec}, [])["pages"]
    assert len(pages) > 2
    assert sum(page["characters"] for page in pages) >= sum(len(duty) for duty in spec["duties"]) * 0.8


def test_a_deputy_stands_under_a_title_of_their_own() -> None:
    spec = {**spec_of("section", (1920, 1080)), "head": "张三\n副主任：李四、王五"}
    assert texts.section(spec, layout_of(spec)).foot[:2] == (("负责人", "张三"), ("副主任", "李四、王五"))


BASIS = "《节约能源法》《固定资产投资项目节能审查办法》《实施办法》第三条、第五条和第八条的规定，应当单独进行节能审查。"


@pytest.mark.parametrize("size", [*SIZES.values(), *OTHERS.values()])
@pytest.mark.parametrize("count", range(1, 7))
def test_a_row_that_goes_on_has_its_label_and_no_line_alone(size: tuple[int, int], count: int) -> None:
    spec = {**spec_of("guide", size), "rows": [["办理依据", BASIS * count], ["受理条件", BASIS], ["办理流程", "1. 申请", "2. 受理"]]}
    made = planned(texts.guide(spec, layout_of(spec)), layout_of(spec))
    assert len(made.pages) > 1
    for page, following in itertools.pairwise(made.pages):
        goes_on = not page[-1].line.is_last
        own = [row for row in following if not row.is_again]
        assert not goes_on or not (page[-2].line.is_last or own[0].line.is_last)
        assert following[0].side or following[0].text in ("办理依据（续）", "需带材料（续）", "办理流程（续）") or following[0].keeps_next
    shown = "".join(row.text for page in made.pages for row in page if not row.is_again)
    assert shown.count(BASIS[:8]) == count + 1 and made.kept is None


WORDS = st.text(max_size=300) | st.none() | st.integers() | st.lists(st.text(max_size=60) | st.integers() | st.none(), max_size=6)


FIELDS = st.sampled_from(sorted({name for spec in SPECS.values() for name in spec} - {"kind", "page", "bytes"}))


@given(st.sampled_from(["leader", "section", "guide", "notice", "notices", "text"]), st.dictionaries(FIELDS, WORDS))
@settings(max_examples=60, deadline=None)
def test_any_words_are_painted(kind: str, fields: dict[str, Any]) -> None:
    spec = {"kind": kind, "canvas": [640, 360], **fields}
    count = len(measure({"spec": spec}, [])["pages"])
    assert count >= 1
    for page in range(1, min(count, 3) + 1):
        assert PAINTERS[kind](spec, layout_of(spec), page, [])[0].get_size() == layout_of(spec).main[2:]


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for a_kind in sys.argv[1:] or sorted(SPECS):
        for a_shape, a_size in SIZES.items():
            screen(a_kind, a_size).save(GOLDEN / f"{a_kind}-{a_shape}.png", optimize=True)


def test_emoji_leave_no_mark_and_no_warning_a_rare_character_does() -> None:
    plain, decorated = ({**spec_of("notice", (1920, 1080)), "title": title} for title in ("关于申报的通知", "🎉关于申报👍🏽的通知1️⃣"[:-3]))
    assert measure({"spec": decorated}, [])["missing"] == []
    surfaces = [PAINTERS["notice"](spec, layout_of(spec), 1, [])[0] for spec in (plain, decorated)]
    assert pygame.image.tobytes(surfaces[0], "RGB") == pygame.image.tobytes(surfaces[1], "RGB")
    assert measure({"spec": {**plain, "title": "\U0003134a某"}}, [])["missing"] == ["\U0003134a"]


def test_a_chip_of_emoji_alone_is_none() -> None:
    spec = {**spec_of("notice", (1920, 1080)), "chip": "🎉"}
    assert PAINTERS["notice"](spec, layout_of(spec), 1, [])[0].get_size()[0] > 0
