"""The table of DOMAIN.md, and many more names as people and machines really write them (tests/data/names*)."""

import re
import time
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.camera import camera_moment, is_camera_name
from player.clock import SHANGHAI
from player.marks.withholding import mark_of, without_mark
from player.model import FolderKind, Span
from player.names import Name, is_litter, is_withheld, item_id, order_key, parse_name, section_of, section_order
from player.ordering import numeral
from player.sections import may_open

DATA = Path(__file__).parent / "data"
TODAY = date(2026, 11, 24)
EVENT = parse_name("2026-11-20 推进会", today=TODAY)
ROW = re.compile(r"^\| `(?P<file>[^`]+)` \|(?P<rest>.*)\|$")


def span_of(text: str) -> Span | None:
    days = [date.fromisoformat(day) for day in text.split("..")] if text else []
    return Span(days[0], days[-1]) if days else None


def moment_of(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI) if text else None


def rows() -> Iterator[tuple[str, str, Name]]:
    """Heading, file and what is expected of it, from tests/data/names.md."""
    heading = ""
    for line in (DATA / "names.md").read_text(encoding="utf-8").splitlines():
        heading = line[3:] if line.startswith("## ") else heading
        if found := ROW.match(line):
            order, dated, title, post, begin, until = (cell.strip(" ") for cell in found["rest"].split("|"))
            yield heading, found["file"], Name(int(order) if order else None, span_of(dated), title or None, post or None, moment_of(begin), moment_of(until))


TABLE = list(rows())
MACHINES = (DATA / "names-of-machines.txt").read_text(encoding="utf-8").splitlines()
PEOPLE = (DATA / "names-of-people.txt").read_text(encoding="utf-8").splitlines()


def said(found: Name) -> tuple[object, ...]:
    return (found.order, found.dated, found.title, found.post, found.valid_from, found.until)


def test_the_table_is_whole() -> None:
    assert len(TABLE) > 150
    assert sum(heading.startswith("DOMAIN") for heading, *_ in TABLE) == 13
    assert len(MACHINES) > 80


@pytest.mark.parametrize(("heading", "file", "expected"), TABLE, ids=[f"{heading}: {file}" for heading, file, _ in TABLE])
def test_names_say(heading: str, file: str, expected: Name) -> None:
    kind = FolderKind.LEADER if "leader" in heading.lower() else FolderKind.ACTIVITY
    folder = parse_name(heading.partition("folder ")[2], today=TODAY) if "folder " in heading else None
    for form in ("NFC", "NFD"):
        found = parse_name(unicodedata.normalize(form, file), today=TODAY, kind=kind, folder=folder)  # type: ignore[arg-type]
        assert said(found) == said(expected)


@pytest.mark.parametrize("name", MACHINES)
def test_machines_names_never_become_captions(name: str) -> None:
    found = parse_name(name, today=TODAY)
    assert found.title is None
    assert found.is_camera_name
    assert parse_name(name, today=TODAY, folder=EVENT).title == "推进会"
    assert parse_name(name, today=TODAY, kind=FolderKind.LEADER).title is None


@pytest.mark.parametrize("name", PEOPLE)
def test_peoples_names_do(name: str) -> None:
    found = parse_name(name, today=TODAY)
    assert found.title == name.rpartition(".")[0]
    assert not found.is_camera_name


def test_a_chat_name_has_its_day_but_pictures_are_sent_days_after_the_event() -> None:
    assert parse_name("微信图片_20261122153022_530_3.jpg", today=TODAY).dated == span_of("2026-11-22")
    assert parse_name("微信图片_20261122153022_530_3.jpg", today=TODAY, folder=EVENT).dated == span_of("2026-11-20")


def test_a_camera_says_the_day_only_where_it_can_be_right() -> None:
    def dated(taken: datetime) -> Span | None:
        return parse_name("IMG_1234.JPG", today=TODAY, taken=taken).dated

    assert dated(datetime(2026, 11, 20, 15, 30)) == span_of("2026-11-20")
    assert dated(datetime(1980, 1, 1)) is None
    assert dated(datetime(2036, 1, 1)) is None
    assert parse_name("VID_20361118_093015.mp4", today=TODAY).dated is None


def test_a_missing_year_is_the_folders_then_the_cameras_then_the_last() -> None:
    folder = parse_name("2024-11-20 推进会", today=TODAY)
    taken = datetime(2023, 1, 1)
    assert parse_name("11.21 现场.jpg", today=TODAY, folder=folder, taken=taken).dated == span_of("2024-11-21")
    assert parse_name("11.21 现场.jpg", today=TODAY, taken=taken).dated == span_of("2023-11-21")
    assert parse_name("11.21 现场.jpg", today=TODAY).dated == span_of("2026-11-21")
    assert parse_name("11.25 现场.jpg", today=TODAY).dated == span_of("2025-11-25")


def test_a_machines_moment() -> None:
    assert camera_moment("mmexport1795159822000") == datetime(2026, 11, 20, 15, 30, 22, tzinfo=SHANGHAI)
    assert camera_moment("IMG_20261120_153022") == datetime(2026, 11, 20, 15, 30, 22, tzinfo=SHANGHAI)
    assert camera_moment("IMG_20261340_153022") is None


