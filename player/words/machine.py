"""The machine, and workers that crash or hang."""

WORDING: dict[str, tuple[str, str]] = {}
