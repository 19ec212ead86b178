"""Words over and beside pictures: read over any photo, clear of the film, however long."""

from __future__ import annotations

import random
from typing import Any

import pygame
import pytest
from PIL import Image

from player.placement import place
from player.workshop.card import ink, pictures, theme
from player.workshop.card.__main__ import PAINTERS, layout_of
from player.workshop.card.caption import caption_of, over
from tests.workshop.test_card import LONG, OTHERS, SIZES, inputs_of, spec_of

TWO_LINES = "粮食安全宣传进社区进校园"


def surface_of(image: Image.Image) -> pygame.Surface:
    made = ink.surface(*image.size)
    made.blit(pygame.image.frombytes(image.tobytes(), image.size, "RGB"), (0, 0))
    return made


@pytest.mark.parametrize("size", [*SIZES.values(), *OTHERS.values()])
@pytest.mark.parametrize("film", [[608, 1080], [1080, 1080], [640, 480], [1920, 1080]])
def test_a_film_and_its_caption_keep_clear_of_each_other(film: list[int], size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[int, int]] = []
    draw = pictures.draw_words

    def noting(target: pygame.Surface, caption: Any, layout: Any, bottom: int) -> None:
        lines = (*caption.title.lines, *caption.said)
        drawn.append((layout.margin_px + max(line.width_px for line in lines), bottom - caption.height_px(layout)))
        draw(target, caption, layout, bottom)

    monkeypatch.setattr(pictures, "draw_words", noting)
    for title in ("粮食安全宣传进社区", LONG, LONG * 3):
        spec = {**spec_of("film", size), "film": film, "title": title}
        ground, facts = PAINTERS["film"](spec, layout_of(spec), 1, [ink.gradient((64, 64), (235, 240, 250), (60, 110, 80))])
        x, y, width, height = facts["film_box"]
        assert 0 <= x <= x + width <= ground.get_width()
        assert 0 <= y <= y + height <= ground.get_height()
        for right, top in drawn:
            assert right <= x or top >= y + height
        assert drawn or film == [1920, 1080] or size[0] < size[1]
        drawn.clear()


@pytest.mark.parametrize("size", [*SIZES.values(), *OTHERS.values()])
@pytest.mark.parametrize("kind", ["photo", "document"])
def test_a_title_of_any_length_leaves_the_picture_visible(kind: str, size: tuple[int, int]) -> None:
    spec = {**spec_of(kind, size), "title": (LONG * 5)[:200]}
    layout = layout_of(spec)
    assert PAINTERS[kind](spec, layout, 1, inputs_of(spec))[0].get_size() == layout.main[2:]
    caption = caption_of(spec, layout, over(layout))
    assert caption.height_px(layout) < 0.6 * layout.main[3]


