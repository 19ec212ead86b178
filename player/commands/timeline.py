"""`lobby timeline`: what shows when, and why; a dry run of any day."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from typing import Any

from player.cli import USAGE
from player.clock import Clock
from player.commands.moments import stretch
from player.commands.table import show
from player.prediction import predict
from player.survey import Survey, survey
from player.words.status import STOPPED

COLUMNS = {"start": "开始", "end": "结束", "kind": "类型", "title": "标题", "source": "来源", "why": "原因"}


def main(options: argparse.Namespace) -> int:
    """Fold `advance` with everything ready, from the running player's position or from the first round of the day.

    Exit 64 for a stretch that ends before it begins; of two clock times the earlier one is the next day's.
    """
    try:
        stretch(options.start, options.end, Clock().wall())
    except ValueError:
        sys.stderr.write(f"lobby: --to {options.end} 不在 --from {options.start} 之后。\n")
        return USAGE
    with survey(options.site) as found:
        start, end = stretch(options.start, options.end, found.now)
        rows = timeline_rows(found, options, start, end)
        if found.is_stopped:
            sys.stderr.write(f"{STOPPED}\n")
    if not options.json:
        rows = [{**row, "start": row["start"][11:19], "end": row["end"][11:19]} for row in rows]
    show(rows, COLUMNS, as_json=options.json)
    return 0


def timeline_rows(found: Survey, options: argparse.Namespace, start: datetime, end: datetime) -> list[dict[str, Any]]:
    """The stable keys of `timeline --json`."""
    return [
        {
            "start": row.start.isoformat(timespec="seconds"),
            "end": row.end.isoformat(timespec="seconds"),
            "slide": row.slide.id,
            "kind": str(row.slide.kind),
            "title": row.slide.title,
            "source": row.slide.source,
            "why": row.slide.why,
        }
        for row in predict(found, options.site, start, end)
    ]
