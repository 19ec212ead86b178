"""The head of a document pasted from Word: its number is no headline, and neither is the letterhead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.cards.letterhead import head_of
from player.model import FolderKind
from player.sidecar import parse_card

TEXT = "各镇人民政府：\n现将方案印发给你们，请认真执行。"
TITLE = "关于印发节能方案的通知"
KINDS = [FolderKind.NOTICE, FolderKind.ACTIVITY]


def fields_of(text: str, kind: FolderKind) -> dict[str, str]:
    return parse_card(text, kind).fields


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", ["恩发改〔2026〕12号", "恩发改 [2026] 12 号", "恩发改函〔2026〕第12号"])
def test_a_number_is_no_headline(number: str, kind: FolderKind) -> None:
    known = {"doc_no": number.replace(" ", ""), "title": TITLE, "body": TEXT}
    assert fields_of(f"{number}\n{TITLE}\n{TEXT}", kind) == known
    assert fields_of(f"{TITLE}\n{number}\n{TEXT}", kind) == known
    assert fields_of(f"文号：{known['doc_no']}\n{number}\n{TITLE}\n{TEXT}", kind) == known


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("above", ["恩平市发展和改革局文件", "恩平市发展和改革局", "恩 平 市 发 展 和 改 革 局 文 件"])
def test_a_letterhead_is_who_issued_it(above: str, kind: FolderKind) -> None:
    known = {"doc_no": "恩发改〔2026〕12号", "issuer": "恩平市发展和改革局", "title": TITLE, "body": TEXT}
    assert fields_of(f"{above}\n\n恩发改〔2026〕12号\n\n{TITLE}\n{TEXT}", kind) == known


@pytest.mark.parametrize(
    ("title", "joined"),
    [
        ("恩平市发展和改革局\n关于印发节能方案的通知", "恩平市发展和改革局关于印发节能方案的通知"),
        ("关于印发恩平市节能方案\n（2026—2030年）的通知", "关于印发恩平市节能方案（2026—2030年）的通知"),
        ("中共恩平市委\n恩平市人民政府\n关于表彰的决定", "中共恩平市委 恩平市人民政府关于表彰的决定"),
        ("恩平市发展和改革局\n恩平市财政局关于印发节能方案的通知", "恩平市发展和改革局 恩平市财政局关于印发节能方案的通知"),
        ("甲市发展和改革局\n甲市财政局\n甲市水务局\n关于印发\n方案的通知", "甲市发展和改革局 甲市财政局 甲市水务局关于印发方案的通知"),
        ("恩平市人民政府\n办公室关于印发方案的通知", "恩平市人民政府办公室关于印发方案的通知"),
        ("恩平市财政局\n恩平市财政局关于印发方案的通知", "恩平市财政局关于印发方案的通知"),
        ("恩平市发展和改革局关于公开征求\n节能方案意见的公告", "恩平市发展和改革局关于公开征求节能方案意见的公告"),
    ],
)
def test_a_title_on_several_lines_is_one(title: str, joined: str) -> None:
    fields = fields_of(f"恩发改〔2026〕12号\n{title}\n{TEXT}", FolderKind.NOTICE)
    assert (fields["title"], fields["body"]) == (joined, TEXT)


@pytest.mark.parametrize("head", ["甲局文件\n甲局文件", "甲局\n文件", "甲局文件\n甲局"])
def test_an_office_that_is_named_twice_is_one(head: str) -> None:
    head = head.replace("甲局", "恩平市财政局")
    assert fields_of(f"{head}\n恩财〔2026〕3号\n{TITLE}\n{TEXT}", FolderKind.NOTICE)["issuer"] == "恩平市财政局"


@pytest.mark.parametrize("line", ["缓急：平急", "紧急程度：特急", "份号：000001", "密级：公开\n缓急：加急"])
def test_how_a_document_goes_about_in_offices_is_no_title(line: str) -> None:
    assert fields_of(f"{line}\n{TITLE}\n{TEXT}", FolderKind.NOTICE) == {"title": TITLE, "body": TEXT}


def test_two_offices_above_their_number_and_who_signs() -> None:
    fields = fields_of(f"恩平市财政局\n恩平市发展和改革局文件\n恩财〔2026〕3号　　签发人：张三\n{TITLE}\n{TEXT}", FolderKind.NOTICE)
    assert fields["issuer"] == "恩平市财政局、恩平市发展和改革局" and fields["doc_no"] == "恩财〔2026〕3号"  # who signs is nothing for the public


@pytest.mark.parametrize("text", ["恩平市发展和改革局\n本周六放假。", "学习文件\n请大家学习。", "恩平市发展和改革局招聘公告\n招聘2人。", "政务服务中心\n三楼"])
def test_other_first_lines_stay_titles(text: str) -> None:
    assert fields_of(text, FolderKind.ACTIVITY)["title"] == text.split("\n")[0]


WORDS = ["甲局文件", "乙局", "甲发〔2026〕1号", "关于丙的通知", "丁的通知", "各镇：", "戊己庚。", "附件：辛", "关于壬", "2026年11月20日"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_that_is_all_there_is_stays_the_title(kind: FolderKind) -> None:
    assert fields_of("恩发改〔2026〕12号", kind) == {"title": "恩发改〔2026〕12号"}


LINES = st.lists(st.sampled_from(WORDS), max_size=8)


@given(LINES, st.sampled_from(KINDS))
@settings(max_examples=300)
def test_no_character_is_lost(lines: list[str], kind: FolderKind) -> None:
    shown = "".join(fields_of("\n".join(lines), kind).values())
    assert all(char in shown for line in lines for char in line.removesuffix("文件"))
    assert 0 <= head_of(lines).taken <= len(lines)
