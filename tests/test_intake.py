"""What the intake keeps asking while the player runs on."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pytest

from player.clock import SHANGHAI
from player.intake import Intake, Records
from player.records.database import Database
from tests.lobby import PLAYLIST, make_site


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
