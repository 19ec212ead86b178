"""What a text speaks of besides the screen: 下线时间 in 系统升级公告 and 公示期 are for those who read it."""

import pytest

from player.model import FolderKind
from player.sidecar import Card, parse_card
from player.terms.keys import IF_SPAN, STAYS
from player.terms.line import has_start, with_colon

TEXTS = [FolderKind.ACTIVITY, FolderKind.NOTICE]


def told(card: Card) -> set[str]:
    return {problem.key for problem in card.problems}


def plays_whole(text: str, kind: FolderKind = FolderKind.NOTICE) -> Card:
    card = parse_card(text, kind)
    shown = f"{card.fields.get('title', '')}\n{card.fields['body']}"
    assert not {"until", "from"} & set(card.fields), card.fields
    assert all(line.removeprefix("标题：") in shown for line in text.split("\n")), shown
    return card


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize(
    "text",
    [
        "系统升级公告\n下线时间：2026年12月1日22:00\n上线时间：2026年12月2日6:00\n期间无法办理业务，敬请谅解。",
        "公告\n下线时间：2026年12月1日22:00\n上线时间：2026年12月2日6:00\n敬请谅解。",
        "新政务平台上线公告\n上线时间：2026年12月10日",
        "产品下架通知\n下架时间：2026年11月20日\n请退货。",
        "召回公告\n下架日期：2026年11月20日\n召回电话：12315",
        "有线电视停播公告\n停播时间：2026年12月1日\n敬请谅解。",
        "公告\n停播时间：2026年12月1日9:00—12:00\n因设备检修，请谅解。",
        "广播停播公告\n停播日期：2026年11月20日至2026年12月20日\n停播原因：检修",
        "通知\n撤下时间：2026年11月20日\n请各单位撤下旧标语。",
        "下架通知\n下架时间：12月20日\n请退货。",
        "下架通知\n下架时间2026年11月20日\n请退货。",
        "下架通知\n【下架时间】2026年11月20日\n请退货。",
        "下架\n下架时间：2026年11月20日",
        "制度上墙\n上墙时间：2026年12月20日\n请落实。",
    ],
)
def test_what_stops_or_begins_elsewhere_is_told_and_stays(text: str, kind: FolderKind) -> None:
    assert told(plays_whole(text, kind)) <= {"card_until_unsure", "card_from_unsure"} != set()
    assert told(plays_whole(text, kind))


@pytest.mark.parametrize("key", ["开播时间", "上线时间"])
def test_what_is_told_helps_beside_what_the_text_speaks_of(key: str) -> None:
    text = f"电视平台上线，新剧开播\n{{}}{key}：2026年12月20日\n撤下时间：2026年12月30日\n请各单位撤下旧海报。"
    mended = {problem.key: problem.facts["mended"] for problem in plays_whole(text.format("")).problems}
    again = parse_card(f"{text.format(mended['card_from_unsure'] + chr(10))}\n{mended['card_until_unsure']}", FolderKind.NOTICE)
    assert (again.fields["from"], again.fields["until"], told(again)) == ("2026年12月20日", "2026年12月30日", set())


@pytest.mark.parametrize(
    "text",
    [
        "电影放映通知\n播放日期：2026年12月4日至2026年12月6日\n片名：《功勋》",
        "摄影作品展播\n展播时间：2026年11月1日至2026年11月20日\n欢迎观看。",
        "作品展示\n展示日期：2026年12月1日至2026年12月7日\n参展单位：各镇",
    ],
)
def test_when_a_show_is_on_is_told(text: str) -> None:
    assert told(plays_whole(text)) == {"card_until_unsure"}


def test_when_a_show_is_is_told_beside_its_place() -> None:
    for key in ("展示期", "展示时间", "播放时间"):
        card = parse_card(f"标题：展览\n{key}：2026年12月1日至7日\n地点：三楼\n欢迎。")
        assert "until" not in card.fields and told(card) == {"card_until_unsure"}


