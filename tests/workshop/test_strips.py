"""Mark and name on header and plate: inside the ring, in one face, with air between the dates."""

from __future__ import annotations

import itertools
import math
import os
from typing import Any

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame
import pytest

from player.layout import SHIFT_PX, arrange
from player.workshop.card import ink, strips
from player.workshop.card.heading import card_steps, headed, named
from player.workshop.card.theme import BOLD, SANS, SERIF

SIZES = [(1920, 1080), (1080, 1920), (1366, 768), (3840, 2160)]
Drawn = list[tuple[str, str]]


@pytest.fixture()
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    """What is drawn, and in which face."""
    found: Drawn = []
    draw = ink.draw

    def noted(target: pygame.Surface, text: str, x: float, middle: float, face: str, *others: Any) -> int:
        found.append((text, face))
        return draw(target, text, x, middle, face, *others)

    monkeypatch.setattr(ink, "draw", noted)
    return found


def painted(part: str, spec: dict[str, Any], size: tuple[int, int]) -> pygame.Surface:
    return strips.header(spec, arrange(*size))[0] if part == "header" else strips.plate(spec, arrange(*size))


def differing(one: pygame.Surface, other: pygame.Surface) -> pygame.mask.Mask:
    same = pygame.mask.from_threshold(one, (0, 0, 0, 255), (1, 1, 1, 255), other)
    same.invert()
    return same


@pytest.mark.parametrize("letter", ["发", "发改", "WM", "國關", "〓"])
@pytest.mark.parametrize("part", ["header", "plate"])
@pytest.mark.parametrize("size", SIZES)
def test_one_character_or_two_stay_clear_of_the_ring(letter: str, part: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    rings: list[tuple[tuple[int, int], int, int]] = []
    monkeypatch.setattr(ink, "disc", lambda target, centre, radius, colour, ring_px: rings.append((centre, radius, ring_px)))
    with_letter, bare = (painted(part, spec, size) for spec in ({"mark": letter}, {}))
    ((centre, radius, ring_px),) = rings
    inked = differing(with_letter, bare)
    box = inked.get_rect().clip((centre[0] - 2 * radius, centre[1] - 2 * radius, 4 * radius, 4 * radius))
    places = [place for place in itertools.product(range(box.left, box.right), range(box.top, box.bottom)) if inked.get_at(place)]
    assert len(places) > 50
    assert max(math.dist(place, centre) for place in places) <= radius - ring_px


@pytest.mark.parametrize(
    ("bureau", "mark"),
    [
        *(("示例市发展和改革局", "发"), ("新疆维吾尔自治区巴音郭楞蒙古自治州发展和改革委员会", "发"), ("菏泽市单县教育局", "教"), ("济宁市市中区财政局", "财")),
        *(("示例市市场监督管理局", "市"), ("示例市城市管理局", "城"), ("示例县县域经济发展局", "县"), ("广东省江门市示例市民政局", "民")),
        *(("内蒙古自治区锡林郭勒盟正蓝旗统计局", "统"), ("发展和改革局", "发"), ("示例市", "示"), ("", "")),
    ],
)
def test_the_mark_is_the_first_character_behind_the_place(bureau: str, mark: str) -> None:
    assert strips.mark_of(bureau) == mark


@pytest.mark.parametrize(
    ("text", "face"),
    [("梁　卫", SERIF), ("梁珮峯", SANS), ("關於公佈投資項目審批結果的通知", SANS), ("CO₂排放", SERIF)],
)
def test_a_name_or_title_is_set_in_one_face(text: str, face: str) -> None:
    for setting in (named, headed):
        heading = setting(text, 1700, card_steps(arrange(1920, 1080)))
        assert heading.style.face == face
        assert len(heading.lines) == 1


def test_a_long_title_is_bold_or_plain_from_end_to_end() -> None:
    title = "关于做好二〇二六年晚稻收购工作和粮食储备轮换有关事项的通知"
    faces = {headed(text, 1500, card_steps(arrange(1920, 1080))).style.face for text in (title, title + "（珮）")}
    assert faces == {BOLD, SANS}


@pytest.mark.parametrize("name", ["示例市發展和改革局", "示例市發展和改革局（示例市糧食和物資儲備局、示例市國防動員辦公室、示例市能源局）"])
def test_the_bureaus_name_is_set_in_one_face(name: str, drawn: Drawn) -> None:
    strips.header({"bureau": name, "mark": "发"}, arrange(1920, 1080))
    assert {face for text, face in drawn if text != "发"} == {SANS}


LONG = "广东省江门市示例市发展和改革局（示例市粮食和物资储备局、示例市国防动员办公室）"


@pytest.mark.parametrize("size", SIZES)
def test_a_long_name_breaks_between_names_only(size: tuple[int, int], drawn: Drawn) -> None:
    strips.plate({"bureau": LONG, "mark": "发"}, arrange(*size))
    lines = [text for text, _ in drawn if text != "发"]
    assert "".join(lines) == LONG
    assert lines[0] == "广东省江门市示例市发展和改革局" and all(line.endswith(("局", "局、", "）")) for line in lines)


def test_a_name_that_needs_its_brackets_place_is_whole_without_them(drawn: Drawn) -> None:
    strips.header({"bureau": LONG, "mark": "发", "date": "2026年11月26日 星期四"}, arrange(1080, 1920))
    assert "".join(text for text, _ in drawn if "局" in text) == "广东省江门市示例市发展和改革局"


@pytest.mark.parametrize("size", SIZES)
def test_two_lines_of_date_keep_air_between_and_below(size: tuple[int, int]) -> None:
    layout = arrange(*size)
    strip, clock = strips.header({"date": "2026年11月24日 星期二", "lunar": "农历十月十六"}, layout)
    bare, _ = strips.header({}, layout)
    inked = differing(strip, bare)
    rows = [y for y in range(strip.get_height()) if any(inked.get_at((x, y)) for x in range(SHIFT_PX + clock[0]))]
    gap = max(below - above for above, below in itertools.pairwise(rows))
    size_px = round(strips.DATE_EM * layout.caption_px)
    assert gap >= 0.25 * size_px
    assert rows[-1] + 0.15 * size_px <= SHIFT_PX + layout.header[3] - layout.px(4)


@pytest.mark.parametrize("text", ["CO₂与10⁻⁵m³", "1⅓，☐不同意", "C₆H₁₂O₆"])
@pytest.mark.parametrize("face", [SANS, BOLD, SERIF])
def test_what_is_set_otherwise_is_drawn_as_wide_as_it_is_measured(text: str, face: str) -> None:
    target = ink.surface(900, 100)
    assert ink.draw(target, text, 0, 50, face, 50, (255, 255, 255)) == ink.measure(text, face, 50)


def test_a_lowered_digit_stands_lower_than_a_raised_one() -> None:
    boxes = []
    for text in ("₅", "⁵", "5"):
        target = ink.surface(60, 100)
        target.fill((0, 0, 0))
        ink.draw(target, text, 0, 50, SANS, 50, (255, 255, 255))
        boxes.append(pygame.mask.from_threshold(target, (255, 255, 255, 255), (127, 127, 127, 255)).get_bounding_rects()[0])
    lowered, raised, plain = boxes
    assert lowered.height == raised.height < 0.75 * plain.height
    assert raised.top < plain.top < lowered.top and raised.bottom < plain.bottom < lowered.bottom
