"""Files, facts and words become items: kinds, cards, albums, dates, refusals. No disk, no clock."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.clock import SHANGHAI
from player.endings import REFUSED, SAID
from player.library import Holdings, Known, arrange, wants_look, wants_text
from player.model import Asset, FolderKind, FoundFile, Item, Kind, State
from player.problems import Problem, Severity
from player.site import FOLDERS
from player.verdict import reviewed

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)
NOW_S = 1000.0
EVENT = "局务活动/2026-11-20 推进会"
MEDIUM = {"mp4": "film", "mov": "film", "pdf": "document"}


class Shelves:
    """A made-up `media/`: every file looked at and rested, unless said otherwise."""

    def __init__(self) -> None:
        self.files: list[FoundFile] = []
        self.facts: dict[tuple[str, int, int], Asset | Problem] = {}
        self.texts: dict[tuple[str, int, int], bytes | Problem] = {}
        self.more: dict[str, Any] = {}

    def put(
        self, name: str, fact: Asset | Problem | None = None, *, looked: bool = True, settled: bool = True, rested_s: float = 60.0, **facts: Any
    ) -> "Shelves":
        found = FoundFile(f"media/{name}", f"media/{name}", 10, 1, len(self.files), tuple(name.split("/")), settled=settled, changed_s=NOW_S - rested_s)
        self.files.append(found)
        medium = MEDIUM.get(name.rpartition(".")[2].lower(), "photo")
        known = {"sha256": f"sha of {name}", "medium": medium, "width_px": 400, "height_px": 300, **facts}
        if looked:
            self.facts[found.stamp] = fact or Asset(found.path, found.file, 10, 1, **known)
        return self

    def write(self, name: str, text: str | bytes | Problem, **more: Any) -> "Shelves":
        self.put(name, looked=False, **more)
        self.texts[self.files[-1].stamp] = text.encode() if isinstance(text, str) else text
        return self

    def arranged(self, now: datetime = NOW) -> Holdings:
        return arrange(
            Known(
                self.files, self.facts, self.texts, self.more.get("kinds", FOLDERS), now, NOW_S, self.more.get("notices", ()), self.more.get("first_seen", {})
            )
        )

    def items(self) -> dict[str, Item]:
        return {item.id.removeprefix("media/"): item for item in self.arranged().items}

    def only(self) -> Item:
        (item,) = self.arranged().items
        return item


def one(name: str, fact: Asset | Problem | None = None, **more: Any) -> Item:
    return Shelves().put(name, fact, **more).only()


def broken(key: str = "media_unreadable") -> Problem:
    return Problem(key)


class TestWhatItBecomes:
    @pytest.mark.parametrize("name", ["停水．ｔｘｔ", "停水.ＴＸＴ", "停水．txt"])
    def test_a_chinese_keyboard_may_write_an_ending_wide(self, name: str) -> None:
        item = Shelves().write(f"温馨提示/{name}", "正文：请储水").only()
        assert (item.kind, item.title, item.state) == (Kind.TEXT, "停水", State.PLAYING)
        beside = Shelves().put("局务活动/推进会．ｊｐｇ").write(f"局务活动/推进会{name[2:]}", "标题：项目推进会").only()
        assert (beside.kind, beside.title) == (Kind.PHOTO, "项目推进会")

    def test_a_photo_has_its_section_title_and_date(self) -> None:
        item = one("局务活动/2026-11-18 粮食安全宣传进社区.jpg")
        assert (item.kind, item.section, item.source, item.title, item.state) == (Kind.PHOTO, "局务活动", "局务活动", "粮食安全宣传进社区", State.PLAYING)
        assert item.dated and item.dated.in_words() == "2026年11月18日"
        assert item.revision == "sha of 局务活动/2026-11-18 粮食安全宣传进社区.jpg"

    @pytest.mark.parametrize(("name", "kind"), [("宣传片/a.mp4", Kind.FILM), ("通知公告/公告.pdf", Kind.DOCUMENT), ("领导介绍/01 张三 局长.jpg", Kind.LEADER)])
    def test_the_medium_makes_the_kind(self, name: str, kind: Kind) -> None:
        assert one(name).kind is kind

    def test_what_a_worker_found_counts_more_than_the_ending(self) -> None:
        assert one("局务活动/名不副实.jpg", medium="film").kind is Kind.FILM

    @pytest.mark.parametrize(("folder", "section"), [("01 局务活动", "局务活动"), ("领导之窗", "领导介绍"), ("我们的风采", "我们的风采")])
    def test_the_folder_is_the_section(self, folder: str, section: str) -> None:
        assert one(f"{folder}/a照.jpg").section == section

    def test_the_sites_folders_say_the_kind(self) -> None:
        shelves = Shelves().put("班子成员/01 张三 局长.jpg")
        shelves.more["kinds"] = {"班子成员": FolderKind.LEADER}
        assert shelves.only().kind is Kind.LEADER

    def test_notices_of_feeds_stand_among_the_items(self) -> None:
        notice = Item("门户#1", Kind.NOTICE, "通知公告", "门户", title="关于……的通知")
        shelves = Shelves().put("局务活动/a照.jpg")
        shelves.more["notices"] = (notice,)
        assert shelves.arranged().items[-1] is notice

    def test_samples_are_marked_and_what_staff_put_in_their_place_is_not(self) -> None:
        name = "温馨提示/01 冬令办公时间.txt"
        sizes = {}
        for size in (174, 175):
            shelves = Shelves().write(name, "标题：冬令办公时间")
            shelves.files[0] = replace(shelves.files[0], size_bytes=size)
            shelves.texts = {shelves.files[0].stamp: "标题：冬令办公时间".encode()}
            sizes[size] = shelves.only().sample
        assert sizes == {174: True, 175: False}


class TestCards:
    def test_a_leader_from_photo_and_text(self) -> None:
        shelves = Shelves().put("领导介绍/02 某　某 党组成员、副局长.jpg").write("领导介绍/02 某　某 党组成员、副局长.txt", "分工：协助局长工作。")
        item = shelves.only()
        assert (item.kind, item.title, item.order) == (Kind.LEADER, "某　某", 2)
        assert item.fields == {"name": "某　某", "post": "党组成员、副局长", "duties": "协助局长工作。"}
        assert item.asset and item.asset.medium == "photo"

    def test_the_text_of_a_leader_overrides_the_name(self) -> None:
        item = Shelves().write("领导介绍/01 旧名 旧职.txt", "姓名：新名\n职务：新职\n排序：7").only()
        assert (item.title, item.fields["post"], item.order, item.asset) == ("新名", "新职", 7, None)

    @pytest.mark.parametrize(
        ("name", "text", "kind"),
        [
            ("股室职能/01 办公室.txt", "职责：负责文电。", Kind.SECTION),
            ("办事指南/01 备案.txt", "事项：企业投资项目备案\n材料：申请表", Kind.GUIDE),
            ("通知公告/2026-11-20 通知.txt", "正文：各单位：", Kind.NOTICE),
            ("温馨提示/提示.txt", "今日停水\n请自备饮水。", Kind.TEXT),
        ],
    )
    def test_a_text_alone_is_a_card(self, name: str, text: str, kind: Kind) -> None:
        item = Shelves().write(name, text).only()
        assert (item.kind, item.state) == (kind, State.PLAYING)
        assert item.revision

    def test_a_text_with_the_cards_entries_makes_the_picture_a_card(self) -> None:
        shelves = Shelves().put("办事指南/备案.jpg").write("办事指南/备案.txt", "事项：备案\n窗口：3号")
        assert shelves.only().kind is Kind.GUIDE
        shelves = Shelves().put("办事指南/流程图.jpg").write("办事指南/流程图.txt", "标题：办事流程")
        assert (shelves.only().kind, shelves.only().title) == (Kind.PHOTO, "办事流程")

    @pytest.mark.parametrize("text", ["a.txt", "A.TXT", "a.jpg.txt", "a.yaml"])
    def test_a_text_beside_a_picture_belongs_to_it(self, text: str) -> None:
        shelves = Shelves().put("局务活动/a.jpg").write(f"局务活动/{text}", "标题：活动\n日期：2026年11月3日\n截止：2026年12月1日\n排序：4")
        item = shelves.only()
        assert (item.title, item.order) == ("活动", 4)
        assert item.dated and item.dated.in_words() == "2026年11月3日"
        assert item.until == datetime(2026, 12, 2, tzinfo=SHANGHAI)

    def test_a_first_line_without_key_is_the_title(self) -> None:
        assert Shelves().put("局务活动/IMG_1.jpg").write("局务活动/IMG_1.txt", "项目开工").only().title == "项目开工"

    def test_a_title_has_no_tabs(self) -> None:
        for title in ("甲\t乙", "| 甲 | 乙 |"):
            assert Shelves().write("温馨提示/a.txt", f"标题：{title}\n正文：今日停水").only().title == "甲 乙"

    def test_a_text_of_the_same_name_in_another_folder_does_not(self) -> None:
        assert len(Shelves().put("局务活动/a.jpg").write("通知公告/a.txt", "通知").items()) == 2

    def test_words_of_notepad_are_read(self) -> None:
        for encoding in ("gbk", "utf-16", "utf-8-sig"):
            assert Shelves().write("温馨提示/a.txt", "标题：今日停水".encode(encoding)).only().title == "今日停水"

    def test_the_revision_changes_with_picture_and_with_text(self) -> None:
        def revision(sha256: str, text: str) -> str:
            return Shelves().put("局务活动/a.jpg", sha256=sha256).write("局务活动/a.txt", text).only().revision

        assert len({revision("1", "标题：甲"), revision("2", "标题：甲"), revision("1", "标题：乙"), revision("1", "标题：甲")}) == 3

    def test_a_notice_is_published_on_its_day_and_never_on_a_made_up_one(self) -> None:
        assert Shelves().write("通知公告/2026-11-20 通知.txt", "正文：各单位").only().published == datetime(2026, 11, 20, tzinfo=SHANGHAI)
        assert Shelves().write("通知公告/通知.txt", "正文：各单位").only().published is None

    def test_words_to_staff_in_the_root_are_no_cards(self) -> None:
        assert Shelves().write("CREDITS.txt", "x").write("说明.txt", "y").items() == {}


class TestAlbums:
    def test_photos_of_an_event_share_album_date_and_title(self) -> None:
        shelves = Shelves().put(f"{EVENT}/IMG_0001.jpg").put(f"{EVENT}/图10 现场.jpg").put(f"{EVENT}/图2 会场.jpg")
        items = list(shelves.items().values())
        assert {item.album for item in items} == {f"media/{EVENT}"}
        assert {item.dated.in_words() for item in items if item.dated} == {"2026年11月20日"}
        assert [item.title for item in items] == ["会场", "现场", "推进会"]
        assert [item.fields.get("event") for item in items] == ["推进会", "推进会", None]  # said once on the screen

    def test_a_film_in_an_event_is_an_item_of_its_own_behind_the_photos(self) -> None:
        shelves = Shelves().put(f"{EVENT}/01 片.mp4").put(f"{EVENT}/02 照.jpg").put(f"{EVENT}/03 照.jpg")
        assert [(item.kind, item.album is None) for item in shelves.items().values()] == [(Kind.PHOTO, False), (Kind.PHOTO, False), (Kind.FILM, True)]

    def test_folders_of_years_and_months_are_no_events(self) -> None:
        items = Shelves().put("局务活动/2026/a照.jpg").put("局务活动/2026年11月/b照.jpg").put("局务活动/2026/第三季度/c照.jpg").items().values()
        assert {item.album for item in items} == {None}
        assert {item.title for item in items} == {"a照", "b照", "c照"}

    def test_folders_below_an_event_belong_to_it(self) -> None:
        item = one(f"{EVENT}/照片/IMG_1.jpg")
        assert (item.album, item.title) == (f"media/{EVENT}", "推进会")

    def test_leaders_are_no_album(self) -> None:
        assert one("领导介绍/在任/01 张三 局长.jpg").album is None

    def test_an_event_that_expires_takes_its_photos_along(self) -> None:
        item = one("主题宣传/2026-11-01 节能周（至2026年11月7日）/a照.jpg")
        assert item.state is State.EXPIRED
        assert "2026年11月7日" in item.reason


class TestOrder:
    def test_activities_stand_newest_first_and_albums_together(self) -> None:
        shelves = (
            Shelves()
            .put("局务活动/2026-11-01 甲.jpg")
            .put(f"{EVENT}/b.jpg")
            .put("局务活动/2026-11-22 丙.jpg")
            .put(f"{EVENT}/图1.jpg")
            .put("局务活动/没有日期.jpg")
        )
        assert [item.title for item in shelves.items().values()] == ["丙", "推进会", "b", "甲", "没有日期"]

    def test_an_album_stays_together_whatever_day_its_photos_have(self) -> None:
        shelves = Shelves()
        for day in (1, 19, 25):
            shelves.put(f"{EVENT}/IMG_202611{day:02}_120000.jpg").put(f"局务活动/2026-11-{day:02} x{day}.jpg")
        albums = [item.album for item in shelves.items().values()]
        assert albums.count(f"media/{EVENT}") == 3
        start = albums.index(f"media/{EVENT}")
        assert albums[start : start + 3] == [f"media/{EVENT}"] * 3

    def test_cards_stand_by_their_order(self) -> None:
        shelves = Shelves()
        for name in ("10 壬 副局长", "2 乙 副局长", "1 甲 局长", "没有次序的人"):
            shelves.put(f"领导介绍/{name}.jpg")
        assert [item.title for item in shelves.items().values()] == ["甲", "乙", "壬", "没有次序的人"]

    def test_figures_are_counted_as_people_count(self) -> None:
        shelves = Shelves()
        for name in ("第十次", "第二次", "第一次"):
            shelves.put(f"局务活动/{name}.jpg")
        assert [item.title for item in shelves.items().values()] == ["第一次", "第二次", "第十次"]

    def test_notices_stand_newest_first(self) -> None:
        shelves = Shelves().write("通知公告/2026-11-01 旧.txt", "正文：a").write("通知公告/2026-11-20 新.txt", "正文：b")
        assert [item.title for item in shelves.items().values()] == ["新", "旧"]


class TestPairs:
    @pytest.mark.parametrize("photo", ["IMG_1.HEIC", "IMG_1.JPG"])
    def test_an_iphones_photo_and_its_film_are_one(self, photo: str) -> None:
        shelves = Shelves().put(f"局务活动/{photo}").put("局务活动/IMG_1.MOV", duration_s=2.9)
        assert shelves.only().kind is Kind.PHOTO

    def test_a_longer_film_of_the_same_name_is_a_film(self) -> None:
        assert len(Shelves().put("局务活动/a.jpg").put("局务活动/a.mov", duration_s=4.5).items()) == 2

    def test_the_film_of_a_photo_that_is_broken_plays(self) -> None:
        items = Shelves().put("局务活动/a.jpg", broken()).put("局务活动/a.mov", duration_s=2.0).items()
        assert items["局务活动/a.mov"].state is State.PLAYING

    def test_the_same_bytes_in_one_folder_play_once(self) -> None:
        shelves = Shelves().put("局务活动/a照.jpg", sha256="same").put("局务活动/b照.jpg", sha256="same").put("通知公告/a照.jpg", sha256="same")
        states = {name: item.state for name, item in shelves.items().items()}
        assert states == {"局务活动/a照.jpg": State.PLAYING, "局务活动/b照.jpg": State.WAITING, "通知公告/a照.jpg": State.PLAYING}
        assert "a照.jpg" in shelves.items()["局务活动/b照.jpg"].reason
        assert shelves.arranged().refusals == ()

    def test_two_leaders_with_the_same_silhouette_are_two(self) -> None:
        items = Shelves().put("领导介绍/01 甲 局长.jpg", sha256="same").put("领导介绍/02 乙 副局长.jpg", sha256="same").items()
        assert all(item.state is State.PLAYING for item in items.values())

    def test_the_twin_plays_when_the_first_has_expired(self) -> None:
        items = Shelves().put("主题宣传/a（至2026年1月1日）.jpg", sha256="same").put("主题宣传/b.jpg", sha256="same").items()
        assert items["主题宣传/b.jpg"].state is State.PLAYING


class TestStates:
    def test_what_is_being_copied_or_looked_at_waits(self) -> None:
        assert one("局务活动/a照.jpg", looked=False, settled=False).reason == "正在复制"
        assert one("局务活动/a照.jpg", looked=False).reason == "正在检查"
        assert one("温馨提示/a.txt", looked=False).reason == "正在检查"
        assert one("局务活动/a照.jpg", looked=False).state is State.WAITING

    def test_a_picture_waits_for_the_text_beside_it(self) -> None:
        shelves = Shelves().put("局务活动/a照.jpg").put("局务活动/a照.txt", looked=False)
        assert shelves.only().state is State.WAITING

    def test_a_refusal_is_told_after_ten_seconds_of_rest(self) -> None:
        early = Shelves().put("局务活动/a照.jpg", broken(), rested_s=9.9).arranged()
        assert (early.items[0].state, early.refusals) == (State.WAITING, ())
        late = Shelves().put("局务活动/a照.jpg", broken(), rested_s=10.0).arranged()
        assert late.items[0].state is State.REFUSED
        assert late.items[0].reason.startswith("文件打不开，可能已损坏。")
        (refusal,) = late.refusals
        assert (refusal.file, refusal.problem.key) == ("media/局务活动/a照.jpg", "media_unreadable")

    @pytest.mark.parametrize("key", ["fault_once", "fault_machine", "worker_absent", "file_changed_while_read"])
    def test_what_is_not_the_files_fault_is_no_refusal(self, key: str) -> None:
        problem = Problem(key, facts={"cause": "处理这项内容时程序意外退出。", "when": "21:46"})
        held = Shelves().put("局务活动/a照.jpg", problem).arranged()
        assert (held.items[0].state, held.refusals) == (State.WAITING, ())
        assert held.items[0].reason == problem.cause + problem.remedy

    @pytest.mark.parametrize(
        "name",
        [
            "a.ppt",
            "a.pptx",
            "a.docx",
            "a.wps",
            "a.xlsx",
            "a.csv",
            "a.ofd",
            "a.zip",
            "a.rar",
            "a.livp",
            "a.lnk",
            "a.mp3",
            "a.cr2",
            "a.psd",
            "a.html",
            "a.exe",
            "a.PPTX",
        ],
    )
    def test_a_plainly_wrong_kind_is_refused_at_once_with_its_sentence(self, name: str) -> None:
        shelves = Shelves().put(f"局务活动/{name}", looked=False, rested_s=0.0)
        held = shelves.arranged()
        assert held.items[0].state is State.REFUSED
        assert held.refusals[0].problem.cause and held.refusals[0].problem.remedy
        assert not wants_look(shelves.files[0])

    def test_every_wrong_kind_has_a_sentence_of_its_own(self) -> None:
        causes = {name: one(f"局务活动/a.{name}", looked=False).reason for name in ("pptx", "docx", "ofd", "zip", "livp", "lnk", "mp3", "cr2", "psd", "exe")}
        assert len(set(causes.values())) == len(causes)

    def test_an_unknown_kind_is_named_after_a_worker_has_tried_it(self) -> None:
        assert one("局务活动/a.xyz", broken()).reason.startswith("不认识这种文件（.xyz）")
        assert one("局务活动/a.xyz").state is State.PLAYING
        assert one("局务活动/没有后缀", broken()).reason.startswith("文件打不开")

    @pytest.mark.parametrize(
        ("kind", "names"),
        [
            (Kind.DOCUMENT, "a.docx a.doc a.wps a.xlsx a.et a.pptx a.dps a.ofd a.csv"),
            (Kind.OTHER, "a.zip a.lnk a.mp3 a.psd a.html a.exe a.xyz 没有后缀"),
            (Kind.PHOTO, "a.cr2 a.livp a.jpg"),
        ],
    )
    @pytest.mark.parametrize("folder", ["局务活动", "领导介绍"])
    def test_what_is_refused_is_called_what_it_is(self, kind: Kind, names: str, folder: str) -> None:
        kinds = {name: one(f"{folder}/{name}", broken()).kind for name in names.split()}
        leader = kind is Kind.PHOTO and folder == "领导介绍"
        assert kinds == dict.fromkeys(names.split(), kind) | ({"a.jpg": Kind.LEADER} if leader else {})

    @pytest.mark.parametrize(("key", "kind"), [("content_word", Kind.DOCUMENT), ("content_archive", Kind.OTHER), ("photo_truncated", Kind.PHOTO)])
    def test_what_a_worker_found_out_says_what_a_refused_file_is(self, key: str, kind: Kind) -> None:
        assert one("局务活动/名不副实.jpg", broken(key)).kind is kind
        assert Shelves().put("领导介绍/01 甲 局长.jpg", broken(key)).write("领导介绍/01 甲 局长.txt", "姓名：甲").only().kind is Kind.LEADER

    def test_every_refusal_of_an_ending_says_what_the_file_is(self) -> None:
        assert set(REFUSED.values()) <= SAID.keys()

    def test_a_file_outside_the_sections_is_told_where_to_go(self) -> None:
        held = Shelves().put("a照.jpg", looked=False).arranged()
        assert held.items[0].state is State.REFUSED
        assert "栏目文件夹" in held.refusals[0].problem.remedy

    @pytest.mark.parametrize("folder", ["暂不播出", "局务活动/草稿", f"{EVENT}/待审", "归档/2025", "局务活动/01 归档"])
    def test_folders_that_are_kept_back_never_play_nor_are_opened(self, folder: str) -> None:
        shelves = Shelves().put(f"{folder}/a照.jpg", broken()).write(f"{folder}/b.txt", "秘密★1年")
        held = shelves.arranged()
        assert all(item.state is State.WAITING and "不播出" in item.reason for item in held.items)
        assert held.refusals == ()
        assert not any(wants_look(found) or wants_text(found) for found in shelves.files)

    @pytest.mark.parametrize("text", ["草稿\n植树\n第一段。", "标题：植树\n状态：草稿", "植树\n【草稿】\n第一段。", "植树（待审）\n第一段。"])
    @pytest.mark.parametrize("beside", [[], ["局务活动/a照.jpg"]])
    def test_a_text_that_says_so_keeps_back_itself_and_its_picture_until_somebody_signs(self, text: str, beside: list[str]) -> None:
        kept, signed = Shelves(), Shelves()
        for shelves, name in product((kept, signed), beside):
            shelves.put(name)
        item = kept.write("局务活动/a照.txt", text).only()
        assert (item.state, item.barred) == (State.WAITING, False)
        assert "不播出" in item.reason and "已审可公开" in item.reason
        assert signed.write("局务活动/a照.txt", f"{text}\n已审可公开：某某某").only().state is State.PLAYING

    @pytest.mark.parametrize("card", ["办事指南/a.txt", "领导介绍/a.txt", "股室职能/a.txt", "通知公告/a.txt"])
    def test_on_a_card_too(self, card: str) -> None:
        assert Shelves().write(card, "状态：待审\n事项：备案\n姓名：某某某\n名称：办公室\n标题：通知").only().state is State.WAITING
        assert Shelves().write(card, "事项：备案\n姓名：某某某\n名称：办公室\n标题：通知\n正文：第一段。\n（草稿）").only().state is State.WAITING

    @pytest.mark.parametrize("name", ["信用修复（审核中）查询指南.jpg", "温馨提示：请勿播放短视频.jpg", "话剧《草稿》.jpg", "停播通知.txt"])
    def test_what_only_speaks_of_it_plays(self, name: str) -> None:
        shelves = Shelves()
        (shelves.write(f"局务活动/{name}", "第一段。") if name.endswith("txt") else shelves.put(f"局务活动/{name}"))
        assert shelves.only().state is State.PLAYING

    def test_a_start_and_an_end_are_kept_to_the_minute(self) -> None:
        shelves = Shelves().put("通知公告/巡察公告（2026-10-21至2026-12-31 17:30）.pdf")

        def state(*moment: int) -> State:
            return shelves.arranged(datetime(*moment, tzinfo=SHANGHAI)).items[0].state  # type: ignore[misc]

        assert state(2026, 10, 20, 23, 59) is State.WAITING
        assert state(2026, 10, 21, 0, 0) is State.PLAYING
        assert state(2026, 12, 31, 17, 29) is State.PLAYING
        assert state(2026, 12, 31, 17, 30) is State.EXPIRED

    def test_the_last_day_is_named_not_the_midnight_after_it(self) -> None:
        shelves = Shelves().put("主题宣传/海报（至2026年12月7日）.png")
        assert shelves.arranged(datetime(2026, 12, 7, 23, 59, tzinfo=SHANGHAI)).items[0].state is State.PLAYING
        assert shelves.arranged(datetime(2026, 12, 8, tzinfo=SHANGHAI)).items[0].reason == "已于2026年12月7日到期"

    def test_the_earliest_end_counts(self) -> None:
        shelves = Shelves().put("主题宣传/海报（至2026年12月7日）.png").write("主题宣传/海报（至2026年12月7日）.txt", "截止：2026年11月30日 12:00")
        assert shelves.only().until == datetime(2026, 11, 30, 12, tzinfo=SHANGHAI)

    @pytest.mark.parametrize(
        "tail",
        ["（含）", "止", "为止", "下班前", "当天", "全天", "到期", "下午", " 上午", "晚8点", "下午五点", " # 到期", "9点至下午5点", "（周二）", "报名结束"],
    )
    def test_what_follows_the_last_day_never_shortens_it(self, tail: str) -> None:
        shelves = Shelves().write("温馨提示/a.txt", f"标题：会\n截止：2026年11月24日{tail}\n请参加。")
        assert shelves.arranged(NOW.replace(hour=12)).items[0].state is State.PLAYING

    @pytest.mark.parametrize("text", ["截止：2026年11月20日起", "截止：2026年11月20日起长期", "截止：2026年11月20日起一年", "截止：2026年11月20日至12月7日"])
    def test_a_start_is_no_end(self, text: str) -> None:
        assert Shelves().write("温馨提示/a.txt", f"标题：会\n{text}\n请参加。").only().state is State.PLAYING

    def test_a_start_has_its_hour(self) -> None:
        shelves = Shelves().write("温馨提示/a.txt", "标题：会\n开始：2026年12月1日晚8点\n请参加。")
        assert shelves.only().valid_from == datetime(2026, 12, 1, 20, tzinfo=SHANGHAI)

    @pytest.mark.parametrize("name", ["a.jpg", "a（2026年12月1日至2026年12月7日）.jpg"])
    def test_a_span_begins_in_a_text_as_in_a_name(self, name: str) -> None:
        shelves = Shelves().put(f"主题宣传/{name}")
        if name == "a.jpg":
            shelves.write("主题宣传/a.txt", "标题：周\n有效期：2026年12月1日至2026年12月7日")
        assert (shelves.only().state, shelves.only().reason) == (State.WAITING, "从2026年12月1日起播出")
        assert shelves.arranged(datetime(2026, 12, 7, 23, tzinfo=SHANGHAI)).items[0].state is State.PLAYING

    @pytest.mark.parametrize("key", ["公示期", "公示时间", "公告期限", "展播期", "展示日期", "播出日期"])
    def test_a_span_that_the_public_waits_for_hides_nothing_before_it(self, key: str) -> None:
        shelves = Shelves().write("温馨提示/a.txt", f"标题：甲\n{key}：2026年12月1日至2026年12月7日\n请知悉。")
        assert (shelves.only().state, shelves.only().valid_from, shelves.only().until) == (State.PLAYING, None, datetime(2026, 12, 8, tzinfo=SHANGHAI))

    @pytest.mark.parametrize("key", ["播放日期", "播放时间", "播放", "有效期"])
    def test_a_span_of_playing_begins(self, key: str) -> None:
        item = Shelves().write("温馨提示/a.txt", f"标题：甲\n{key}：2026年12月1日至2026年12月7日\n请知悉。").only()
        assert (item.state, item.valid_from) == (State.WAITING, datetime(2026, 12, 1, tzinfo=SHANGHAI))

    @pytest.mark.parametrize("path", ["温馨提示/产品下架通知.txt", "温馨提示/旧产品下架/通知.txt"])
    def test_what_its_name_speaks_of_is_no_end_of_a_text(self, path: str) -> None:
        held = Shelves().write(path, "标题：通知\n下架时间：2026年11月20日\n请知悉。").arranged()
        assert (held.items[0].state, held.items[0].until) == (State.PLAYING, None)
        assert "下架时间：2026年11月20日" in held.items[0].fields["body"] and "card_until_unsure" in {problem.key for problem in held.problems}

    @pytest.mark.parametrize("said", ["2026年12月1日起播出", "2026年12月1日前请勿播放", "2026年12月1日9点前勿播"])
    def test_a_name_may_say_only_from_when_it_plays(self, said: str) -> None:
        shelves = Shelves().put(f"主题宣传/海报（{said}）.jpg")
        assert (shelves.only().state, shelves.only().title, shelves.only().until) == (State.WAITING, "海报", None)
        assert shelves.arranged(datetime(2026, 12, 1, 9, tzinfo=SHANGHAI)).items[0].state is State.PLAYING

    def test_the_year_told_of_a_midnight_is_that_of_its_day(self) -> None:
        held = Shelves().write("温馨提示/a.txt", "标题：会\n截止：12月31日24时\n请参加。").arranged()
        assert held.items[0].until == datetime(2027, 1, 1, tzinfo=SHANGHAI)
        assert "截止：2026年12月31日24时" in held.problems[0].remedy

    def test_the_span_of_an_event_folder_begins_too(self) -> None:
        assert Shelves().put("局务活动/宪法周（2026年12月1日至2026年12月7日）/a.jpg").only().state is State.WAITING

    def test_an_empty_text_is_told(self) -> None:
        assert Shelves().write("温馨提示/a.txt", b"").only().state is State.REFUSED
        assert Shelves().write("温馨提示/a.txt", " \r\n\ufeff", rested_s=1).only().state is State.WAITING
        assert Shelves().put("局务活动/a照.jpg").write("局务活动/a照.txt", b"").only().state is State.PLAYING

    def test_a_text_that_cannot_be_read_is_told(self) -> None:
        held = Shelves().write("温馨提示/a.txt", Problem("file_unreadable")).arranged()
        assert [refusal.problem.key for refusal in held.refusals] == ["file_unreadable"]

    @pytest.mark.parametrize(("key", "kind"), [("content_photo", Kind.PHOTO), ("content_word", Kind.DOCUMENT), ("text_unreadable", Kind.NOTICE)])
    def test_a_text_that_is_none_is_told_and_the_picture_beside_it_plays_without_it(self, key: str, kind: Kind) -> None:
        held = Shelves().put("通知公告/关于停水.jpg").write("通知公告/关于停水.txt", Problem(key)).arranged()
        shown = {item.id: (item.kind, item.state, item.title) for item in held.items}
        assert shown["media/通知公告/关于停水.jpg"] == (Kind.PHOTO, State.PLAYING, "关于停水")
        assert shown["media/通知公告/关于停水.txt"] == (kind, State.REFUSED, "关于停水")
        assert [(refusal.path, refusal.problem.key) for refusal in held.refusals] == [("media/通知公告/关于停水.txt", key)]

    def test_a_text_that_is_none_may_still_be_on_its_way(self) -> None:
        held = Shelves().put("局务活动/a照.jpg").write("局务活动/a照.txt", Problem("content_blank"), rested_s=1).arranged()
        assert (sorted(item.state for item in held.items), held.refusals) == ([State.PLAYING, State.WAITING], ())

    def test_links_and_pipes_are_told_and_never_opened(self) -> None:
        shelves = Shelves().put("局务活动/a照.jpg").put("局务活动/a照.txt", looked=False).put("局务活动/夹", looked=False).put("根.jpg", looked=False)
        shelves.files[1:] = [replace(found, form="kind_shortcut") for found in shelves.files[1:]]
        held = shelves.arranged()
        assert {item.id: item.state for item in held.items if item.state is not State.REFUSED} == {"media/局务活动/a照.jpg": State.PLAYING}
        assert [refusal.problem.key for refusal in held.refusals] == ["kind_shortcut"] * 3 and "链接" in held.refusals[0].problem.cause
        assert not any(wants_look(found) or wants_text(found) for found in shelves.files[1:])

    def test_a_link_in_a_folder_that_does_not_play_is_no_fault(self) -> None:
        shelves = Shelves().put("暂不播出/a.jpg", looked=False)
        shelves.files[0] = replace(shelves.files[0], form="kind_shortcut")
        assert shelves.only().state is State.WAITING

    def test_a_leader_whose_picture_is_broken_stays_with_a_note_for_the_picture(self) -> None:
        shelves = Shelves().put("领导介绍/01 甲 局长.jpg", broken()).write("领导介绍/01 甲 局长.txt", "分工：主持工作")
        held = shelves.arranged()
        assert (held.items[0].state, held.items[0].asset) == (State.PLAYING, None)
        assert held.items[0].reason.startswith("照片没有用上")
        assert [refusal.file for refusal in held.refusals] == ["media/领导介绍/01 甲 局长.jpg"]


class TestNotForThePublic:
    @pytest.mark.parametrize("name", ["局务活动/机密★文件.jpg", "局务活动/内部资料/a照.jpg", "通知公告/此件不公开 名单.pdf"])
    def test_a_name_keeps_a_file_off_the_wall_at_once(self, name: str) -> None:
        held = Shelves().put(name, rested_s=0.0).arranged()
        assert held.items[0].state is State.REFUSED and held.items[0].barred
        assert held.refusals[0].problem.key == "not_public_name"

    def test_a_text_says_where_the_word_stands(self) -> None:
        held = Shelves().write("通知公告/名单.txt", "正文：公示如下\n张三 11010519491231002X").arranged()
        problem = held.refusals[0].problem
        assert held.items[0].state is State.REFUSED and held.items[0].barred
        assert (problem.key, problem.place.line) == ("not_public_text", 2)
        assert "名单.txt" in problem.cause and "第2行" in problem.cause
        assert "11010519491231002X" not in problem.cause

    def test_a_lines_end_hides_nothing(self) -> None:
        held = Shelves().write("通知公告/名单.txt", "正文：公示如下\n以下为内部\n资料").arranged()
        assert (held.items[0].state, held.refusals[0].problem.place.line) == (State.REFUSED, 2)

    @pytest.mark.parametrize(("title", "body", "state"), [("通知", "以下为内部\n资料", State.REFUSED), ("整顿内部", "资料清单", State.PLAYING)])
    def test_a_notice_of_the_portals_is_read_over_its_lines_ends(self, title: str, body: str, state: State) -> None:
        notice = Item("门户#1", Kind.NOTICE, "门户", "门户", title, fields={"body": body})
        assert (reviewed(notice).state, reviewed(notice).barred) == (state, state is State.REFUSED)

    def test_a_text_beside_a_picture_counts_too(self) -> None:
        assert Shelves().put("局务活动/a照.jpg").write("局务活动/a照.txt", "标题：秘密★1年").only().state is State.REFUSED

    def test_a_name_releases_a_false_alarm(self) -> None:
        shelves = Shelves().put("主题宣传/内部资料管理宣传.jpg").write("主题宣传/内部资料管理宣传.txt", "已审可公开：某某某")
        assert shelves.only().state is State.PLAYING and not shelves.only().barred

    def test_a_release_that_nobody_signed_is_told_beside_the_refusal(self) -> None:
        held = Shelves().put("局务活动/a照.jpg").write("局务活动/a照.txt", "内部资料展\n已审可公开\n电话 13800138000").arranged()
        assert held.items[0].state is State.REFUSED
        assert [(problem.key, problem.place.line) for problem in held.problems] == [("card_release_unnamed", 2)]

    def test_a_documents_words_say_on_which_page_they_stand(self) -> None:
        held = Shelves().put("通知公告/名单.pdf", marks=(("身份证号 110105…", 3), ("机密★", 4))).arranged()
        (problem,) = (refusal.problem for refusal in held.refusals)
        assert held.items[0].state is State.REFUSED and held.items[0].barred
        assert problem.key == "not_public_page" and "第3页" in problem.cause and "110105…" in problem.cause

    def test_a_name_releases_a_document_too(self) -> None:
        shelves = Shelves().put("通知公告/名单.pdf", marks=(("内部资料", 1),)).write("通知公告/名单.txt", "已审可公开：某某某")
        assert shelves.only().state is State.PLAYING

    @pytest.mark.parametrize(("unread", "pages", "words"), [((1,), 1, "PDF没有"), ((1, 2), 2, "PDF全部2页没有"), ((2,), 3, "PDF第2页没有")])
    def test_a_scan_plays_and_says_that_nobody_could_check_it(self, unread: tuple[int, ...], pages: int, words: str) -> None:
        held = Shelves().put("通知公告/扫描.pdf", pages=pages, pages_total=pages, unread=unread).arranged()
        (problem,) = held.problems
        assert held.items[0].state is State.PLAYING and not held.refusals
        assert held.items[0].reason.startswith(problem.cause) and problem.cause.startswith(words)
        assert (problem.key, problem.severity, problem.place.file) == ("document_unread", Severity.NOTE, "media/通知公告/扫描.pdf")

    def test_a_name_under_a_scan_says_that_a_person_has_checked_it(self) -> None:
        held = Shelves().put("通知公告/扫描.pdf", unread=(1,)).write("通知公告/扫描.txt", "已审可公开：某某某").arranged()
        assert held.items[0].state is State.PLAYING and held.items[0].reason == "" and held.problems == ()

    def test_a_document_that_does_not_show_to_its_end_says_so(self) -> None:
        held = Shelves().put("通知公告/规划.pdf", pages=20, pages_total=120).arranged()
        assert "120" in held.items[0].reason and [problem.key for problem in held.problems] == ["document_long"]

    def test_a_scan_of_several_pages_says_that_only_the_first_shows(self) -> None:
        held = Shelves().put("通知公告/扫描件.tif", pages_total=3).arranged()
        (problem,) = held.problems
        assert held.items[0].state is State.PLAYING and held.items[0].reason.startswith("图片文件里有3页，大屏只播第1页")
        assert (problem.key, problem.severity, "PDF" in problem.remedy) == ("photo_pages", Severity.WARNING, True)

    def test_a_document_with_blank_pages_says_which_do_not_show(self) -> None:
        held = Shelves().put("通知公告/公告.pdf", pages=18, blank=(3, 20), pages_total=20, unread=(3,)).arranged()
        (problem,) = held.problems
        assert held.items[0].state is State.PLAYING and held.items[0].reason.startswith("PDF第3、20页是空白的")
        assert (problem.key, problem.severity) == ("document_blank", Severity.NOTE)

    @pytest.mark.parametrize("words", [{"title": "名单（此件不公开）"}, {"title": "名单", "fields": {"body": "张三\n11010519491231002X"}}])
    def test_a_portals_notice_is_searched_like_a_text(self, words: Mapping[str, Any]) -> None:
        shelves = Shelves()
        good = Item("门户通知#1", Kind.NOTICE, "通知公告", "门户通知", title="保密宣传月：保守国家秘密")
        shelves.more["notices"] = [good, replace(good, id="门户通知#2", **words)]
        first, second = shelves.arranged().items
        assert (first.state, second.state) == (State.PLAYING, State.REFUSED)
        assert "按规定不能上大屏" in second.reason and "11010519491231002X" not in second.reason

    def test_bare_words_do_not_count_and_mobile_numbers_only_warn(self) -> None:
        assert one("主题宣传/保守国家秘密人人有责.jpg").state is State.PLAYING
        held = Shelves().write("温馨提示/a.txt", "有事请打 13800138000").arranged()
        assert held.items[0].state is State.PLAYING
        assert [problem.key for problem in held.problems] == ["mobile_in_text"]
        assert all(problem.cause and problem.remedy for problem in held.problems)

    def test_a_mobile_number_in_a_document_warns_like_one_in_a_text(self) -> None:
        shelves = Shelves().put("通知公告/名单.pdf", mobiles=(("13800138000", 2), ("13900139000", 3)))
        (problem,) = shelves.arranged().problems
        assert shelves.only().state is State.PLAYING
        assert (problem.key, problem.severity) == ("mobile_in_page", Severity.WARNING) and "第2页" in problem.cause and "13800138000" in problem.cause
        assert shelves.write("通知公告/名单.txt", "已审可公开：某某某").arranged().problems == ()


class TestWhatIsAmissWithWords:
    def test_it_plays_and_says_what_is_amiss(self) -> None:
        held = Shelves().write("办事指南/备案.txt", "事项：备案\n咨旬电话：1\n截止：2026年13月1日").arranged()
        (item,) = held.items
        assert item.state is State.PLAYING
        assert "咨询电话：1" in item.reason and "第3行" in item.reason
        assert [(problem.key, problem.place.file, problem.place.line) for problem in held.problems] == [
            ("card_key_unknown", "media/办事指南/备案.txt", 2),
            ("card_until_unreadable", "media/办事指南/备案.txt", 3),
        ]

    def test_the_text_beside_a_picture_counts_too(self) -> None:
        held = Shelves().put("局务活动/a.jpg").write("局务活动/a.txt", "标题：会\n截止：年底").arranged()
        assert [problem.place.file for problem in held.problems] == ["media/局务活动/a.txt"]
        assert "年底" in held.items[0].reason

    @pytest.mark.parametrize("name", ["暂不播出/a.txt", "温馨提示/a（至2026-11-01）.txt"])
    def test_nobody_is_told_of_what_does_not_play_anyway(self, name: str) -> None:
        assert Shelves().write(name, "标题：会\n截止：年底").arranged().problems == ()

    @pytest.mark.parametrize("said", ["12月7日", "12月31日下午5:30", "11月20日至12月7日", "11月27日", "12.1", "1月5日"])
    def test_an_end_without_its_year_is_still_to_come_and_told(self, said: str) -> None:
        held = Shelves().write("温馨提示/a.txt", f"标题：会\n截止：{said}\n请参加。").arranged()
        assert held.items[0].state is State.PLAYING
        assert [(problem.key, problem.place.line, problem.facts["found"]) for problem in held.problems] == [("card_period_year_guessed", 2, said)]

    @pytest.mark.parametrize("where", ["温馨提示", "办事指南"])
    def test_a_day_with_为止_is_an_end_and_招满为止_is_none(self, where: str) -> None:
        assert Shelves().write(f"{where}/a.txt", "标题：会\n截止：12月7日为止").only().until == datetime(2026, 12, 8, tzinfo=SHANGHAI)
        assert Shelves().write(f"{where}/a.txt", "标题：会\n截止：招满为止").only().until is None

    def test_it_stays_that_years_when_it_is_over(self) -> None:
        shelves = Shelves().write("温馨提示/a.txt", "标题：会\n截止：12月7日\n请参加。")
        shelves.more["first_seen"] = {"media/温馨提示/a.txt": NOW}
        for later in (datetime(2026, 12, 8, tzinfo=SHANGHAI), datetime(2027, 6, 1, tzinfo=SHANGHAI)):
            held = shelves.arranged(later)
            assert held.items[0].until == datetime(2026, 12, 8, tzinfo=SHANGHAI)
            assert (held.items[0].state, [problem.key for problem in held.problems]) == (State.EXPIRED, ["card_period_year_guessed"])

    def test_a_copy_of_last_years_text_is_of_the_day_it_was_put_here(self) -> None:
        shelves = Shelves().write("温馨提示/a.txt", "标题：会\n截止：12月7日\n请参加。")
        old, put = (int(datetime(year, 11, 20, tzinfo=SHANGHAI).timestamp()) * 10**9 for year in (2025, 2026))

        def until(**times: int) -> datetime | None:
            shelves.files = [replace(shelves.files[0], **times)]
            shelves.texts = dict.fromkeys([shelves.files[0].stamp], *shelves.texts.values())
            return shelves.only().until

        assert until(mtime_ns=old, ctime_ns=old) == datetime(2025, 12, 8, tzinfo=SHANGHAI)
        assert until(mtime_ns=old, ctime_ns=put) == datetime(2026, 12, 8, tzinfo=SHANGHAI)
        assert until(mtime_ns=put, ctime_ns=put) == datetime(2026, 12, 8, tzinfo=SHANGHAI)

    def test_a_start_without_its_year_is_the_nearest(self) -> None:
        held = Shelves().write("温馨提示/a.txt", "标题：会\n开始：12月1日\n请参加。").arranged()
        assert held.items[0].state is State.WAITING
        assert "开始：2026年12月1日" in held.problems[0].remedy
        assert Shelves().write("温馨提示/a.txt", "标题：会\n开始：11月1日\n请参加。").only().state is State.PLAYING

    def test_an_end_without_its_year_comes_after_the_items_own_day_and_its_start(self) -> None:
        shelves = Shelves().write("温馨提示/a.txt", "标题：会\n日期：2026年12月20日\n截止：12月7日\n请参加。")
        assert shelves.only().until == datetime(2027, 12, 8, tzinfo=SHANGHAI)
        shelves = Shelves().write("温馨提示/a.txt", "标题：会\n开始：2026年12月20日\n截止：12月7日\n请参加。")
        assert shelves.only().until == datetime(2027, 12, 8, tzinfo=SHANGHAI)

    @pytest.mark.parametrize("said", ["2026年11月20日起至另行通知", "2026年11月20日至年底", "2026年11月20日至2026年11月31日"])
    def test_an_end_that_nobody_can_tell_plays_on_and_is_told(self, said: str) -> None:
        held = Shelves().write("温馨提示/a.txt", f"标题：会\n截止：{said}\n请参加。").arranged()
        assert (held.items[0].state, held.items[0].until) == (State.PLAYING, None)
        assert [problem.key for problem in held.problems] == ["card_until_unreadable"]

    def test_names_count_too_and_an_event_folder_once(self) -> None:
        shelves = Shelves().put("局务活动/2026-11-31 座谈会/a.jpg").put("局务活动/2026-11-31 座谈会/b.jpg").put("主题宣传/海报（至月底）.jpg")
        held = shelves.arranged()
        assert sorted((problem.key, problem.place.file) for problem in held.problems) == [
            ("name_date_impossible", "media/局务活动/2026-11-31 座谈会"),
            ("name_until_unsaid", "media/主题宣传/海报（至月底）.jpg"),
        ]
        assert all(item.state is State.PLAYING and item.reason for item in held.items)

    def test_a_leader_without_name_or_post(self) -> None:
        held = Shelves().put("领导介绍/IMG_2034.jpg").put("领导介绍/02 李四.jpg").put("领导介绍/03 王五 副局长.jpg").arranged()
        assert sorted(problem.key for problem in held.problems) == ["leader_without_name", "leader_without_post"]

    def test_a_leaders_text_without_name(self) -> None:
        held = Shelves().write("领导介绍/04.txt", "主持全面工作。").arranged()
        assert [problem.key for problem in held.problems] == ["leader_text_without_name"]

    def test_a_text_full_of_them_does_not_fill_the_page(self) -> None:
        held = Shelves().write("办事指南/备案.txt", "事项：备案\n" + "对像：1\n" * 100).arranged()
        assert len(held.problems) <= 10 and len(held.items[0].reason) < 300


FOLDER = st.sampled_from(["局务活动", "领导介绍", "股室职能", "办事指南", "通知公告", "暂不播出", "2026-11-20 推进会", "归档", "2026", "随便"])
NAME = st.one_of(
    st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=20),
    st.sampled_from(["IMG_1", "2026-11-20 会", "01 甲 局长", "海报（至2026年12月7日）", "内部资料", "图10 现场"]),
)
ENDING = st.sampled_from(["jpg", "heic", "mov", "mp4", "pdf", "txt", "yaml", "docx", "zip", "xyz", ""])
PATH = st.tuples(st.lists(FOLDER, max_size=3), NAME, ENDING).map(lambda parts: "/".join([*parts[0], parts[1] + (f".{parts[2]}" if parts[2] else "")]))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(PATH, st.booleans(), st.booleans(), st.sampled_from(["", "标题：甲\n日期：2026年2月30日", "截止：x", "\x00"])),
        max_size=12,
        unique_by=lambda row: unicodedata.normalize("NFC", row[0]),
    )
)
def test_every_file_is_one_item_at_most_and_every_state_has_its_reason(rows: list[tuple[str, bool, bool, str]]) -> None:
    shelves = Shelves()
    for path, is_known, is_good, text in rows:
        if path.endswith((".txt", ".yaml")):
            shelves.write(path, text, settled=is_good)
        else:
            shelves.put(path, None if is_good else broken(), looked=is_known)
    held = shelves.arranged()
    ids = [item.id for item in held.items]
    assert len(ids) == len(set(ids)) and set(ids) <= {found.path for found in shelves.files}
    for item in held.items:
        assert item.reason or item.state is State.PLAYING
        assert item.section or item.state is State.REFUSED
    for refusal in held.refusals:
        assert refusal.problem.cause and refusal.problem.remedy
        assert refusal.path in ids
    assert _facts(held) == _facts(shelves.arranged())


def _facts(held: Holdings) -> Mapping[str, tuple[State, str]]:
    return {item.id: (item.state, item.reason) for item in held.items}


def test_two_thousand_files_are_arranged_anew_in_a_blink() -> None:
    import time

    shelves = Shelves()
    for number in range(2000):
        shelves.put(f"局务活动/2026-11-{number % 28 + 1:02} 活动{number % 50}/图{number} 现场.jpg")
    shelves.arranged()
    began_s = time.process_time()
    assert len(shelves.arranged().items) == 2000
    assert time.process_time() - began_s < 0.5
