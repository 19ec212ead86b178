"""A worker's child may do anything; each job gets one answer, and the parent never waits."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from player.problems import Problem
from player.workshop import crew
from player.workshop.crew import Answer, Worker
from player.workshop.process import Process

ROGUE = "tests.workshop.rogue"


def wait(worker: Worker, limit_s: float = 15.0) -> Answer:
    """Collect the way a select loop does."""
    until_s = time.monotonic() + limit_s
    while time.monotonic() < until_s:
        readable = [worker.fileno()] if worker.fileno() >= 0 else []
        select.select(readable, [], [], 0.05)
        answer = worker.collect(time.monotonic())
        if answer is not None:
            return answer
    raise AssertionError("no answer")


def descriptors() -> set[str]:
    return {path.name for path in Path("/proc/self/fd").iterdir()}


def ask(worker: Worker, job: Mapping[str, Any], fds: tuple[int, ...] = ()) -> Answer:
    worker.give(job, fds, time.monotonic())
    return wait(worker)


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker(ROGUE, memory_bytes=1 << 30, deadline_s=10.0)
    yield worker
    worker.close()


def test_a_job_and_its_answer(worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("words")
    with path.open("rb") as file:
        answer = ask(worker, {"do": "echo", "say": "你好\udce4"}, (file.fileno(),))
    assert answer.ok and answer.facts["said"] == "你好\udce4" and answer.facts["text"] == "words"
    assert not worker.is_busy and worker.fileno() == -1


def test_pixels_come_by_descriptor(worker: Worker) -> None:
    answer = ask(worker, {"do": "paint"})
    assert os.pread(answer.fds[0], 100, 0) == b"\x01\x02\x03\xff" * 8
    os.close(answer.fds[0])


def test_the_child_sees_nothing_of_the_site(worker: Worker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET", "1")
    monkeypatch.chdir(tmp_path)
    with (tmp_path / "open").open("w"):
        facts = ask(worker, {"do": "surroundings"}).facts
    assert "SECRET" not in facts["environment"] and facts["cwd"] == "/"
    assert not [name for name in facts["fds"] if str(tmp_path) in name]
    assert facts["nice"] >= 10 and facts["group"] == worker.pid


@pytest.mark.parametrize(
    ("deed", "key"),
    [
        ("fail", "media_unreadable"),
        ("recurse", "media_unreadable"),
        ("nothing_known", "media_unreadable"),
        ("endless", "media_unreadable"),
        ("unspeakable", "media_unreadable"),
        ("crash", "worker_crashed"),
        ("leave", "worker_crashed"),
        ("killed", "worker_crashed"),
        ("abort", "worker_memory"),
        ("eat", "worker_memory"),
        ("spin", "worker_hung"),
        ("other", "worker_nonsense"),
        ("garbage", "worker_nonsense"),
        ("boast", "worker_nonsense"),
        ("flood", "worker_nonsense"),
    ],
)
def test_every_misdeed_is_one_refusal_with_words(worker: Worker, deed: str, key: str) -> None:
    answer = ask(worker, {"do": deed})
    assert (answer.ok, answer.key) == (False, key)
    problem = Problem(answer.key, facts=answer.facts)
    assert problem.cause and problem.remedy
    assert ask(worker, {"do": "echo"}).ok


@pytest.mark.parametrize("deed", ["stop", "sleep"])
def test_what_hangs_is_ended_at_its_deadline(deed: str) -> None:
    worker = Worker(ROGUE, deadline_s=0.3)
    assert ask(worker, {"do": "echo"}).ok
    pid = worker.pid
    answer = ask(worker, {"do": deed})
    assert answer.key == "worker_hung" and pid is not None
    assert ask(worker, {"do": "echo"}).ok
    assert not Path(f"/proc/{pid}").exists()
    worker.close()


@pytest.mark.parametrize(("deed", "by_chance"), [("stop", True), ("killed", True), ("crash", True), ("spin", False), ("eat", False), ("refuse", False)])
def test_only_what_may_come_from_outside_is_chance(deed: str, by_chance: bool) -> None:
    worker = Worker(ROGUE, memory_bytes=1 << 30, deadline_s=0.6 if deed == "stop" else 15.0)
    answer = ask(worker, {"do": deed, "key": "photo_unreadable"})
    worker.close()
    assert not answer.ok and answer.by_chance is by_chance


@pytest.mark.parametrize(("share", "by_chance"), [(0.1, True), (0.5, False)])
def test_a_child_that_hangs_at_work_is_no_chance(share: float, by_chance: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Process, "cpu_s", lambda _: share * time.monotonic())
    worker = Worker(ROGUE, deadline_s=0.3)
    answer = ask(worker, {"do": "sleep"})
    worker.close()
    assert (answer.key, answer.by_chance) == ("worker_hung", by_chance)


def test_the_cpu_time_of_a_child_can_be_told(worker: Worker) -> None:
    used = ask(worker, {"do": "use", "s": 0.2}).facts["used_s"]
    assert worker._process is not None and used <= worker._process.cpu_s() + 0.02
    assert used >= 0.2


def test_a_large_file_may_take_longer(tmp_path: Path) -> None:
    worker = Worker(ROGUE, deadline_s=0.05, bytes_per_s=1000)
    (tmp_path / "large").write_bytes(bytes(10_000))
    with (tmp_path / "large").open("rb") as file:
        assert worker.give({"do": "sleep", "s": 0.3}, [file.fileno()], time.monotonic())
        assert wait(worker).ok
    assert ask(worker, {"do": "sleep", "s": 0.3}).key == "worker_hung"
    worker.close()


def test_a_refusal_keeps_its_facts(worker: Worker) -> None:
    answer = ask(worker, {"do": "refuse", "key": "feed_huge", "facts": {"url": "x", "megabytes": 4}})
    assert answer.key == "feed_huge" and answer.facts == {"url": "x", "megabytes": 4}


@pytest.mark.parametrize(("key", "facts"), [("no_such_words", {}), ("feed_huge", {"url": "x"})])
def test_a_refusal_without_words_is_nonsense(worker: Worker, key: str, facts: dict[str, Any]) -> None:
    assert ask(worker, {"do": "refuse", "key": key, "facts": facts}).key == "worker_nonsense"


def test_a_scream_does_not_block(worker: Worker) -> None:
    assert ask(worker, {"do": "scream"}).ok


def test_a_fat_child_is_replaced(worker: Worker) -> None:
    first = ask(worker, {"do": "fat"}).facts["pid"]
    assert ask(worker, {"do": "echo"}).facts["pid"] != first


def test_one_job_at_a_time(worker: Worker) -> None:
    worker.give({"do": "echo"}, (), time.monotonic())
    with pytest.raises(RuntimeError):
        worker.give({"do": "echo"}, (), time.monotonic())
    assert wait(worker).ok


def test_no_method_waits(worker: Worker) -> None:
    longest_s = 0.0
    worker.give({"do": "sleep", "s": 0.3}, (), time.monotonic())
    answer = None
    while answer is None:
        before_s = time.thread_time()
        answer = worker.collect(time.monotonic())
        longest_s = max(longest_s, time.thread_time() - before_s)
        time.sleep(0.01)
    assert answer.ok and longest_s < 0.05


def test_a_child_that_died_idle_costs_no_job(worker: Worker) -> None:
    ask(worker, {"do": "echo"})
    assert worker.pid is not None
    os.kill(worker.pid, 9)
    time.sleep(0.05)
    assert ask(worker, {"do": "echo"}).ok


def test_what_never_starts_is_refused_after_three_tries() -> None:
    worker = Worker("tests.workshop.no_such_module", deadline_s=5.0)
    answer = ask(worker, {"do": "echo"})
    assert answer.key == "worker_absent"
    worker.close()


def test_an_idle_child_gives_its_memory_back(worker: Worker) -> None:
    ask(worker, {"do": "echo"})
    worker.collect(time.monotonic())
    assert worker.pid is not None
    worker.collect(time.monotonic() + crew.REST_AFTER_S + 1.0)
    assert worker.pid is None


def test_descriptors_stay_constant_over_500_jobs(worker: Worker) -> None:
    def spend(jobs: int) -> None:
        for number in range(jobs):
            answer = ask(worker, {"do": "paint" if number % 2 else "fail"}, (0,))
            crew.close_all(answer.fds)

    spend(10)
    before = len(descriptors())
    spend(500)
    assert len(descriptors()) == before


def test_close_leaves_no_descriptor_and_no_process() -> None:
    before = descriptors()
    worker = Worker(ROGUE)
    worker.give({"do": "sleep"}, (0,), time.monotonic())
    time.sleep(0.3)
    worker.collect(time.monotonic())
    pid = worker.pid
    worker.close()
    assert descriptors() == before
    assert not Path(f"/proc/{pid}").exists()


def test_no_orphan_survives_its_parent(tmp_path: Path) -> None:
    program = (
        "import time\nfrom player.workshop.crew import Worker\n"
        f"w = Worker('{ROGUE}')\nw.give({{'do': 'stop'}}, (), 0.0)\n"
        "for _ in range(100):\n    w.collect(1.0)\n    time.sleep(0.01)\n"
        "print(w.pid, flush=True)\ntime.sleep(100)\n"
    )
    root = Path(crew.__file__).parents[2]
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=root, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert "T" in Path(f"/proc/{pid}/stat").read_text().split()[2]
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until_s = time.monotonic() + 3.0
    while _runs(pid) and time.monotonic() < until_s:
        time.sleep(0.02)
    assert not _runs(pid)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] not in "ZX"
    except FileNotFoundError:
        return False
