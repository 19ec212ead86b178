"""What a settings file was saved as: a text in some encoding, or no text at all. Pure."""

from __future__ import annotations

ENCODINGS = {"gb18030": "ANSI（GBK）", "big5": "繁体（Big5）"} | dict.fromkeys(("utf-16", "utf-16-le", "utf-16-be"), "Unicode（UTF-16）")
NO_TEXTS = {
    b"PK\x03\x04": "Word、WPS 或 Excel 文档，或者压缩包",
    b"\xd0\xcf\x11\xe0": "Word、WPS 或 Excel 文档",
    b"{\\rtf": "Word 文档（RTF）",
    b"%PDF": "PDF",
    b"\xff\xd8\xff": "照片",
    b"\x89PNG": "照片",
}


def kind_of(data: bytes) -> str:
    """What bytes are that hold no text, in words; nothing for others."""
    return next((words for head, words in NO_TEXTS.items() if data.startswith(head)), "")


def name_of(encoding: str) -> str:
    """What Notepad calls an encoding other than UTF-8; nothing for that."""
    is_usual = encoding.lower().replace("_", "-") in {"utf-8", "utf-8-sig", "ascii"}
    return "" if is_usual else ENCODINGS.get(encoding, encoding)
