"""What a name says is not to be shown before a day, or until it is told again."""

from datetime import date, datetime

import pytest

from player.clock import SHANGHAI
from player.marks.waiting import when_shown
from player.marks.withholding import mark_of
from player.names import parse_name


def moment(day: int, hour: int = 0) -> datetime:
    return datetime(2026, 12, day, hour, tzinfo=SHANGHAI)


WAITS = [
    *[(f"2026年12月1日{said}", moment(1)) for said in ("前不公开", "前暂不公开", "前不得公开", "前保密", "之前不得对外公开", "前不播")],
    ("暂不公开，2026年12月1日后公开", moment(2)),
    ("暂不公开，2026年12月1日公开", moment(1)),
    ("停播，2026年12月1日起恢复播放", moment(1)),
    ("停播；2026-12-01恢复", moment(1)),
    ("2026年12月1日后公开", moment(2)),
    ("停播至2026年12月1日", moment(2)),
    ("暂停播放至2026年12月1日止", moment(2)),
    ("停播至2026年12月1日9点", moment(1, 9)),
]


@pytest.mark.parametrize(("said", "start"), WAITS)
def test_what_is_hidden_until_a_day_waits_for_it(said: str, start: datetime) -> None:
    assert when_shown(said, SHANGHAI) == (start, None)
    assert parse_name(f"规划（{said}）.jpg", today=date(2026, 11, 26)).valid_from == start
    assert not mark_of(f"规划（{said}）.jpg")


def test_from_a_day_on_it_is_hidden() -> None:
    assert when_shown("2026年12月1日起不公开", SHANGHAI) == (None, moment(1))
    assert when_shown("2026年12月1日后勿播", SHANGHAI) == (None, moment(2))


OTHERS = ["2026年12月1日前未公开", "2026年12月1日前保密教育", "停播至年底", "停播，2026年12月1日开会", "暂停至2026年12月1日", "停播12月1日"]


@pytest.mark.parametrize("said", OTHERS)
def test_other_words_say_no_day(said: str) -> None:
    assert when_shown(said, SHANGHAI) is None


@pytest.mark.parametrize("said", ["12月1日前不公开", "停播至12月1日", "停播，12月1日恢复", "暂不公开，待2026年12月1日"])
def test_without_a_plain_day_it_is_held(said: str) -> None:
    assert mark_of(f"规划（{said}）.jpg")
