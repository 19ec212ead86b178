"""From when until when a text plays: every word, spelling and place; what may be the readers' own stays on the wall and is told."""

from datetime import date, datetime, time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.clock import SHANGHAI
from player.model import FolderKind
from player.sidecar import Card, parse_card
from player.terms.keys import (
    AS_OF,
    BEGINS,
    BESIDE_AN_END,
    EVENT_LINES,
    EXTENDING,
    FROM,
    HALTS,
    IF_SPAN,
    MOMENTS,
    OVER,
    PLAYED_FROM,
    PLAYED_TO,
    PUBLIC_TIME,
    PUBLIC_TO,
    READ_BELOW,
    STAYS,
    TO_READERS,
    UNTIL,
    VALID_TO,
)
from player.terms.period import parse_period

TEXTS = [FolderKind.ACTIVITY, FolderKind.NOTICE, FolderKind.FILLER, FolderKind.TAKEOVER]
DAY = date(2026, 11, 20)
NIGHT = datetime(2026, 11, 21, tzinfo=SHANGHAI)
PROSE = "因管道检修，今天停水。"
PAIR = "结束时间：2026年12月7日"
OUTAGE = frozenset(OVER.split())  # 停水 ends then
NO_ENDS = OUTAGE | AS_OF | EXTENDING
PLAIN = [key for key in (*VALID_TO.split(), *PLAYED_TO.split()) if key not in AS_OF]

ENDS = {
    "2026年11月20日": NIGHT,
    "2026-11-20": NIGHT,
    "2026.11.20": NIGHT,
    "20261120": NIGHT,
    "二〇二六年十一月二十日": NIGHT,
    "2026年11月20日（周五）下班前": NIGHT,
    "2026年11月20日前有效": NIGHT,
    "2026年11月20日止": NIGHT,
    "2026年11月20日（含）": NIGHT,
    "2026年11月21日（不含）": NIGHT,
    "2026年11月21日起停播": NIGHT,
    "2026年11月20日24时": NIGHT,
    "2026年11月20日晚上12点": NIGHT,
    "2026年11月20日，逾期撤下": NIGHT,
    "2026年11月20日自动下架": NIGHT,
    "2026年11月20日下午5点半": datetime(2026, 11, 20, 17, 30, tzinfo=SHANGHAI),
    "2026-11-20 17:30": datetime(2026, 11, 20, 17, 30, tzinfo=SHANGHAI),
    "截至2026年11月20日": NIGHT,
    "至2026年11月20日止": NIGHT,
    "即日起至2026年11月20日": NIGHT,
    "自发布之日起至2026年11月20日": NIGHT,
    "2026年11月20日（当天有效）": NIGHT,
    "2026年11月20日过期": NIGHT,
    "2026年11月20日上班前": NIGHT,
    "2026年10月底": datetime(2026, 11, 1, tzinfo=SHANGHAI),
}
SPANS = {
    "2026年11月10日至11月20日": NIGHT,
    "2026年11月10日—2026年11月20日": NIGHT,
    "自2026年11月10日起至2026年11月20日止": NIGHT,
    "2026年11月10日起至11月20日": NIGHT,
    "2026.11.10-2026.11.20": NIGHT,
    "2026年11月10日至11月20日（10天）": NIGHT,
    "自2026年11月10日起至2026年11月20日止，共5个工作日": NIGHT,
    "2026年9月1日至10月底": datetime(2026, 11, 1, tzinfo=SHANGHAI),
    "2026年9月至10月": datetime(2026, 11, 1, tzinfo=SHANGHAI),
    "2025年12月-2026年10月底": datetime(2026, 11, 1, tzinfo=SHANGHAI),
    "2026年11月10日9:00至2026年11月20日17:00": datetime(2026, 11, 20, 17, tzinfo=SHANGHAI),
}
PLACES = {
    "above": "标题：停水\n{}\n" + PROSE,
    "below a title": "停水\n{}\n" + PROSE,
    "above its text": "标题：停水\n{}\n正文：\n" + PROSE,
    "below": "停水\n" + PROSE + "\n{}",
    "below its text": "标题：停水\n正文：\n" + PROSE + "\n\n{}\n",
}
ROWS = ["{key}：{value}", "【{key}】{value}", "{key}：\n{value}", "（{key}：{value}）", "{key}为{value}", "{key}\n{value}", "{key}（含）：{value}"]
ROWS += ["{key}；{value}", "{key}——{value}", "**{key}：{value}**", "“{key}”：{value}", "※{key}：{value}", "{key}：“{value}”"]
BEHIND = [
    "",
    "\n联系电话：0750-1234567",
    "\n联系人：张三\n电话：0750-1",
    "\n\n办公室\n2026年11月16日",
    "\n特此通知。\n示例市发展和改革局（公章）\n二〇二六年十一月十六日",
    "\n来源：办公室\n监督电话：12345\n\n办公室　2026年11月16日",
]


