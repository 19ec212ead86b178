"""Files that were dropped: refusals, waits, notes."""

WORDING: dict[str, tuple[str, str]] = {}
