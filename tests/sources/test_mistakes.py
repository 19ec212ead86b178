"""Seeded mistakes: `NAME.yaml` beside what is to be said of it (line, column, severity, key, the line as it should be)."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from player.problems import Problem
from player.sources.playlists import SITE, Files, judge

DATA = Path(__file__).parent.parent / "data" / "mistakes"
MISTAKES = sorted(DATA.glob("*.yaml"))
FOLDERS = ("01 局务活动", "领导介绍", "股室职能", "办事指南", "通知公告", "温馨提示", "暂不播出")
GOOD_SITE = "单位: 示例市发展和改革局\n".encode()
HAN = re.compile("[\u4e00-\u9fff]")


def problems_of(path: Path) -> tuple[Problem, ...]:
    is_site = path.name.startswith("site-")
    texts = {SITE: path.read_bytes()} if is_site else {SITE: GOOD_SITE, path.name: path.read_bytes()}
    return judge(Files(texts, {}, FOLDERS), {}).problems


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_a_mistake_is_told_with_its_place_and_the_line_as_it_should_be(path: Path) -> None:
    found = [
        {"line": problem.place.line, "column": problem.place.column, "severity": str(problem.severity), "key": problem.key, "mended": problem.facts["mended"]}
        for problem in problems_of(path)
    ]
    assert found == json.loads(path.with_suffix(".expected.json").read_text())


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_cause_and_remedy_are_whole_chinese_sentences_about_this_line(path: Path) -> None:
    for problem in problems_of(path):
        row = problem.as_row()
        assert row["file"] == f"playlists/{SITE if path.name.startswith('site-') else path.name}"
        assert len(HAN.findall(row["cause"])) >= 4 and len(HAN.findall(row["remedy"])) >= 4
        assert "{" not in row["cause"].replace(str(problem.facts["found"]), "") and "：" not in row["remedy"][-1:]
        assert len(row["cause"]) + len(row["remedy"]) < 700
        lines = path.read_bytes()
        assert row["text"] == "" or any(row["text"].encode(code) in lines for code in ("utf-8", "gb18030", "utf-16-le"))


def test_there_are_more_than_thirty_different_ones() -> None:
    assert len({problem.key for path in MISTAKES for problem in problems_of(path)}) > 45


def test_all_of_them_are_read_in_no_time() -> None:
    began = time.perf_counter()
    for path in MISTAKES:
        problems_of(path)
    assert time.perf_counter() - began < 5