def until(card: Card) -> datetime | None:
    found = parse_period(card.fields.get("until", ""), since=DAY, zone=SHANGHAI)
    return found.until if found else None


def told(card: Card) -> list[str]:
    return [problem.key for problem in card.problems if problem.key != "card_colon_missing"]


def with_line(text: str, line: str) -> str:
    return f"{text.rstrip()}\n{line}"


def lines_of(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("row", ROWS)
def test_an_end_is_one_wherever_it_stands(place: str, row: str) -> None:
    pairs = [*((key, "2026年11月20日") for key in PLAIN), *(("截止", value) for value in ENDS), *(("有效期", value) for value in SPANS)]
    for number, (key, value) in enumerate(pairs):
        behind = BEHIND[number % len(BEHIND)] if place.startswith("below") and "title" not in place else ""
        text = PLACES[place].format(row.format(key=key, value=value)).rstrip("\n") + behind
        card = parse_card(text, FolderKind.NOTICE)
        assert (until(card), told(card)) == ({**ENDS, **SPANS}[value], []), text
        assert card.fields["title"] == "停水" and card.fields["body"].startswith(PROSE), text
        kept = [line.strip() for line in lines_of(behind) if not line.startswith("来源")]
        assert lines_of(card.fields["body"]) == [PROSE, *kept], text


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("key", UNTIL.split())
def test_a_term_above_a_text_is_one_under_every_word(key: str, kind: FolderKind) -> None:
    for value, end in SPANS.items():
        line = f"{key}：{value}"
        card = parse_card(PLACES["above"].format(line), kind)
        body = f"{line}\n{PROSE}" if key in STAYS | MOMENTS | NO_ENDS else PROSE
        found = (None, [f"card_{'pause' if key in MOMENTS else 'until'}_unsure"], body) if key in MOMENTS | NO_ENDS else (end, [], body)
        assert (until(card), told(card), card.fields["body"]) == found, value
    for value, end in ENDS.items():
        card = parse_card(PLACES["above"].format(f"{key}：{value}"), kind)
        if key in NO_ENDS:
            assert (until(card), told(card)) == (None, ["card_until_unsure"])
        elif key in HALTS and value.startswith("至"):
            assert (until(card), told(card)) == (None, ["card_pause_unsure"])
        elif key in IF_SPAN:
            assert until(card) in (None, end)
            assert "until" in card.fields or f"{key}：{value}" in card.fields["body"]
        else:
            assert (until(card), told(card)) == (end, []), value


@pytest.mark.parametrize("key", sorted(READ_BELOW))
def test_what_the_public_reads_below_a_text_stays_and_is_told(key: str) -> None:
    for value, behind in product(SPANS, BEHIND):
        text = PLACES["below"].format(f"{key}：{value}") + behind
        card = parse_card(text)
        assert until(card) is None and f"{key}：{value}" in card.fields["body"] and told(card) == ["card_until_unsure"]
        framed = parse_card(PLACES["below"].format(f"【{key}】{value}") + behind)
        assert until(framed) is None and f"【{key}】{value}" in framed.fields["body"] and told(framed) == ["card_until_unsure"]
        again = parse_card(with_line(text, str(card.problems[0].facts["mended"])))
        assert (until(again), told(again)) == (SPANS[value], []) and f"{key}：{value}" in again.fields["body"]


@pytest.mark.parametrize("key", BEGINS.split())
def test_when_an_event_begins_hides_nothing(key: str) -> None:
    for event, value in product([*EVENT_LINES, "展示地点", "演出时间", "参观方式"], ["2026年12月4日上午9:00", "2026年12月4日", "12月4日上午9:00", "上午9:00"]):
        line, own = f"{key}：{value}", f"{event}：甲"
        for text in (f"标题：预告\n{line}\n{own}\n\n欢迎参加。", f"预告\n{own}\n{line}\n欢迎参加。", f"预告\n欢迎参加。\n{line}\n{own}"):
            card = parse_card(text)
            assert "from" not in card.fields and line in card.fields["body"] and not card.problems, text


@pytest.mark.parametrize("key", FROM.split())
def test_a_start_that_is_plain_is_one(key: str) -> None:
    start, end = f"{key}：2026年12月1日", "截止：2026年12月7日"
    alone = parse_card(f"标题：甲\n{start}\n{PROSE}")
    assert told(alone) == (["card_from_unsure"] if key in BESIDE_AN_END else [])
    assert ("from" in alone.fields) is not (start in alone.fields["body"])
    for text in (f"标题：甲\n{start}\n{end}\n{PROSE}", f"甲\n{PROSE}\n{start}\n{end}"):
        card = parse_card(text)
        assert (card.fields.get("from"), card.fields["body"], told(card)) == ("2026年12月1日", PROSE, []), text


@pytest.mark.parametrize("key", BEGINS.split())
@pytest.mark.parametrize(
    "text", [f"标题：甲\n{{}}：2026年12月1日9:00\n{PAIR}\n欢迎。", "标题：甲\n{}：12月4日上午9:00\n欢迎。", "甲\n欢迎。\n{}：2026年12月1日"]
)
def test_a_start_that_may_be_an_events_is_told(key: str, text: str) -> None:
    if PAIR in text and key not in ("开始", "开始时间", "起始时间"):
        return
    card = parse_card(text.format(key))
    assert "from" not in card.fields and f"{key}：" in card.fields["body"] and "card_from_unsure" in told(card)
    mended = next(str(problem.facts["mended"]) for problem in card.problems if problem.key == "card_from_unsure")
    title, _, rest = text.format(key).partition("\n")
    again = parse_card(f"{title}\n{mended}\n{rest}")
    assert again.fields["from"] and "card_from_unsure" not in told(again)


@pytest.mark.parametrize("key", PLAYED_FROM.split())
def test_a_start_of_playing_counts_beside_an_event_too(key: str) -> None:
    assert parse_card(f"标题：甲\n{key}：2026年12月1日\n时间：12月4日\n地点：市民广场")[0]["from"] == "2026年12月1日"


@pytest.mark.parametrize(
    "line", ["截止：2026年11月20日前报名", "截止时间：2026年11月20日17时（以收到为准）", "报名截止：2026年11月20日", "公示期：五个工作日", "播放时间：每天9点"]
)
def test_what_is_said_to_readers_is_left_to_them(line: str) -> None:
    card = parse_card(PLACES["below"].format(line))
    assert (until(card), told(card), card.fields["body"]) == (None, [], f"{PROSE}\n{line}")


@pytest.mark.parametrize(
    "line",
    [
        "截止：2026年11月20日左右",
        "截止：2026年11月20日，联系人张三",
        "截止：2026年11月20日后撤下",
        "截止：今年11月20日",
        "截止：一周",
        "截止：待定",
        "起止时间：2026年11月10日至11月20日",
    ],
)
def test_an_end_that_is_not_plain_is_told(line: str) -> None:
    card = parse_card(PLACES["below"].format(line))
    assert until(card) is None and line in card.fields["body"] and len(told(card)) == 1


def test_a_word_in_brackets_behind_the_key_counts() -> None:
    assert until(parse_card(PLACES["below"].format("截止日期（不含）：2026年11月21日"))) == NIGHT


def test_an_end_of_playing_amid_a_text_is_told() -> None:
    card = parse_card(f"停水\n{PROSE}\n播放至：2026年11月20日\n谢谢配合。")
    assert until(card) is None and told(card) == ["card_until_unsure"] and "播放至" in card.fields["body"]


def test_an_end_below_leaves_what_was_put_off_to_that_day_in_the_text() -> None:
    text = "招标延期公告\n原开标时间：2026年11月28日\n延至：2026年12月5日"
    assert told(parse_card(text)) == ["card_until_unsure"]
    for end in ("截止：2026年12月5日", "截止：12月5日"):
        card = parse_card(f"{text}\n{end}")
        assert (card.fields["until"], told(card)) == (end[3:], []) and "延至：2026年12月5日" in card.fields["body"]
    earlier = parse_card("甲\n截止：2026年11月20日\n延至：2026年12月31日\n欢迎。")
    assert (earlier.fields["until"], earlier.fields["body"]) == ("2026年12月31日", "欢迎。")


@pytest.mark.parametrize("key", ["播放结束时间", "轮播至", "撤展日期", "公布期限", "大屏播放至", "戴止", "截止目期"])
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_word_like_an_end_is_told(key: str, place: str) -> None:
    card = parse_card(PLACES[place].format(f"{key}：2026年11月20日"))
    assert until(card) is None and key in card.fields["body"] and len(told(card)) == 1
    assert told(card)[0] in ("card_until_unsure", "card_key_unknown")


@pytest.mark.parametrize("key", ["直播时间", "许可证有效期", "投标截止时间", "征集时间", "报名截止", "播种时间", "施工期限"])
@pytest.mark.parametrize("place", PLACES)
def test_what_ends_elsewhere_is_no_business_of_the_screen(key: str, place: str) -> None:
    card = parse_card(PLACES[place].format(f"{key}：2026年11月20日"))
    assert until(card) is None and key in card.fields["body"] and not card.problems


def test_an_events_start_below_its_word_hides_nothing() -> None:
    for text in ("预告\n开始：\n2026年12月4日\n地点：甲", "预告\n欢迎参加。\n开始：\n2026年12月4日"):
        assert "from" not in parse_card(text).fields


@pytest.mark.parametrize("line", ["截止2026年11月20日", "（截至2026年11月20日）", "截至2026-11-20"])
@pytest.mark.parametrize("place", PLACES)
def test_as_of_when_figures_are_is_no_end(place: str, line: str) -> None:
    card = parse_card(PLACES[place].format(line))
    assert until(card) is None and told(card) == ["card_until_unsure"] and line in card.fields["body"]


@pytest.mark.parametrize("first", ["开始", "开始日期", "开始时间", "起始日期"])
@pytest.mark.parametrize("last", ["结束", "结束日期", "结束时间", "终止日期"])
def test_from_when_until_when_something_is_hides_nothing(first: str, last: str) -> None:
    card = parse_card(f"标题：封路\n{first}：2026年12月1日\n{last}：2026年12月7日\n请绕行。")
    assert not {"from", "until"} & set(card.fields) and told(card) == ["card_from_unsure", "card_until_unsure"]


def test_an_end_left_empty_makes_no_start_plain() -> None:
    card = parse_card("标题：甲\n开始：2026年12月1日\n参会人员：各股室\n截止：\n欢迎。")
    assert "from" not in card.fields and "开始：2026年12月1日" in card.fields["body"]


def test_another_end_makes_a_doubt_idle() -> None:
    card = parse_card(f"公示\n截止：2026年11月20日\n{PROSE}\n公示期：2026年11月10日至11月20日")
    assert (until(card), told(card)) == (NIGHT, []) and "公示期" in card.fields["body"]


WORDS = st.sampled_from([*PLAIN, *PUBLIC_TO.split(), *PUBLIC_TIME.split(), "播放时间", "结束时间"])
LONG = "{0.year}年{0.month}月{0.day}日"
WRITTEN = st.sampled_from([LONG, "{0:%Y-%m-%d}", "{0:%Y.%m.%d}", f"2026年10月1日至{LONG}", f"至{LONG}"])
REST = st.one_of(
    st.sampled_from(["", "（含）", "止", "下班前", "前报名", "，逾期撤下", "，过时不候", " 17:30", "晚8点", "（10天）", "后撤下", "左右", "起一年"]),
    st.text("日月点时前起至底（）。3 含止", max_size=4),
)


DAYS = st.dates(date(2026, 10, 28), date(2027, 6, 30))


@given(DAYS, WORDS, WRITTEN, REST, st.sampled_from(sorted(PLACES)), st.sampled_from(BEHIND), st.sampled_from(TEXTS))
def test_no_end_comes_early_and_none_is_lost(day: date, key: str, written: str, rest: str, place: str, behind: str, kind: FolderKind) -> None:
    line = f"{key}：{written.format(day)}{rest}"
    card = parse_card(PLACES[place].format(line).rstrip("\n") + (behind if "below" in place else ""), kind)
    end = until(card)
    assert end is None or end >= datetime.combine(day, time(), SHANGHAI)
    assert card.fields["title"] == "停水" and PROSE in card.fields["body"]
    assert "until" in card.fields or line.strip() in card.fields["body"] or "card_until_unreadable" in told(card)
    assert "until" in card.fields or told(card) or key in IF_SPAN or TO_READERS.search(rest) or rest.strip().endswith("。")
    for problem in card.problems:
        if problem.key == "card_until_unsure":
            again = parse_card(with_line(PLACES[place].format(line).rstrip("\n"), str(problem.facts["mended"])), kind)
            mended = until(again)
            assert mended and mended >= datetime.combine(day, time(), SHANGHAI) and not told(again)
