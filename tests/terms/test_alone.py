"""Lines of a text without a key that say when it plays; pauses and ends put off."""

import pytest

from player.model import FolderKind
from player.sidecar import Card, parse_card

ABOVE, BELOW = "标题：节约用水\n{}\n请节约用水，从我做起。\n", "标题：节约用水\n请节约用水，从我做起。\n{}\n"
PLACES = [ABOVE, BELOW]


def read(text: str) -> Card:
    return parse_card(text, FolderKind.NOTICE)


def told(card: Card) -> dict[str, str]:
    return {problem.key: str(problem.facts.get("mended", "")) for problem in card.problems}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("line", "key", "mended"),
    [
        ("12月1日再播", "card_from_unsure", "开播：12月1日"),
        ("（12月1日起播放）", "card_from_unsure", "开播：12月1日"),
        ("12月1日前请勿播出", "card_from_unsure", "开播：12月1日"),
        ("2026年12月5日停播", "card_until_unsure", "截止：2026年12月5日"),
        ("2026年12月6日起停播", "card_until_unsure", "截止：2026年12月5日"),
        ("（12月5日撤下）", "card_until_unsure", "截止：12月5日"),
        ("备注：播放至2026年12月5日", "card_until_unsure", "截止：2026年12月5日"),
        *((line, "card_pause_unsure", "") for line in ("停播至：2026年12月1日", "停播至2026年12月1日", "停播：至2026年12月1日", "暂停播放至12月1日")),
        *((line, "card_pause_unsure", "") for line in ("停播时间：2026年12月1日至12月5日", "12月1日至12月5日停播", "停播：12月1日到12月5日")),
        ("延至：2026年12月31日", "card_until_unsure", "截止：2026年12月31日"),
    ],
)
def test_it_stays_and_is_told_with_what_it_means(place: str, line: str, key: str, mended: str) -> None:
    card = read(place.format(line))
    assert (line in card.fields["body"], "until" in card.fields, "from" in card.fields, told(card)) == (True, False, False, {key: mended})


@pytest.mark.parametrize("line", ["2026年12月1日开播的节目", "12月1日播出", "请于12月1日前办理", "12月5日停水", "本剧12月1日再播时请收看", "2026年12月1日"])
def test_other_lines_are_let_alone(line: str) -> None:
    assert told(read(ABOVE.format(line))) == {}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("end", ["2026年11月20日", "2026年12月5日"])
@pytest.mark.parametrize("line", ["延至：2026年12月31日", "延期至2026年12月31日", "截止日期延至：2026年12月31日", "有效期延长至2026年12月31日"])
def test_an_end_that_is_put_off_counts_where_it_was_put_off_to(place: str, end: str, line: str) -> None:
    card = read(place.format(f"截止：{end}\n{line}"))
    assert card.fields["until"] == "2026年12月31日" and set(told(card)) <= {"card_colon_missing"}


def test_what_is_repealed_is_not_the_notice() -> None:
    card = read(
        "关于废止部分规范性文件的公告\n经清理，决定废止以下规范性文件：\n1.恩发改〔2010〕5号\n失效日期：2026年11月20日\n恩平市发展和改革局\n2026年11月20日\n"
    )
    assert "until" not in card.fields and "失效日期：2026年11月20日" in card.fields["body"] and set(told(card)) == {"card_until_unsure"}
