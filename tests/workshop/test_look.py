"""Pictures of another version are other pictures."""

from pathlib import Path

import pytest

from player.survey import survey
from player.workshop import look as looks


def test_any_change_of_a_painter_is_another_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for pattern in looks.PAINTERS:
        assert list(looks.HOME.glob(pattern)), pattern
        path = tmp_path / pattern.replace("*", "painter")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x = 1")
    monkeypatch.setattr(looks, "HOME", tmp_path)
    found = [looks.look.__wrapped__()]
    for pattern in looks.PAINTERS:
        (tmp_path / pattern.replace("*", "painter")).write_text("x = 2")
        found.append(looks.look.__wrapped__())
    assert len(set(found)) == len(found)
    assert looks.look.__wrapped__() == found[-1]


def test_every_picture_is_named_after_the_look(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    with survey(tmp_path, (640, 360)) as seen:
        assert seen.backstage.format.screen["look"] == looks.look()
        first = seen.backstage.preparation.name_of({**seen.backstage.format.screen, "kind": "plate"}, 1)
        assert first != seen.backstage.preparation.name_of({**seen.backstage.format.screen, "kind": "plate", "look": "older"}, 1)
