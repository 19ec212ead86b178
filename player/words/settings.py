"""site.yaml and playlists."""

WORDING: dict[str, tuple[str, str]] = {}
