"""Times of day as they are said: whatever the words, the span that people mean, or a refusal that names it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from player.calendar.dayparts import afternoon_meant, clock_words, read_times, times_meant

HALVES = {  # the hours of a day that people call so
    "凌晨": range(6),
    "早上": range(5, 10),
    "早": range(5, 10),
    "上午": range(7, 13),
    "中午": range(11, 15),
    "下午": range(12, 19),
    "傍晚": range(17, 20),
    "晚上": range(18, 24),
    "晚": range(18, 24),
}
NIGHT = {"晚上", "晚"}
DASHES = ["-", "—", "——", "－", "~", "～", "至", "到", " 至 ", " - "]
JOINTS = ["、", "，", ",", "；", " ，"]
HAN = "零一二三四五六七八九十"


def han(number: int) -> str:
    return HAN[number] if number < 11 else f"十{HAN[number - 10]}"


def spellings(minute: int, half: str) -> list[str]:
    """The ways to write a time of day, on a clock of twelve hours behind a word."""
    hour, rest = minute // 60, minute % 60
    hour = hour % 12 or (12 if hour else 0) if half else hour
    found = [f"{hour}:{rest:02d}", f"{hour}：{rest:02d}", f"{hour}点{rest:02d}分", f"{hour}时{rest:02d}分", f"{hour}.{rest:02d}"]
    named = {0: ["", "整", "钟"], 15: ["一刻"], 30: ["半"], 45: ["三刻"]}.get(rest, [])
    found += [f"{hour}点{word}" for word in named] + ([f"{han(hour)}点{word}" for word in named] if 0 < hour < 20 else [])
    return [f"{half}{text}" for text in found]


def refused(text: str) -> str:
    """What is proposed instead."""
    with pytest.raises(PydanticCustomError) as error:
        read_times(text)
    return str((error.value.context or {})["should"])


quarters = st.sampled_from([0, 10, 15, 30, 45])


@st.composite
def moments(draw: st.DrawFn) -> tuple[str, int]:
    half = draw(st.sampled_from(list(HALVES)))
    return half, draw(st.sampled_from(list(HALVES[half]))) * 60 + draw(quarters)


@given(moments(), moments(), st.sampled_from(DASHES), st.data())
def test_both_halves_are_said(first: tuple[str, int], last: tuple[str, int], dash: str, data: st.DataObject) -> None:
    if first[1] == last[1]:
        return
    said = [data.draw(st.sampled_from(spellings(minute, half))) for half, minute in (first, last)]
    assert read_times(dash.join(said)) == ((first[1], last[1]),)


@given(moments(), st.integers(0, 11), quarters, st.sampled_from(DASHES), st.data())
def test_the_half_of_the_first_goes_for_the_second(first: tuple[str, int], hour: int, rest: int, dash: str, data: st.DataObject) -> None:
    """The end is the next time after the start that a clock of twelve hours shows so."""
    half, start = first
    face = hour * 60 + rest
    if face == start % 720:
        return
    end = next(minute for minute in range(face, 2880, 720) if minute > start)
    last = data.draw(st.sampled_from(spellings(face or 720, "")))
    text = data.draw(st.sampled_from(spellings(start, half))) + dash + last
    meant = (start, end if end <= 1440 else end - 1440)
    if end <= 1440 or half in NIGHT:
        assert read_times(text) == (meant,)
    else:  # nobody ends in the small hours what begins in the morning
        assert read_times(refused(text)) == (meant,)


@given(st.lists(st.tuples(st.integers(0, 23), quarters), min_size=4, max_size=4, unique=True), st.sampled_from(DASHES), st.sampled_from(JOINTS))
def test_twenty_four_hours_need_no_word(times: list[tuple[int, int]], dash: str, joint: str) -> None:
    minutes = [hour * 60 + rest for hour, rest in times]
    said = [f"{hour}:{rest:02d}" for hour, rest in times]
    assert read_times(f"{said[0]}{dash}{said[1]}{joint}{said[2]}{dash}{said[3]}") == ((minutes[0], minutes[1]), (minutes[2], minutes[3]))


@pytest.mark.parametrize("joint", JOINTS)
@pytest.mark.parametrize("dash", DASHES)
def test_of_several_spans_the_half_that_was_said_keeps_them_in_order(dash: str, joint: str) -> None:
    meant = ((510, 720), (870, 1050))
    for first, second in (("上午8:30_12:00", "下午2:30_5:30"), ("上午8:30_12:00", "2:30_5:30"), ("上午8点半_12点", "2点半_5点半")):
        assert read_times(f"{first}{joint}{second}".replace("_", dash)) == meant
    assert read_times(f"下午2点_3点{joint}4点_5点".replace("_", dash)) == ((840, 900), (960, 1020))
    assert read_times(f"上午9点_10点{joint}11点_1点".replace("_", dash)) == ((540, 600), (660, 780))


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("8:30至下午5:30", "8:30—17:30"),
        ("8点到晚上10点", "8:00—22:00"),
        ("11点到中午1点", "11:00—13:00"),
        ("18:00至晚上12点", "18:00—24:00"),
        ("22:00至凌晨2点", "22:00—2:00"),
        ("22:00至次日6:00", "22:00—6:00"),
        ("晚上10点到早上6点", "22:00—6:00"),
        ("晚上10点到第二天6点", "22:00—6:00"),
        ("晚上12点到早上6点", "0:00—6:00"),
        ("晚上1点到5点", "1:00—5:00"),
        ("24:00-6:00", "0:00—6:00"),
        ("下午14:30至17:30", "14:30—17:30"),
        ("晚上19:00-07:00", "19:00—7:00"),
        ("晚上07:00-09:00", "19:00—21:00"),
        ("8:30am-5:30pm", "8:30—17:30"),
        ("每天8:30-17:30", "8:30—17:30"),
        ("从8:30起到17:30止", "8:30—17:30"),
        ("24小时", "0:00—24:00"),
        ("全天候", "0:00—24:00"),
    ],
)
def test_what_is_read(text: str, times: str) -> None:
    assert clock_words(read_times(text)) == times


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("2:30至下午5:30", "14:30—17:30"),
        ("10点到早上6点", "22:00—6:00"),
        ("12点到早上6点", "0:00—6:00"),
        ("8:00-11:00pm", "20:00—23:00"),
        ("早上8点到8点", "8:00—20:00"),
        ("8:00到次日9:00", "全天"),
        ("下午2-5点", "14:00—17:00"),
        ("上午8点半-12点 下午2点半-5点半", "8:30—12:00、14:30—17:30"),
        ("早八晚五", "8:00—17:00"),
        ("朝九晚五", "9:00—17:00"),
        ("830-1200", "8:30—12:00"),
        ("上午", "8:00—12:00"),
        ("8:30起", "8:30—24:00"),
        ("17:30前", "0:00—17:30"),
        ("周一至周五 8:30-12:00", "8:30—12:00"),
        ("8:30—12:00、2:30—5:30（下午）", "8:30—12:00、14:30—17:30"),
        ("除12:00-14:30", "0:00—12:00、14:30—24:00"),
        ("8:30-17:30（午休12点到下午2点半）", "8:30—12:00、14:30—17:30"),
        ("8:30-12:00（午休）", "8:30—12:00"),
        ("8:30-25:00", "8:30-24:00"),
        ("下午2:60-5:00", "下午3:00-5:00"),
    ],
)
def test_what_is_proposed(text: str, times: str) -> None:
    assert refused(text) == times


@pytest.mark.parametrize("text", ["25-26", "8", "8:30", "", "到", "下周", "99点到12点"])
def test_of_what_nobody_knows_nothing_is_proposed(text: str) -> None:
    assert times_meant(text) == ""


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("8:30-5:30", "8:30—17:30"),
        ("8:30-12:00、2:30-5:30", "8:30—12:00、14:30—17:30"),
        ("8:30-12:00、14:30-5:30", "8:30—12:00、14:30—17:30"),
        ("8:30-12:00、2:30-17:30", "8:30—12:00、14:30—17:30"),
        ("12:30-5:30", "12:30—17:30"),
        ("12:00-1:00", "12:00—13:00"),
        ("8:30-17:30", ""),
        ("18:00-2:00", ""),
        ("22:00-6:00", ""),
        ("0:00-6:00", ""),
        ("5:00-22:00", ""),
        ("7:00-0:30", ""),
        ("凌晨2:30-5:30", ""),
        ("8:30至次日5:30", ""),
        ("全天", ""),
        ("25点", ""),
    ],
)
def test_what_may_be_meant_for_the_afternoon(text: str, times: str) -> None:
    assert afternoon_meant(text) == times