@given(st.text(max_size=80), st.sampled_from(FolderKind), st.sampled_from([None, EVENT]))
def test_any_name_is_read_without_a_fault(name: str, kind: FolderKind, folder: Name | None) -> None:
    found = parse_name(name, today=TODAY, kind=kind, folder=folder)
    assert found.title is None or found.title.strip()
    assert found.post is None or found.post.strip()
    assert found.until is None or found.valid_from is None or found.valid_from < found.until
    assert found == parse_name(unicodedata.normalize("NFD", name), today=TODAY, kind=kind, folder=folder)


PIECES = [
    *["2026-11-20", "11.20", "2026年10月", "01 ", "（二）", "图10", "IMG_1234", "微信图片_", "（至2026年12月7日）"],
    *["(1)", " - 副本", "定稿", "V2", "推进会", " ", "　", "1", "-", "至", ".jpg"],
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.sampled_from(FolderKind))
def test_any_mixture_of_what_names_are_made_of(name: str, kind: FolderKind) -> None:
    found = parse_name(name, today=TODAY, kind=kind)
    assert found.title is None or found.title.strip()
    assert kind is not FolderKind.ACTIVITY or "推进会" not in name or "推进会" in (found.title or "")


@given(st.dates(date(2001, 1, 1), date(2089, 12, 31)), st.sampled_from(["%Y-%m-%d", "%Y.%m.%d ", "%Y%m%d", "%Y年%m月%d日", "%Y_%m_%d_"]))
def test_every_day_in_every_spelling(day: date, spelling: str) -> None:
    found = parse_name(f"{day.strftime(spelling)}推进会.jpg", today=TODAY)
    assert (found.dated, found.title) == (Span(day, day), "推进会")


LONG = ["微信图片" + "1_" * 120 + "推", "20261120_153022" + "a_" * 120 + "中", "(1" * 120, "2026-11-20" * 30, "（" * 250, "—" * 250, " " * 250 + "x"]


@pytest.mark.parametrize("name", LONG)
def test_no_name_takes_long(name: str) -> None:
    began = time.perf_counter()
    parse_name(name, today=TODAY)
    is_camera_name(name)
    assert time.perf_counter() - began < 0.5


class TestOrder:
    @pytest.mark.parametrize(
        "names",
        [
            ["图1.jpg", "图2.jpg", "图10.jpg"],
            ["第一", "第二", "第九", "第十", "第十一", "第二十"],
            ["（一）签到", "（二）开幕", "（十）闭幕"],
            ["一.jpg", "二.jpg", "九.jpg", "十.jpg", "十一.jpg"],
            ["一、开幕", "二、讲话", "十二、闭幕"],
            ["九月", "十月", "十一月"],
            ["推进会.jpg", "推进会 (1).jpg", "推进会 (2).jpg", "推进会 (10).jpg"],
            ["IMG_20261120_090000.jpg", "mmexport1795159822000.jpg", "微信图片_20261120154022.jpg"],
            ["图１.jpg", "图２.jpg", "图１０.jpg"],
        ],
    )
    def test_people_count_like_this(self, names: list[str]) -> None:
        backwards = names[::-1]
        assert sorted(backwards, key=order_key) == names

    @given(st.lists(st.text(max_size=20), max_size=8))
    def test_any_names_have_one_order(self, names: list[str]) -> None:
        backwards = names[::-1]
        assert sorted(names, key=order_key) == sorted(backwards, key=order_key)

    @pytest.mark.parametrize(("text", "number"), [("十", 10), ("十一", 11), ("二十", 20), ("一百二十三", 123), ("二〇二六", 2026), ("两千", 2000), ("", 0)])
    def test_numerals(self, text: str, number: int) -> None:
        assert numeral(text) == number


LITTER = [
    *["Thumbs.db", "Thumbs.db:encryptable", ".DS_Store", "._x.jpg", "~$x.docx", "~WRL0001.tmp", "a.crdownload", "a.part", "a.tmp", "@eaDir", "desktop.ini"],
    *["照片.heic.未播出—原因.txt", "照片.heic.未播出—原因(2).txt", "【未播出】共5个文件—原因.txt", ""],
    *["$RECYCLE.BIN", "#recycle", "__MACOSX", ".~lock.x.docx#", "x.mp4.baiduyun.downloading", "IMG_1234.AAE"],
    *["使用说明.txt", "停播.txt", "播出情况.html", "CREDITS.txt"],
]


@pytest.mark.parametrize("name", LITTER)
def test_litter_and_our_own_answers(name: str) -> None:
    assert is_litter(name)
    assert is_litter(unicodedata.normalize("NFD", name))


NO_LITTER = ["照片.jpg", "使用说明会.jpg", "~推进会.jpg", "播出情况.jpg", "【未播出】节能宣传.jpg", "停播通知.txt", "合作部.part1.mp4", "温馨提示.txt"]


@pytest.mark.parametrize("name", NO_LITTER)
def test_what_is_no_litter(name: str) -> None:
    assert not is_litter(name)


