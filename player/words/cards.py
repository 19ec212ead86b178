"""Cards and their type."""

WORDING: dict[str, tuple[str, str]] = {}
