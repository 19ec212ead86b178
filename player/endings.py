"""What a file's ending says it is: a medium to try, or a kind that can't be shown, with its own sentence. Pure.

Names lie, so an ending only refuses what certainly can't play; everything else is for the worker to decide.
"""

from __future__ import annotations

import unicodedata

WIDE_DOT = "．"  # as a Chinese keyboard may write it
PHOTO = "photo"
FILM = "film"
DOCUMENT = "document"
TEXT = "text"
UNKNOWN = "unknown"
OTHER = "other"

_MEDIA = {
    PHOTO: "jpg jpeg jpe jfif png webp heic heif hif avif gif tif tiff bmp dib",
    FILM: "mp4 mov m4v avi wmv mpg mpeg mkv webm ts mts m2ts m2t 3gp 3g2 flv f4v vob asf ogv rm rmvb mxf dv "
    "qt mpe m1v m2v m2p divx xvid mod tod trp amv dav kux nsv h264 h265 hevc ivf y4m mjpeg mjpg",
    DOCUMENT: "pdf",
    TEXT: "txt yaml yml md",
}
_REFUSED = {
    "content_slides": "ppt pptx pps ppsx pptm pot potx dps dpt odp key",
    "content_word": "doc docx docm dot dotx rtf wps wpt odt pages",
    "content_sheet": "xls xlsx xlsm csv et ett ods numbers",
    "content_ofd": "ofd",
    "content_archive": "zip rar 7z gz tgz tar bz2 xz iso",
    "content_live_photo": "livp",
    "content_link": "lnk url webloc desktop",
    "content_sound": "mp3 wav m4a wma aac flac ogg amr mid",
    "content_drawing": "psd psb ai cdr dwg dxf svg eps sketch indd vsd vsdx xmind",
    "content_page": "html htm mht mhtml",
    "kind_raw": "cr2 cr3 nef arw dng raf orf rw2 pef srw",
    "kind_program": "exe msi bat cmd com scr ps1 vbs js apk dll sh py",
}
_SAID = {  # what a refusal says a file is, by its name or after its bytes
    PHOTO: "content_photo content_live_photo kind_raw",
    FILM: "content_film",
    DOCUMENT: "content_pdf content_slides content_word content_sheet content_old_office content_ofd",
    TEXT: "content_text",
    OTHER: "content_archive content_link content_sound content_drawing content_page kind_program",
}
MEDIUM = {ending: medium for medium, endings in _MEDIA.items() for ending in endings.split()}
REFUSED = {ending: key for key, endings in _REFUSED.items() for ending in endings.split()}
SAID = {key: medium for medium, keys in _SAID.items() for key in keys.split()}


def ending_of(name: str) -> str:
    """`照片.JPG` and `照片．ｊｐｇ` → jpg; nothing for a name without one."""
    stem, dot, ending = name.replace(WIDE_DOT, ".").rpartition(".")
    return unicodedata.normalize("NFKC", ending).strip().lower() if dot and stem else ""


def stem_of(name: str) -> str:
    """The name without its ending, for comparing: capitals don't count."""
    return (name.replace(WIDE_DOT, ".").rpartition(".")[0] or name).strip().casefold()


def is_yaml(name: str) -> bool:
    """Whether a text file is meant to be YAML."""
    return ending_of(name) in ("yaml", "yml")


def medium_of(name: str) -> str:
    """photo, film, document, text, or unknown."""
    return MEDIUM.get(ending_of(name), UNKNOWN)


def refusal_of(name: str) -> str | None:
    """The catalogue key of what certainly can't be shown; None where it may."""
    return REFUSED.get(ending_of(name))


def claimed(name: str, refusal: str = "") -> str:
    """What a file is that nobody could open, as far as that is known: as a worker's `refusal` says, else as its ending does."""
    key = refusal_of(name) or refusal
    return SAID.get(key) or medium_of(name)
