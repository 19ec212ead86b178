"""`lobby list`: every item, files and notices."""

from __future__ import annotations

import argparse

from player.commands.table import show

COLUMNS = {"state": "状态", "kind": "类型", "section": "栏目", "title": "标题", "date": "日期", "reason": "原因", "id": "文件"}
WORDS = {"playing": "播出", "waiting": "等待", "expired": "过期", "refused": "未播出"}


def main(options: argparse.Namespace) -> int:
    """The items of the running player, else of a survey made now."""
    from player.clock import Clock
    from player.records.status import item_row, read_items, read_status

    state = options.site / "state"
    status = read_status(state, Clock().wall())
    rows = read_items(state, status) if status else None
    if rows is None:
        from player.survey import survey

        with survey(options.site) as found:
            rows = [item_row(item) for item in found.items]
    if not options.json:
        rows = [{**row, "state": WORDS.get(row["state"], row["state"])} for row in rows]
    show(rows, COLUMNS, as_json=options.json)
    return 0
