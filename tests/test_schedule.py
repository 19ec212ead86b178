"""Which playlists count at a moment: days, working days with 调休, dates, hours past midnight, priorities."""

from datetime import date, datetime, timedelta

import pytest

from player.calendar.workdays import is_workday
from player.clock import SHANGHAI
from player.model import Item, Kind
from player.playlist import Block, Playlist
from player.schedule import block_is_on, is_open, next_change, ranks, valid_at
from player.site import Hours


def playlist(name: str = "每天", **said: str) -> Playlist:
    return Playlist.model_validate({"name": name, "blocks": [{"play": "局务活动"}], **said})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def names(playlists: list[Playlist], now: str) -> list[str]:
    return [found.name for rank in ranks(valid_at(playlists, at(now), is_workday))[:1] for found in rank]


def test_the_higher_priority_shows_and_equals_take_turns() -> None:
    plans = [playlist("甲"), playlist("乙"), playlist("低", priority="低"), playlist("高", priority="高", times="9:00—10:00")]
    assert names(plans, "2026-11-24 08:59") == ["甲", "乙"]
    assert names(plans, "2026-11-24 09:00") == ["高"]
    assert names(plans, "2026-11-24 10:00") == ["甲", "乙"]


def test_below_the_highest_the_others_wait_in_order() -> None:
    plans = [playlist("低", priority="低"), playlist("甲"), playlist("高", priority="高"), playlist("乙"), playlist("周日", days="周日", priority="高")]
    waiting = ranks(valid_at(plans, at("2026-11-24 09:00"), is_workday))
    assert [[found.name for found in rank] for rank in waiting] == [["高"], ["甲", "乙"], ["低"]]


def test_working_days_follow_the_published_plan() -> None:
    plans = [playlist("上班", days="工作日"), playlist("休息", days="休息日")]
    assert names(plans, "2026-11-24 10:00") == ["上班"]
    assert names(plans, "2026-11-28 10:00") == ["休息"]
    assert names(plans, "2026-10-01 10:00") == ["休息"]  # a Thursday
    assert names(plans, "2026-10-10 10:00") == ["上班"]  # a Saturday made up for it


def test_what_holidays_yaml_says_counts_more() -> None:
    day = date(2026, 11, 24)
    assert not is_workday(day, {day: False})
    assert is_workday(date(2031, 1, 2), {}) and not is_workday(date(2031, 1, 4), {})  # beyond the plan: weekdays


def test_hours_past_midnight_belong_to_the_day_they_began() -> None:
    night = [playlist("周五夜", days="周五", times="22:00—2:00")]
    assert names(night, "2026-11-27 23:00") == ["周五夜"]
    assert names(night, "2026-11-28 01:59") == ["周五夜"]
    assert names(night, "2026-11-28 02:00") == []
    assert names(night, "2026-11-27 01:00") == []


def test_dates_are_whole_days() -> None:
    week = [playlist("宪法周", dates="2026年12月1日至12月7日")]
    assert [bool(names(week, f"2026-12-{day:02} 12:00")) for day in (1, 7, 8)] == [True, True, False]


@pytest.mark.parametrize(("now", "is_on"), [("2026-12-01 09:00", True), ("2026-12-01 12:30", False), ("2026-12-08 09:00", False)])
def test_a_block_has_dates_and_hours_of_its_own(now: str, is_on: bool) -> None:
    block = Block.model_validate({"play": "主题宣传", "dates": "2026年12月1日至12月7日", "times": "8:30—12:00"})
    assert block_is_on(block, at(now)) is is_on
    assert not block_is_on(block.model_copy(update={"disabled": True}), at(now))


def test_the_lobby_is_always_open_where_nothing_else_is_said() -> None:
    assert is_open(None, at("2026-11-28 03:00"), is_workday)
    hours = Hours.model_validate({"days": "工作日", "times": "8:00—18:00"})
    assert [is_open(hours, at(now), is_workday) for now in ("2026-11-24 08:00", "2026-11-24 18:00", "2026-11-28 10:00")] == [True, False, False]


def test_the_next_change_is_also_where_an_item_begins_or_ends() -> None:
    now = datetime(2026, 11, 27, 9, tzinfo=SHANGHAI)
    item = Item("media/温馨提示/a.txt", Kind.TEXT, "温馨提示", "温馨提示", valid_from=now, until=now + timedelta(minutes=5))
    assert next_change([playlist("每天")], None, now, [item]) == item.until
    assert next_change([playlist("每天")], None, now - timedelta(minutes=5), [item]) == now
    assert next_change([playlist("每天")], None, now + timedelta(minutes=5), [item]) == datetime(2026, 11, 28, tzinfo=SHANGHAI)
