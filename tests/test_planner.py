"""What the notice list says of its age."""

from datetime import date, datetime

from player.clock import SHANGHAI
from player.planner import updated_in_words


def test_the_age_of_another_day_has_its_date() -> None:
    answered = datetime(2026, 11, 22, 9, 5, tzinfo=SHANGHAI)
    assert updated_in_words(answered, date(2026, 11, 22)) == "来自门户网站 · 09:05 更新"
    assert updated_in_words(answered, date(2026, 11, 24)) == "来自门户网站 · 11月22日 09:05 更新"
