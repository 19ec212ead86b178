"""Text as it comes: bytes of unknown encoding, and characters that no screen should meet (pure)."""

from __future__ import annotations

import re
import unicodedata

UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)

EDGES = "".join(mark for mark in map(chr, range(0x3001)) if mark.isspace() and mark != "\t")  # a tab stands for an empty cell
CELL_END = "\a"  # between the cells of Word's tables
LINE_END = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")

# what Unicode calls emoji, and flags, tones and frames of keys; but not those that our faces draw like a letter: ☆ ☎ ㊙ ✓
EMOJI = re.compile(
    "[\u20e3\u2139\u21a9\u21aa\u231a\u231b\u2328\u23cf\u23e9-\u23f3\u23f8-\u23fa\u25fb-\u25fe\u2604\u2611\u2614\u2615\u2618\u2620\u2622\u2623\u2626\u262a"
    "\u262e\u2638-\u263a\u2648-\u2653\u265f\u267e\u267f\u2692-\u2697\u2699\u269b\u269c\u26a1\u26a7\u26aa\u26ab\u26b0\u26b1\u26c4\u26c5\u26c8\u26ce\u26cf"
    "\u26d1\u26d3\u26d4\u26e9\u26ea\u26f0-\u26f5\u26f7-\u26fa\u26fd\u2705\u2708-\u270d\u270f\u2712\u2714\u2716\u271d\u2721\u2728\u2733\u2734\u2744\u2747\u274c"
    "\u274e\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27b0\u27bf\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\U0001f000-\U0001faff]"
)
SAYING = str.maketrans("☑✔✅✖❌❎⭕⬜⬛◻◼◽◾⬅⬆⬇➕➖", "✓✓✓×××○□■□■□■←↑↓＋－")  # emoji that are words, and the signs of our faces that say the same
ADORNING = re.compile(r"[✅✔](?=\s*[\d【])")  # ✅1. or ✅2026年12月1日: a bullet, that would hide an order or a day

MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
CONTROL = re.compile("[\0-\b\x0e-\x1f\x7f-\x9f]")
WIDE_SHARE = 0.25  # of the bytes; half of them in English or Russian, a quarter in 停水 and a line's end
OLD_EURO = re.compile(rb"([\x81-\xfe](?:[0-9][\x81-\xfe][0-9]|[\x40-\xfe]))|\x80(?=[\0-\x7f]|\Z)")  # Windows wrote €, as one byte, into GBK
LEAST_MARKS = 8  # characters, none of ASCII: of fewer nobody can tell
SAMPLE = 4000  # characters that are looked at
RARE_SHARE = 0.3
COMMON_SHARE = 0.97
COMMON_GBK = re.compile(rb"(?:[\0-\x7f]|[\xb0-\xd7][\xa1-\xfe])+")  # ASCII and the 3,755 everyday hanzi
WRITTEN = re.compile(  # of what two bytes of UTF-8 say: signs, Greek letters, those of pinyin in a word, a word of Russian with its vowels
    "[\u0080-\u00ff\u0386-\u03a1\u03a3-\u03ce]|(?<=[A-Za-z])[\u0100-\u017f\u0300-\u036f]{1,4}|[\u0100-\u017f]{1,4}(?=[A-Za-z])"
    "|[\u0400-\u045f]*[АЕИОУЫЭЮЯаеиоуыэюя][\u0400-\u045f]*"
)
BIG5_MARKS = frozenset("　，、。．‧；：？！（）〔〕【】「」『』《》〈〉“”—…～％×○●◎☆★※→０１２３４５６７８９")  # all others of its first rows are as rare


def decode_text(data: bytes) -> tuple[str, str]:
    """Bytes as text, and the encoding found: BOM, strict UTF-8, GB18030, or Big5 where that is plain. Never raises; what is none becomes �.

    A UTF-8 text that is cut, or has a bad byte or two, stays UTF-8: all of it as GB18030 would be nonsense.
    """
    for mark, encoding in MARKED:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    guess = _bare_utf16(data)
    if guess and _is_plain_utf16(data, guess):
        return data.decode(guess, "replace").removeprefix("\ufeff"), guess
    for encoding in ("utf-8", guess or "gb18030"):
        try:
            text = (data if encoding != "gb18030" else _without_old_euro(data)).decode(encoding).removeprefix("\ufeff")
            return _rather_big5(data, text) if encoding == "gb18030" else _rather_gbk(data, text) if encoding == "utf-8" else (text, encoding)
        except UnicodeDecodeError as fault:
            if encoding == "utf-8" and not guess and (fixed := _damaged_utf8(data, fault)):
                return fixed, encoding
    if guess:
        return data.decode(guess, "replace"), guess
    either = {"gb18030": _without_old_euro(data).decode("gb18030", "replace"), "utf-8": data.decode("utf-8", "replace")}
    encoding = min(either, key=lambda one: either[one].count("\ufffd"))
    return either[encoding], encoding


