"""What the command line and the next backstage read: `status.json`, `items.json`, `position.json`, `fresh.json`, each rewritten
in one step."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from player.model import Item
from player.records.files import read_json, write_json
from player.records.lock import held_since, is_held
from player.words.status import AWAITED

LOG = logging.getLogger(__name__)
STALE_S = 5.0
STARTING_S = 15.0
STARTING = "starting"
LEAST_BYTES = 1 << 20
FRESH = "fresh.json"


class StateFiles:
    """The JSON files of `state/`. A disk that is full or read-only costs a log line, nothing else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._written: dict[str, Any] = {}
        self._failing = False

    def write_status(self, status: Mapping[str, Any]) -> None:
        self._write("status.json", dict(status))

    def write_items(self, items: Sequence[Item]) -> None:
        self._write("items.json", [item_row(item) for item in items])

    def write_position(self, position: Mapping[str, Any]) -> None:
        self._write("position.json", dict(position))

    def write_fresh(self, fresh: Mapping[str, Any]) -> None:
        self._write(FRESH, dict(fresh))

    def position(self) -> dict[str, Any] | None:
        """Where the show stood when it was last written."""
        value = read_json(self._folder / "position.json")
        return value if isinstance(value, dict) else None

    def items(self) -> Any:
        """The rows of every item when they were last written; None where nobody knows."""
        return read_json(self._folder / "items.json")

    def fresh(self) -> Any:
        """What was fresh when it was last written; None where nobody knows."""
        return read_json(self._folder / FRESH)

    def _write(self, name: str, value: Any) -> None:
        if self._written.get(name) == value and (self._folder / name).exists():
            return
        try:
            write_json(self._folder / name, value)
            self._written[name] = value
            self._failing = False
        except OSError as error:
            if not self._failing:
                LOG.error("state not written: %s", error)
            self._failing = True


def forget_fresh(state: Path) -> None:
    """A player begins: what an earlier one found fresh is old. Never raises."""
    with contextlib.suppress(OSError):
        (state / FRESH).unlink()


def write_end(state: Path, now: datetime, how: str) -> None:
    """The player has ended: `asked` to, its `time` was up, or it `failed`. Never raises."""
    try:
        state.mkdir(exist_ok=True)
        write_json(state / "status.json", {"running": False, "since": now.isoformat(timespec="milliseconds"), "how": how})
    except OSError as error:
        LOG.error("state not written: %s", error)


def item_row(item: Item) -> dict[str, Any]:
    """One row of `list`, with its stable keys; `also` only where a notice stands in further feeds and columns."""
    row = {
        "id": item.id,
        "kind": str(item.kind),
        "section": item.section,
        "title": item.title,
        "date": date_of(item),
        "source": item.source,
        "state": str(item.state),
        "reason": item.reason,
    }
    return {**row, "also": list(item.also)} if item.also else row


def read_items(state: Path, status: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """The rows of every item. While the player awaits the share they are an earlier one's, and no file of them plays."""
    rows = read_json(state / "items.json")
    if not isinstance(rows, list) or not status.get("awaits_share"):
        return rows if isinstance(rows, list) else None
    return [{**row, "state": "waiting", "reason": AWAITED} if row["state"] == "playing" and "#" not in row["id"] else row for row in rows]


def date_of(item: Item) -> str | None:
    """ISO date, `first/last` for several days; of a notice its 发布日期."""
    if item.dated:
        first, last = item.dated.first.isoformat(), item.dated.last.isoformat()
        return first if first == last else f"{first}/{last}"
    return item.published.date().isoformat() if item.published and "#" in item.id else None


def read_status(state: Path, now: datetime) -> dict[str, Any] | None:
    """The status of the running player; None when nothing has been written for 5 s."""
    status = read_json(state / "status.json")
    if not isinstance(status, dict):
        return None
    try:
        age_s = (now - datetime.fromisoformat(str(status["written"]))).total_seconds()
    except (KeyError, ValueError, TypeError):
        return None
    return status if abs(age_s) <= STALE_S else None


def read_unheard(state: Path, now: datetime) -> dict[str, Any]:
    """Where a player runs that has written nothing for 5 s: since when, as far as it is known, and why. Nothing where none runs."""
    if not is_held(state):
        return {}
    taken, since = held_since(state, now), _last_heard(state)
    if taken and 0 <= (now - taken).total_seconds() < STARTING_S and (since is None or since < taken):
        return {"running": True, "why": STARTING}
    heard = {"since": since.isoformat(timespec="milliseconds")} if since else {}
    return {"running": True, "why": _why_not_written(state), **heard}


def _last_heard(state: Path) -> datetime | None:
    """When a player that runs last wrote how it does."""
    try:
        return datetime.fromisoformat(read_json(state / "status.json")["written"])
    except (KeyError, ValueError, TypeError):
        return None


def _why_not_written(state: Path) -> str:
    if not state.exists():
        return "folder_gone"
    try:
        disk = os.statvfs(state)
    except OSError:
        return "unknown"
    if disk.f_flag & os.ST_RDONLY:
        return "read_only"
    is_full = disk.f_bavail * disk.f_frsize < LEAST_BYTES or (disk.f_files and not disk.f_favail)
    return "disk_full" if is_full else "unknown"


def read_silence(state: Path) -> dict[str, Any]:
    """Where nothing plays: since when, and how it ended; `unknown` where the player was cut off; neither where none ever played."""
    status = read_json(state / "status.json")
    try:
        has_ended = status["running"] is False
        since = datetime.fromisoformat(status["since" if has_ended else "written"])
    except (KeyError, ValueError, TypeError):
        return {"running": False}
    return {"running": False, "since": since.isoformat(timespec="milliseconds"), "how": str(status.get("how")) if has_ended else "unknown"}