@pytest.mark.parametrize("title", ["消防演练通知", "停水通知", "临时封路通告", "培训班报名", "系统升级公告"])
@pytest.mark.parametrize("key", ["结束时间", "终止日期"])
def test_until_when_it_goes_on_is_told(title: str, key: str) -> None:
    for text in (f"{title}\n{key}：2026年11月20日\n请知悉。", f"{title}\n请知悉。\n{key}：2026年11月20日"):
        assert told(plays_whole(text)) == {"card_until_unsure"}
    assert parse_card(f"节约用电\n{key}：2026年11月20日\n请随手关灯。").fields["until"] == "2026年11月20日"


@pytest.mark.parametrize("of_it", ["身份证到期换领\n到期时间", "许可证公示\n有效期限", "《示例办法》\n有效期"])
def test_how_long_a_licence_is_valid_is_told(of_it: str) -> None:
    assert told(plays_whole(f"标题：{of_it}：2026年11月20日\n请知悉。")) == {"card_until_unsure"}


@pytest.mark.parametrize(
    "text",
    [
        "停气通知\n停气时间：2026年11月28日8:00\n结束时间：2026年11月28日18:00",
        "道路封闭通告\n封闭时间：2026年11月28日8:00\n结束时间：2026年11月28日18:00\n请绕行。",
        "通告\n封闭路段：南堤路\n结束时间：2026年11月28日18:00\n请绕行。",
        "工程公示牌\n开工日期：2026年10月1日\n终止日期：2027年10月1日",
        "告示\n采样时间：2026年11月28日8:00\n结束时间：2026年11月28日18:00",
    ],
)
def test_until_when_what_it_speaks_of_lasts_stays(text: str) -> None:
    plays_whole(text)


def test_an_end_beside_what_has_its_own_time_counts() -> None:
    card = parse_card("告示\n采样时间：2026年11月28日8:00\n开始：2026年11月27日\n截止：2026年11月28日\n请知悉。")
    assert (card.fields["from"], card.fields["until"], card.problems) == ("2026年11月27日", "2026年11月28日", ())


@pytest.mark.parametrize("key", sorted(STAYS))
def test_a_period_of_the_public_ends_its_text_and_stays_in_it(key: str) -> None:
    span = "2026年12月1日至2026年12月7日"
    for row in (f"{key}：{span}", f"{key}：\n{span}")[: 1 if key in IF_SPAN else 2]:
        card = parse_card(f"甲\n{row}\n名单：乙", FolderKind.NOTICE)
        assert (card.fields["until"], card.fields["body"], card.problems) == (span, f"{row}\n名单：乙", ())
        plain = parse_card(f"甲\n{row}\n截止：2026年12月30日\n名单：乙", FolderKind.NOTICE)
        assert (plain.fields["until"], plain.fields["body"], plain.problems) == ("2026年12月30日", f"{row}\n名单：乙", ())
        turned = parse_card(f"甲\n截止：2026年12月30日\n{row}\n来源：丙\n名单：乙", FolderKind.NOTICE)
        assert turned.fields == {**plain.fields, "source": "丙"} and not turned.problems
    beside = parse_card(f"标题：甲\n{key}：{span}", FolderKind.NOTICE, is_alone=False)
    assert beside.fields == {"title": "甲", "until": span}
    assert not has_start(key)


def test_two_periods_of_the_public_are_no_slip() -> None:
    card = parse_card("甲公示\n公示期：2026年12月1日至2026年12月7日\n公告期：2026年12月1日至2026年12月9日\n名单：乙", FolderKind.NOTICE)
    assert card.fields["body"].count("\n") == 2 and not card.problems


def test_a_line_as_long_as_a_book_is_no_end() -> None:
    assert not with_colon(f"截止：{'一' * 100_000}") and not with_colon(f"截止{' ' * 100_000}甲")


@pytest.mark.parametrize("end", ["截止：2026年12月1日", "有效期：2026年11月1日至2026年12月1日", "公示期：2026年11月1日至2026年12月1日"])
def test_a_start_behind_the_end_is_told(end: str) -> None:
    (problem,) = parse_card(f"甲\n{end}\n开播：2026年12月5日\n欢迎。").problems
    assert (problem.key, problem.place.line) == ("card_from_after_until", 3) and "开播" in problem.cause
    for start in ("2026年11月5日", "2026年12月1日", "12月5日"):
        assert not parse_card(f"甲\n{end}\n开播：{start}\n欢迎。").problems
