"""Portal feeds and notices."""

WORDING: dict[str, tuple[str, str]] = {}