def test_sections() -> None:
    assert section_of("01 局务活动") == section_of("01.局务活动") == section_of("局务活动 ") == section_of("工作动态") == "局务活动"
    assert section_of("领导之窗") == section_of("局领导") == section_of("02 领导信息") == "领导介绍"
    assert section_of("内设机构") == section_of("机构职能") == "股室职能"
    assert (section_order("01 局务活动"), section_order("12-x"), section_order("局务活动"), section_order("2026")) == (1, 12, None, None)


@pytest.mark.parametrize("folder", ["暂不播出", "02 草稿", "待审", "归档", "2025年归档", "归档（2025）", "草稿（勿播）", "_草稿_"])
def test_what_never_plays(folder: str) -> None:
    assert is_withheld(folder)


@pytest.mark.parametrize(
    "folder", ["2026-11-20 植树（草稿）", "2026-11-20 植树 待审", "植树待审核", "植树暂不播出", "局务活动（暂不播出）", "局务活动 草稿", "草稿 活动"]
)
def test_a_folder_of_any_depth_that_says_so_itself(folder: str) -> None:
    assert is_withheld(folder)


@pytest.mark.parametrize("folder", ["局务活动", "2026-11-20 档案归档培训", "归档工作", "草稿纸", "待审计项目", ""])
def test_what_does(folder: str) -> None:
    assert not is_withheld(folder)


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("（草稿）2026-11-21 活动黄.jpg", "草稿"),
        ("2026-11-21 活动黄 暂不播出.jpg", "暂不播出"),
        ("[待审]2026-11-21 活动黄.png", "待审"),
        ("2026-11-21 活动（暂不播出）.jpg", "暂不播出"),
        ("草稿-活动.mp4", "草稿"),
        ("02 待审核：推进会.txt", "待审核"),
        ("暂不播出2026-11-21 活动.jpg", "暂不播出"),
        ("活动_草稿(1).jpg", "草稿"),
        ("2025年归档.jpg", "2025年归档"),
        ("草稿.txt", "草稿"),
        ("活动暂不播出.jpg", "暂不播出"),
        ("活动草稿.jpg", "草稿"),
        ("植树待审核.jpg", "待审核"),
        ("活动（草稿，待改）.jpg", "草稿，待改"),
        ("活动（暂不播）.jpg", "暂不播"),
        ("活动（停播）.jpg", "停播"),
        ("活动（先不播）.jpg", "先不播"),
        ("活动（待领导审核）.jpg", "待领导审核"),
        ("活动（审核中）.jpg", "审核中"),
        ("《草稿》活动.jpg", "草稿"),
        ("活动（草稿.jpg", "草稿"),
        ("DRAFT 活动.jpg", "DRAFT"),
        ("活动（待審）.jpg", "待審"),
        ("收集、整理、归档.pdf", ""),
        ("档案法：归档.pdf", ""),
        ("归档 工作会议.jpg", ""),
        ("不播出去的种子.mp4", ""),
        ("关于停播维护的通知.txt", ""),
        ("旱情严重 暂不播种.txt", ""),
        ("（修订草案送审稿）公开征求意见.txt", ""),
        ("2026-11-20 档案归档工作会议.jpg", ""),
        ("归档工作（第一次）.jpg", ""),
        ("待审计项目 现场.jpg", ""),
        ("2026-11-21 活动（至12月5日）.jpg", ""),
        ("IMG_2041.jpg", ""),
        ("播出安排.txt", ""),
    ],
)
def test_files_that_say_of_themselves_that_they_never_play(name: str, mark: str) -> None:
    assert mark_of(name) == mark
    assert may_open(("局务活动", name)) == (not mark)


@pytest.mark.parametrize("stem", ["植树（草稿）", "（草稿）植树", "植树 暂不播出", "草稿-植树", "植树草稿", "植树（待审）"])
def test_what_is_kept_back_belongs_to_what_lies_beside_it(stem: str) -> None:
    assert without_mark(stem) == without_mark("植树") == "植树"


def test_ids_are_text_that_everyone_can_keep() -> None:
    assert item_id("media/e\u0301.jpg") == "media/\u00e9.jpg"
    strange = b"media/\xb9\xab\xb8\xe6.jpg".decode("utf-8", "surrogateescape")
    assert item_id(strange) == r"media/\xb9\xab\xb8\xe6.jpg"


@given(
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.sampled_from(["（至{}）", "（{}止）", "（有效期：2025-12-31至{}）", "【{}撤下】"]),
    st.sampled_from(["", "（周一）", "晚8点", "晚12点", " 17:30", "下午五点", "下班前", "（含）", "24:00", "上午", "x"]),
)
def test_an_end_in_a_name_never_comes_before_its_day(day: date, bracket: str, tail: str) -> None:
    found = parse_name(f"海报{bracket.format(f'{day.year}年{day.month}月{day.day}日{tail}')}.jpg", today=TODAY)
    assert found.until is None or found.until >= datetime.combine(day, datetime.min.time(), SHANGHAI)
    assert found.until is not None or tail in ("x", "上午")
