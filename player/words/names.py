"""What file names, text files and marks of secrecy say."""

WORDING: dict[str, tuple[str, str]] = {}
