"""The lines of a text file of staff, as they come: with ticks before keys, days and words."""

import pytest

from player.cards.lines import key_of, lines_of
from player.model import FolderKind


@pytest.mark.parametrize("tick", ["✅", "✔\ufe0f", "☑ ", "❌", "⭕", ""])
def test_a_tick_before_a_key_hides_it_no_more_than_a_dash(tick: str) -> None:
    (line,) = lines_of(f"{tick}截止：✅2026年12月7日")
    assert key_of(line, FolderKind.NOTICE) == ("until", "截止", "2026年12月7日")


def test_ticks_that_say_something_stay() -> None:
    assert lines_of("✅已办结\n❌不予受理") == ["✓已办结", "×不予受理"]
    assert key_of("×不予受理：材料不全", FolderKind.NOTICE)[0] == ""
