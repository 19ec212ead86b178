"""The table of DOMAIN.md, and many more names as people really write them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.clock import SHANGHAI
from player.model import FolderKind, Span
from player.names import Name, is_litter, is_withheld, item_id, order_key, parse_name, section_of

TODAY = date(2026, 11, 24)
EVENT = parse_name("2026-11-20 推进会", today=TODAY)


def day(month: int, number: int, year: int = 2026) -> Span:
    return Span(date(year, month, number), date(year, month, number))


def at(month: int, number: int, hour: int = 0, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, number, hour, minute, tzinfo=SHANGHAI)


TABLE = {
    "2026-11-20 全市重点项目建设现场推进会.jpg": Name(dated=day(11, 20), title="全市重点项目建设现场推进会"),
    "20261118粮食安全宣传进社区(1).mp4": Name(dated=day(11, 18), title="粮食安全宣传进社区"),
    "2026年11月12日至14日 赴江门开展项目对接 - 副本.JPG.jpg": Name(dated=Span(date(2026, 11, 12), date(2026, 11, 14)), title="赴江门开展项目对接"),
    "11.06 节能审查现场核查.jpg": Name(dated=day(11, 6), title="节能审查现场核查"),
    "12.4国家宪法日.jpg": Name(title="12.4国家宪法日"),
    "03 国家宪法日宣传海报（至2026年12月7日）定稿.png": Name(order=3, title="国家宪法日宣传海报", until=at(12, 8)),
    "节能规划（2026—2030年）.pdf": Name(title="节能规划（2026—2030年）"),
    "巡察公告（2026-10-21至2026-12-31 17:30）.pdf": Name(dated=day(10, 21), title="巡察公告", valid_from=at(10, 21), until=at(12, 31, 17, 30)),
    "2026年10月企业投资项目备案信息公示.pdf": Name(title="2026年10月企业投资项目备案信息公示"),
    "2026-11-20推进会.jpg": Name(dated=day(11, 20), title="推进会"),
    "2026.11.20 推进会.jpg": Name(dated=day(11, 20), title="推进会"),
    "2026-11-10 2026年10月企业投资项目备案信息公示.txt": Name(dated=day(11, 10), title="2026年10月企业投资项目备案信息公示"),
    "2026-11-05 听证会的公告（第1号）.txt": Name(dated=day(11, 5), title="听证会的公告（第1号）"),
    "2026-11-05 一季度（Ａ类）.txt": Name(dated=day(11, 5), title="一季度（Ａ类）"),
    "2026_推进会.jpg": Name(title="2026_推进会"),
    "11月20日推进会.jpeg": Name(dated=day(11, 20), title="推进会"),
    "12月20日 去年的会.jpg": Name(dated=day(12, 20, 2025), title="去年的会"),
    "二〇二六年十一月二十日 推进会.jpg": Name(dated=day(11, 20), title="推进会"),
    "２０２６年１１月２０日 推进会.jpg": Name(dated=day(11, 20), title="推进会"),
    "2026-02-30 错的日子.jpg": Name(title="2026-02-30 错的日子"),
    "1.开幕.jpg": Name(order=1, title="开幕"),
    "01-开幕.jpg": Name(order=1, title="开幕"),
    "12、闭幕.jpg": Name(order=12, title="闭幕"),
    "（二）现场.jpg": Name(order=2, title="现场"),
    "图10 现场.jpg": Name(order=10, title="现场"),
    "2026年.jpg": Name(title="2026年"),
    "5000万元项目签约.jpg": Name(title="5000万元项目签约"),
    "100%达标.jpg": Name(title="100%达标"),
    "2026-11-20 推进会（1）.jpg": Name(dated=day(11, 20), title="推进会"),
    "2026-11-20 推进会 - 副本 (2).jpg": Name(dated=day(11, 20), title="推进会"),
    "推进会最终版.jpg": Name(title="推进会"),
    "推进会V2.jpg": Name(title="推进会"),
    "推进会（截止2026-12-01）.jpg": Name(title="推进会", until=at(12, 2)),
    "推进会【2026-12-01撤下】.jpg": Name(title="推进会", until=at(12, 2)),
    "推进会（第二次）.jpg": Name(title="推进会（第二次）"),
    "01 某年某月 图.png": Name(order=1, title="某年某月 图"),
}


@pytest.mark.parametrize("name", sorted(TABLE))
def test_names_of_activities(name: str) -> None:
    assert parse_name(name, today=TODAY) == TABLE[name]


CAMERA = [
    "IMG_1234.JPG",
    "IMG_20261120_153022.jpg",
    "DSC01234.JPG",
    "VID_20261118_093015.mp4",
    "微信图片_20261120153022.jpg",
    "微信图片_20261120153022_530_3.jpg",
    "mmexport1763623822000.jpg",
    "Screenshot_2026-11-20-15-30-22.png",
    "QQ图片20261120153022.jpg",
    "屏幕截图 2026-11-20 153022.png",
    "wx_camera_1763623822000.mp4",
    "PXL_20261120_073022123.jpg",
    "DJI_0012.MP4",
    "1000000123.jpg",
    "3f2504e0-4f89-41d3-9a0c-0305e82c3301.jpg",
    "d41d8cd98f00b204e9800998ecf8427e.png",
    "image.png",
    "照片 3.jpg",
    "新建.jpg",
]


@pytest.mark.parametrize("name", CAMERA)
def test_camera_and_chat_names_never_become_captions(name: str) -> None:
    assert parse_name(name, today=TODAY).title is None
    assert parse_name(name, today=TODAY, folder=EVENT).title == "推进会"


def test_a_chat_name_has_its_day_but_pictures_are_sent_days_after_the_event() -> None:
    assert parse_name("微信图片_20261122153022_530_3.jpg", today=TODAY).dated == day(11, 22)
    assert parse_name("微信图片_20261122153022_530_3.jpg", today=TODAY, folder=EVENT).dated == day(11, 20)


def test_a_picture_of_an_event_has_its_day_and_order() -> None:
    found = parse_name("图10 现场.jpg", today=TODAY, folder=EVENT)
    assert (found.order, found.dated, found.title) == (10, day(11, 20), "现场")


def test_a_missing_year_is_the_folder_s_then_the_camera_s() -> None:
    folder = parse_name("2024-11-20 推进会", today=TODAY)
    assert parse_name("11.21 现场.jpg", today=TODAY, folder=folder).dated == day(11, 21, 2024)
    assert parse_name("11.21 现场.jpg", today=TODAY, taken=datetime(2023, 1, 1)).dated == day(11, 21, 2023)


LEADERS = {
    "01 某某某 党组书记、局长.jpg": (1, "某某某", "党组书记、局长", None),
    "02 某　某 党组成员、副局长（至2027-01-15）.jpg": (2, "某　某", "党组成员、副局长", at(1, 16, year=2027)),
    "03 欧阳某某 党组成员、副局长.txt": (3, "欧阳某某", "党组成员、副局长", None),
    "04 某某·某某 党组成员、总经济师.png": (4, "某某·某某", "党组成员、总经济师", None),
    "某某某.jpg": (None, "某某某", None, None),
}


@pytest.mark.parametrize("name", sorted(LEADERS))
def test_leaders_have_name_and_post(name: str) -> None:
    found = parse_name(name, today=TODAY, kind=FolderKind.LEADER)
    assert (found.order, found.title, found.post, found.until) == LEADERS[name]


@given(st.text(max_size=80), st.sampled_from(FolderKind))
def test_any_name_is_read_without_a_fault(name: str, kind: FolderKind) -> None:
    found = parse_name(name, today=TODAY, kind=kind, folder=EVENT)
    assert found.title is None or found.title.strip()


def test_people_count_like_this() -> None:
    names = ["图10", "图2", "第十一", "第二", "第九", "（二）", "（十）", "（一）", "a"]
    ordered = sorted(names, key=order_key)
    assert ordered.index("图2") < ordered.index("图10")
    assert ordered.index("第二") < ordered.index("第九") < ordered.index("第十一")
    assert ordered.index("（一）") < ordered.index("（二）") < ordered.index("（十）")


LITTER = ["Thumbs.db", ".DS_Store", "._x.jpg", "~$x.docx", "a.crdownload", "a.part", "@eaDir", "desktop.ini", "使用说明.txt", "播出情况.html"]


@pytest.mark.parametrize("name", LITTER)
def test_litter(name: str) -> None:
    assert is_litter(name)
    assert not is_litter(f"照片{name[-3:].strip('.')}.jpg")


def test_our_own_answers_are_no_items() -> None:
    assert is_litter("照片.heic.未播出—原因.txt")
    assert is_litter("【未播出】共5个文件—原因.txt")


def test_sections_and_what_never_plays() -> None:
    assert section_of("01 局务活动") == "局务活动"
    assert section_of("领导之窗") == section_of("局领导") == "领导介绍"
    assert section_of("内设机构") == "股室职能"
    assert is_withheld("暂不播出")
    assert is_withheld("02 草稿")
    assert not is_withheld("局务活动")


def test_ids_are_text_that_everyone_can_keep() -> None:
    assert item_id("media/e\u0301.jpg") == "media/\u00e9.jpg"
    strange = b"media/\xb9\xab\xb8\xe6.jpg".decode("utf-8", "surrogateescape")
    assert item_id(strange).encode("utf-8")
