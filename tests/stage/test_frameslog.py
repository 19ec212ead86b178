"""The frames log outlives a player that is killed, and its summary speaks of the whole run."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.stage.cue import Cue, Layer
from player.stage.frameslog import FramesLog
from player.stage.lateness import Lateness

CUE = Cue((320, 180), Layer("a", "picture"))


def test_what_was_noted_is_in_the_file_after_a_flush_and_not_written_between(tmp_path: Path) -> None:
    log = FramesLog(tmp_path / "frames.log")
    for number in range(100):
        log.note(number / 60, CUE, 0.5, "motion")
    assert (tmp_path / "frames.log").read_bytes() == b""
    log.flush()
    lines = [json.loads(line) for line in (tmp_path / "frames.log").read_text().splitlines()]
    assert [line["t"] for line in lines] == [round(number / 60, 6) for number in range(100)]
    log.close()
    assert json.loads((tmp_path / "frames.log").read_text().splitlines()[-1])["frames"] == 100


def test_the_summary_is_of_the_whole_run_and_the_figure_meanwhile_of_the_last_frames(tmp_path: Path) -> None:
    log = FramesLog(tmp_path / "frames.log")
    for late_ms in [30.0] * 20 + [1.04] * 980:
        log.note(0.0, CUE, late_ms, "motion")
    log.note(0.0, CUE, 400.0, "still")
    summary = log.summary()
    log.close()
    assert (log.late_p99_ms(), summary["drops"], summary["late_max_ms"]) == (1.04, 20, 30.0)
    assert summary["late_p99_ms"] == pytest.approx(30.0, abs=0.1)


def test_a_full_disk_ends_the_log_and_nothing_else() -> None:
    for ends in (FramesLog.flush, FramesLog.close):
        log = FramesLog(Path("/dev/full"))
        for _ in range(2):
            log.note(0.0, CUE, 0.0, "still")
            ends(log)
        log.close()
        assert log.frames == 2


@given(st.lists(st.floats(0, 300), min_size=1, max_size=300))
def test_buckets_tell_the_percentile_to_a_tenth_of_a_millisecond(values: list[float]) -> None:
    lateness = Lateness()
    for value in values:
        lateness.note(value)
    true = sorted(values)[int(len(values) * 0.99)]
    assert true <= lateness.p99_ms() <= true + 0.1 + 1e-9 or true >= 100


def test_what_is_beyond_the_buckets_is_told_as_the_worst() -> None:
    lateness = Lateness()
    assert (lateness.p99_ms(), lateness.recent_p99_ms()) == (0.0, 0.0)
    for value in random.Random(3).sample([150.0, 120.0, 0.5, 0.4], 4):
        lateness.note(value)
    assert lateness.p99_ms() == 150.0
