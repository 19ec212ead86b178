"""What the intake keeps asking while the player runs on."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pytest

from player.clock import SHANGHAI
from player.intake import Intake, Records
from player.records.database import Database
from player.words.feeds import AT_FIRST
from player.workshop.crew import Answer
from tests.lobby import PLAYLIST, card, make_site


@pytest.fixture
def intake(tmp_path: Path) -> Iterator[Intake]:
    site = make_site(tmp_path / "site", f"适用: 工作日\n{PLAYLIST}")
    (site / "playlists" / "holidays.yaml").write_text("2060-10-01: 休\n", encoding="utf-8")
    database = Database(tmp_path / "lobby.sqlite")
    made = Intake(site, Records(database, None), cast(Any, None), lambda: None)
    yield made
    made.folder.close()
    database.close()


def test_a_player_that_runs_on_asks_for_next_year_s_holidays_when_the_day_comes(intake: Intake) -> None:
    asked = []
    intake.begin(datetime(2060, 11, 30, 23, 59, tzinfo=SHANGHAI))
    for day in (30, 1):
        intake.look_ahead(datetime(2060, 11 if day == 30 else 12, day, tzinfo=SHANGHAI))
        asked.append([(problem.key, problem.facts.get("year")) for problem in intake.problems["holidays"]])
    assert asked == [[], [("holidays_unpublished", 2061)]]


class Fetcher:
    """Every portal is too busy."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def ask(self, job: dict[str, Any], fds: list[int], on_answer: Callable[[Answer], None]) -> None:
        self.asked.append(job["url"])
        on_answer(Answer(1, ok=False, key="feed_status", facts={"url": job["url"], "status": 503, "retry_after_s": 3600.0}))


@pytest.mark.parametrize("again", [True, False])
def test_a_portal_too_busy_is_left_alone_over_restarts_and_still_said_to_be_ill(tmp_path: Path, again: bool) -> None:
    site = make_site(tmp_path / "site")
    card(site / "playlists" / "site.yaml", "单位: 示例市发展和改革局\n通知来源:\n  - 名称: 门户\n    网址: http://www.example.gov.cn/rss.xml\n")
    fetcher, asked = Fetcher(), []
    for minute in (0, 1, 59, 60):
        database = Database(tmp_path / "lobby.sqlite")
        made = Intake(site, Records(database, tmp_path), cast(Any, fetcher), lambda: None)
        made.begin(datetime(2026, 11, 25, 9 + minute // 60, minute % 60, tzinfo=SHANGHAI), again=again and minute > 0)
        made.fetch(datetime(2026, 11, 25, 9 + minute // 60, minute % 60, tzinfo=SHANGHAI))
        assert [problem.key for problem in made.problems["feeds"]] == ["feed_status" + AT_FIRST]
        asked.append(len(fetcher.asked))
        made.folder.close()
        database.close()
    assert asked == [1, 1, 1, 2]