def _rather_gbk(data: bytes, text: str) -> tuple[str, str]:
    """What reads as UTF-8, unless it is Chinese: 通知 and 学习 in GBK pass for UTF-8, as marks of Hebrew and letters of old Greek."""
    if not COMMON_GBK.fullmatch(data):
        return text, "utf-8"
    written = sum(map(len, WRITTEN.findall(text)))
    strange = sum(not mark.isascii() for mark in text) - written
    return (data.decode("gb18030"), "gb18030") if strange and strange >= written else (text, "utf-8")


def _damaged_utf8(data: bytes, fault: UnicodeDecodeError) -> str:
    """A UTF-8 text that was cut, or in which a program cut a character in two; nothing where it is no UTF-8.

    Of Chinese in GB18030 one character in seven passes for UTF-8.
    """
    if fault.reason == "unexpected end of data" and not data[: fault.start].isascii():
        return data.decode("utf-8", "ignore")
    text = data.decode("utf-8", "replace")
    good, bad = sum(not mark.isascii() for mark in text), text.count("\ufffd")
    return text if good - bad > 4 * bad else ""


def _rather_big5(data: bytes, text: str) -> tuple[str, str]:
    """What reads as GB18030, unless it is Big5: then a third of that are characters that hardly anybody writes, or none at all,
    while in Big5 all are everyday ones. Of a real text in GB18030 half the characters would be rare ones in Big5.
    """
    marks = [pair for mark in text[:SAMPLE] if not mark.isascii() and (pair := mark.encode("gb18030", "replace"))]
    if len(marks) < LEAST_MARKS or sum(map(_is_rare_gb, marks)) < RARE_SHARE * len(marks):
        return text, "gb18030"
    try:
        other = data.decode("cp950")
    except UnicodeDecodeError:
        return text, "gb18030"
    said = [mark for mark in other[:SAMPLE] if not mark.isascii()]
    common = sum(mark in BIG5_MARKS or 0xA4 <= mark.encode("cp950")[0] <= 0xC6 for mark in said)
    return (other, "big5") if common >= COMMON_SHARE * len(said) else (text, "gb18030")


def _is_rare_gb(pair: bytes) -> bool:
    """Neither a mark nor a hanzi of GB 2312: of the rows that GBK and GB18030 added, or that stand empty."""
    return len(pair) != 2 or not (0xA1 <= pair[0] <= 0xF7 and pair[1] >= 0xA1) or 0xAA <= pair[0] <= 0xAF


def clean(text: str) -> str:
    """Words for the wall: `seen` of the text, without emoji, which are none; the digit of a keycap stays."""
    return unicodedata.normalize("NFC", EMOJI.sub("", seen(text)))


def worded(text: str) -> str:
    """`clean`, but emoji that say something stay, as signs: ✅已办结 ❌不予受理 would lose its meaning."""
    return clean(ADORNING.sub("", seen(text)).translate(SAYING))


def seen(text: str) -> str:
    """NFC, without control, zero-width, private-use and unpaired characters; blanks of all kinds stay, tabs too. A line ends at every
    mark that means so: Word copies its soft breaks as \\v, chats as U+2028."""
    plain = unicodedata.normalize("NFC", LINE_END.sub("\n", text).replace(CELL_END, "\t"))
    return unicodedata.normalize("NFC", UNSEEN.sub("", plain))


def _bare_utf16(data: bytes) -> str:
    """UTF-16 without a mark, as some editors save it: every other byte of ASCII text is nought."""
    sample = (data.rstrip(b"\0") if data.endswith(bytes(4)) else data)[:512]  # a disk's zeros are no letters
    if len(sample) < 4 or 0 not in sample:
        return ""
    return "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"


def _is_plain_utf16(data: bytes, guess: str) -> bool:
    """ASCII with noughts in it passes for UTF-8, and so do Russian and stars in UTF-16; read as that, they have no control characters."""
    if not data.isascii() or len(CONTROL.findall(data.rstrip(b"\0").decode("ascii"))) < WIDE_SHARE * len(data.rstrip(b"\0")):
        return False
    text = data[: len(data) // 2 * 2].decode(guess, "replace").rstrip("\0")
    return bool(text) and "\ufffd" not in text and not CONTROL.search(text) and not any(unicodedata.category(mark) == "Cn" for mark in set(text))


def _without_old_euro(data: bytes) -> bytes:
    """GBK as Windows writes it, with € in the two bytes that GB18030 has for it."""
    return OLD_EURO.sub(lambda found: found[1] or "€".encode("gb18030"), data) if b"\x80" in data else data
