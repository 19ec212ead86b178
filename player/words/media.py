"""Pictures, documents and films that workers refuse."""

WORDING: dict[str, tuple[str, str]] = {}
