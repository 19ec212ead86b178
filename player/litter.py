"""What other programs leave behind in a shared folder, our own words to staff, and ids that everyone can keep. Pure."""

from __future__ import annotations

import re
import unicodedata

NAMES = re.compile(
    r"(?:thumbs\.db.*|ehthumbs.*\.db|desktop\.ini|autorun\.inf|iconcache\.db|@eadir|@recycle|#recycle|#snapshot|lost\+found|__macosx|icon\r?"
    r"|\$recycle\.bin|recycler|recycled|system volume information|found\.\d{3}|~.*\.tmp|~\$.*|\..*)",
    re.I,
)
# half downloads and copies, lock and swap files, and what cameras put beside a picture
ENDINGS = re.compile(
    r"\.(?:crdownload|part|partial|download|downloading|opdownload|filepart|aria2|!ut|!bt|td|xltd"
    r"|cfg|tmp|temp|bak|swp|swo|lock|lck|aae|thm|lrv|xmp|cpi|modd|moff)$",
    re.I,
)
HALF = re.compile(r"(?!\.|~\$).*\.(?:crdownload|part|partial|download|downloading|opdownload|filepart|aria2|!ut|!bt|td|xltd)", re.I | re.S)
OURS = re.compile(r"(?:使用说明|停播|credits|license|readme)(?:\.(?:txt|md))+|播出情况\.html|.*\.未播出—原因(?:\(\d+\))?\.txt|【未播出】.*\.txt", re.I)


def is_litter(name: str) -> bool:
    """Whether a file or folder of this name is never an item: Thumbs.db, ~$x.docx, x.part, our own answers."""
    name = unicodedata.normalize("NFC", name).strip()
    return not name or bool(NAMES.fullmatch(name) or ENDINGS.search(name) or OURS.fullmatch(name))


def is_half_download(name: str) -> bool:
    """Whether a name is that of a download which hasn't ended, and maybe never will."""
    return bool(HALF.fullmatch(unicodedata.normalize("NFC", name).strip()))


def item_id(path: str) -> str:
    r"""The id of a path below the site: NFC, `/`, bytes that are no UTF-8 as `\xNN` so that JSON and SQLite can keep it."""
    safe = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return unicodedata.normalize("NFC", safe)
