"""The committed faces: Simplified Chinese, complete, with punctuation that closes up in plain `pygame.font`."""

import importlib.util
import json
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest
import rjieba

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"

import pygame
from fontTools.ttLib import TTCollection, TTFont

from player.typeset import Style, pieces, set_lines, set_title, spaced

ROOT = Path(__file__).resolve().parents[1]
FACES = ROOT / "player" / "faces"
NAMES = ("LobbySans-Regular", "LobbySans-Bold", "LobbySerif-Bold")
SANS = NAMES[0]
NOTO = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
PLAIN = ["骨直门", "关于做好晚稻收购工作的通知", "The quick brown fox", "0123456789", "发展和改革局"]
BODY = (
    "二、各收购库点要严格执行“五要五不准”守则，做到“价格上榜、标准上墙、样品上柜”，不得拒收、压级压价、“打白条”"
    "……违者严肃处理——包括取消收购资格（咨询电话：0750-0000000）。"
)


@pytest.fixture(scope="module", autouse=True)
def fonts() -> None:
    pygame.font.init()


def font(name: str, size_px: int = 50) -> pygame.font.Font:
    return pygame.font.Font(str(FACES / f"{name}.otf"), size_px)


def builder() -> ModuleType:
    """deploy/faces.py, which is no package."""
    spec = importlib.util.spec_from_file_location("build_faces", ROOT / "deploy" / "faces.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("pair", ["》（", "“《", "。”", "）：", "：（", "）、", "？”", "！”", "”“", "）》", "〕（"])
def test_neighbouring_marks_close_up_by_half_an_em(name: str, pair: str) -> None:
    assert font(name).size(pair)[0] == 75


@pytest.mark.parametrize("name", NAMES)
def test_single_marks_keep_their_full_width_and_the_thin_space_is_a_sixth(name: str) -> None:
    drawn = font(name)
    assert {drawn.size(mark)[0] for mark in "，。、：；？！（）《》“”‘’〔〕中"} == {50}
    assert drawn.size("中文")[0] == 100
    assert drawn.size("中\u2006文")[0] in (108, 109)


@pytest.mark.skipif(not NOTO.exists(), reason="needs Debian's fonts-noto-cjk")
@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_is_set_as_before(text: str) -> None:
    """Against the Japanese face: it sets Latin, digits and hanzi with the same widths."""
    assert font(SANS).size(text) == pygame.font.Font(str(NOTO), 50).size(text)


@pytest.mark.skipif(not NOTO.exists(), reason="needs Debian's fonts-noto-cjk")
def test_shapes_are_simplified_chinese() -> None:
    japanese, chinese = (TTCollection(str(NOTO), lazy=True).fonts[index].getBestCmap() for index in (0, 2))
    ours = TTFont(FACES / f"{SANS}.otf", lazy=True).getBestCmap()
    for mark in "骨直门":
        assert ours[ord(mark)] == chinese[ord(mark)] != japanese[ord(mark)]


@pytest.mark.parametrize(("name", "glyph"), [("LobbySans-Regular", "cid45133"), ("LobbySans-Bold", "cid45133"), ("LobbySerif-Bold", "cid45042")])
def test_the_character_for_bone_is_the_chinese_one(name: str, glyph: str) -> None:
    assert TTFont(FACES / f"{name}.otf", lazy=True).getBestCmap()[ord("骨")] == glyph


@pytest.mark.parametrize("name", NAMES)
def test_every_face_has_the_standard_list_gb2312_and_the_signs_of_documents(name: str) -> None:
    build = builder()
    has = set(TTFont(FACES / f"{name}.otf", lazy=True).getBestCmap())
    assert len(build.standard_characters()) == 8105
    assert not build.standard_characters() - has
    assert not {code for code in build.of_encoding("gb2312") if code >= 0x4E00} - has
    assert not {ord(mark) for mark in "㎡㎥℃①⑩Ⅳ〓〔〕μ№〇Ω×÷±≤≥★●■○▲→²³㈠・～—…·￥%‰éü"} - has


def test_sans_regular_has_all_hanzi_of_gbk_and_rare_names() -> None:
    build = builder()
    has = set(TTFont(FACES / f"{SANS}.otf", lazy=True).getBestCmap())
    assert not {code for code in build.of_encoding("gbk") if 0x4E00 <= code <= 0x9FA5} - has
    assert not {ord(mark) for mark in "𬭎𠮷㛃䶮𬭸堃喆"} - has


@pytest.mark.parametrize("name", NAMES)
def test_the_reserved_name_is_gone_and_the_licence_stays(name: str) -> None:
    opened = TTFont(FACES / f"{name}.otf", lazy=True)
    shown = [str(record) for record in opened["name"].names if record.nameID in (1, 2, 3, 4, 6, 16, 17)]
    assert shown
    assert not any("Noto" in text or "Source" in text for text in shown)
    assert "SIL Open Font License" in opened["name"].getDebugName(13)
    assert "Adobe" in opened["name"].getDebugName(0)
    assert opened["head"].modified == opened["head"].created
    assert "SIL OPEN FONT LICENSE" in (FACES / "OFL.txt").read_text(encoding="utf-8").upper()


def test_the_faces_are_pinned() -> None:
    assert set(json.loads((FACES / "hashes.json").read_text())) == {*(f"{name}.otf" for name in NAMES), "coverage.json"}


def measure(run: str, face: str, size_px: int) -> int:
    return font(face, size_px).size(run)[0]


@pytest.mark.parametrize("width_px", [400, 700, 1200])
def test_the_ink_of_real_lines_stays_in_its_box(width_px: int) -> None:
    style = Style(SANS, 50, indent_em=2, justify=True)
    for line in set_lines(BODY, width_px, style, measure, segment=rjieba.cut):
        page = pygame.Surface((width_px + 200, 100))
        left = 100.0 + line.x_px
        for piece in pieces(line.text) if line.gap_px else [line.text]:
            page.blit(font(SANS).render(piece, True, (255, 255, 255), (0, 0, 0)), (round(left), 10), special_flags=pygame.BLEND_MAX)
            left += measure(piece, SANS, 50) + line.gap_px
        ink = pygame.mask.from_threshold(page, (255, 255, 255), (150, 150, 150)).get_bounding_rects()
        assert min(box.left for box in ink) >= 100
        assert max(box.right for box in ink) <= 100 + width_px + 1


def test_a_real_title_is_as_wide_as_it_is_drawn() -> None:
    title = "关于公开征求《示例市充电基础设施发展规划（2026—2030年）（征求意见稿）》意见的公告"
    for line in set_title(title, 1600, Style("LobbySans-Bold", 68), measure, rjieba.cut):
        drawn = measure(line.text, "LobbySans-Bold", 68)
        assert line.text == spaced(line.text)
        assert line.width_px <= drawn
        assert line.width_px - drawn in (0, line.x_px)