@pytest.mark.parametrize("what", ["white", "noise", "stripes"])
@pytest.mark.parametrize("size", list(SIZES.values()))
def test_a_caption_is_read_over_any_photo(what: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """PICTURE.md 12: 4.5 to 1 against all but the brightest twentieth of the pixels behind the words."""
    monkeypatch.setattr(pictures, "draw_words", lambda *rest: None)
    spec = {**spec_of("photo", size), "sample": False, "count": 0}
    layout = layout_of(spec)
    width, height = layout.main[2:]
    image = Image.new("RGB", (width, height), "white")
    if what == "noise":
        image = Image.frombytes("RGB", (width, height), random.Random(3).randbytes(width * height * 3))
    elif what == "stripes":
        for y in range(0, height, 40):
            image.paste("black", (0, y, width, y + 20))
    shown = PAINTERS["photo"](spec, layout, 1, [surface_of(image)])[0]
    title = caption_of(spec, layout, over(layout)).title
    top = height - layout.px(54) - title.height_px - round(1.6 * layout.caption_px)
    behind = shown.subsurface((layout.margin_px, top, title.lines[0].width_px, height - layout.px(54) - top))
    found = sorted(contrast(theme.LIGHT, behind.get_at((x, y))[:3]) for x in range(0, behind.get_width(), 7) for y in range(0, behind.get_height(), 3))
    assert found[len(found) // 20] >= 4.5


def contrast(first: tuple[int, ...], second: tuple[int, ...]) -> float:
    """WCAG 2."""
    dark, light = sorted((pictures._luminance(first), pictures._luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def test_words_stand_out_from_their_ground() -> None:
    """PICTURE.md 12: text at 7 to 1, large or bold at 4.5, marks at 3."""
    text = [(theme.INK, theme.PAPER), (theme.INK, theme.SAND), (theme.MUTED, theme.PAPER), (theme.MUTED, theme.SAND), (theme.BLUE, theme.PAPER)]
    text += [(theme.LIGHT, theme.BLUE), (theme.LIGHT, theme.NAVY), (theme.LIGHT, theme.DEEP), (theme.GOLD, theme.DEEP), (theme.GOLD, theme.NAVY)]
    bold = [(theme.LIGHT, theme.RED), (theme.RED, theme.PAPER), (theme.LIGHT, theme.FADED)]
    assert {pair: round(contrast(*pair), 1) for pair in text if contrast(*pair) < 7} == {}
    assert {pair: round(contrast(*pair), 1) for pair in bold if contrast(*pair) < 4.5} == {}
    assert contrast(theme.GOLD, theme.BLUE) >= 3


@pytest.mark.parametrize("size", [*SIZES.values(), *OTHERS.values()])
@pytest.mark.parametrize("title", ["粮食安全宣传进社区", LONG * 3])
def test_a_title_is_read_over_a_white_film(title: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "draw_words", lambda *rest: None)
    spec = {**spec_of("film", size), "title": title}
    layout = layout_of(spec)
    veil, facts = PAINTERS["caption"](spec, layout, 1, [])
    film = ink.surface(*size)
    film.fill("white")
    film.blit(veil, facts["at"])
    heading = caption_of(spec, layout, over(layout)).title
    top = size[1] - layout.px(54) - heading.height_px - round(1.6 * layout.caption_px)
    assert contrast(theme.LIGHT, film.get_at((size[0] // 2, top))[:3]) >= 4.5


@pytest.mark.parametrize("kind", ["film", "caption", "photo", "document"])
def test_what_is_only_an_example_says_so(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    draw = ink.draw
    monkeypatch.setattr(ink, "draw", lambda target, text, *rest: drawn.append(text) or draw(target, text, *rest))
    spec = {**spec_of("film" if kind == "caption" else kind, SIZES["landscape"]), "sample": True}
    PAINTERS[kind](spec, layout_of(spec), 1, inputs_of(spec))
    assert drawn.count("示例") == 1


@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160), (1366, 768)])
@pytest.mark.parametrize("travel_px", [0, 20])
def test_words_stand_beside_a_standing_photo_which_is_seen_clear(size: tuple[int, int], travel_px: int) -> None:
    spec = {**spec_of("photo", size), "photo": [1500, 2000], "title": TWO_LINES, "event": "全市重点项目建设现场推进会", "travel_px": travel_px}
    layout = layout_of(spec)
    width, height = layout.main[2:]
    shown = PAINTERS["photo"](spec, layout, 1, [surface_of(Image.new("RGB", (width, height), "white"))])[0]
    left, _, photo_px, _ = place(1500, 2000, width, height, "auto").at
    assert {shown.get_at((x, y))[:3] for x in range(left, left + photo_px, 9) for y in range(0, height, 9)} == {(255, 255, 255)}
    assert shown.get_at((0, height - 1))[:3] != (255, 255, 255) != shown.get_at((width - 1, height - 1))[:3]
    caption = caption_of(spec, layout, pictures._stand(spec, layout))
    assert max(line.width_px for line in (*caption.title.lines, *caption.said)) < left - layout.margin_px
    assert pictures._stand({**spec, "photo": [2000, 1500]}, layout) == over(layout)


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (2560, 1080), (1024, 768), (3840, 1080)])
@pytest.mark.parametrize("photo", [[3, 2], [4, 3], [1, 1], [3, 4], [9, 16], [1, 4]])
def test_a_title_beside_a_photo_is_no_column_of_scraps(photo: list[int], size: tuple[int, int]) -> None:
    for title in ("方形照片一张", "我局赴江门市开展“十五五”规划编制对接（第2次）并参观TCL产业园", LONG * 2):
        spec = {**spec_of("photo", size), "photo": [1000 * side for side in photo], "title": title}
        layout = layout_of(spec)
        stand = pictures._stand(spec, layout)
        caption = caption_of(spec, layout, stand)
        most = len(caption_of(spec, layout, over(layout)).title.lines)
        assert len(caption.title.lines) <= max(6 if stand.width_px >= 10 * layout.sub_px else 4, most)
        assert len(caption.title.lines) == 1 or title != "方形照片一张"
        assert all(len(line.text) >= 4 for line in caption.title.lines), [line.text for line in caption.title.lines]


def test_a_film_goes_to_the_edge_only_for_words_that_need_the_room() -> None:
    spec = {**spec_of("film", (1920, 1080)), "film": [1080, 1080]}
    layout = layout_of(spec)
    right = layout.main[2] - pictures.film_box(spec, layout)[2]
    assert pictures.film_box({**spec, "title": LONG}, layout)[0] == right
    assert pictures.film_box({**spec, "title": "", "chip": "", "date": ""}, layout)[0] == right // 2
    assert pictures.film_box({**spec, "film": [608, 1080], "title": TWO_LINES}, layout)[0] < 1000
    assert pictures.film_box({**spec, "film": [608, 1080], "title": LONG}, layout)[0] > 1400


def test_an_event_that_does_not_fit_beside_the_day_stands_below_it_clear_of_the_marks() -> None:
    spec = {**spec_of("photo", (1080, 1920)), "event": "全市重点项目建设现场推进会", "count": 6}
    layout = layout_of(spec)
    caption = caption_of(spec, layout, over(layout))
    assert [line.text for line in caption.said] == ["2026年11月20日", "全市重点项目建设现场推进会"]
    assert caption.height_px(layout) > caption_of({**spec, "event": ""}, layout, over(layout)).height_px(layout)
    assert all(line.width_px < layout.main[2] - 2 * layout.margin_px - layout.px(6 * 48) for line in caption.said)


def test_what_is_said_beside_a_page_keeps_clear_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = {**spec_of("document", (1920, 1080)), "event": "全市重点项目建设现场推进会暨招商引资工作推进会议"}
    layout = layout_of(spec)
    drawn: list[int] = []
    monkeypatch.setattr(pictures, "draw_words", lambda target, caption, *rest: drawn.extend(line.width_px for line in caption.said))
    pictures.document(spec, layout, ink.surface(1100, 778))
    assert max(drawn) <= layout.main[2] - 2 * layout.margin_px - 1100


def test_a_title_beside_a_photo_takes_a_line_more_rather_than_break_a_word() -> None:
    spec = {**spec_of("photo", (1920, 1080)), "photo": [1500, 2000], "title": "竖幅照片乡村振兴项目实地踏勘"}
    layout = layout_of(spec)
    lines = [line.text for line in caption_of(spec, layout, pictures._stand(spec, layout)).title.lines]
    assert any("振兴" in line for line in lines), lines
    assert pictures._stand({**spec, "photo": [320, 240]}, layout) == over(layout)


@pytest.mark.parametrize("size", list(SIZES.values()))
def test_what_surrounds_a_film_is_its_first_picture_made_calm(size: tuple[int, int]) -> None:
    spec = {**spec_of("film", size), "kind": "surround"}
    first = ink.gradient((640, 480), (235, 60, 60), (60, 60, 235), across=True)
    ground = PAINTERS["surround"](spec, layout_of(spec), 1, [first])[0]
    assert ground.get_size() == size
    left, right = (ground.get_at((x, size[1] // 2)) for x in (2, size[0] - 3))
    assert 40 < right.b < 235 and left.r > right.r and left.b < right.b
