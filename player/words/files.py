"""Files that were dropped: refusals, waits, notes; and the names by which the folder itself is spoken to."""

import re
import unicodedata

MEDIA = "media"
NOTE_TAIL = ".未播出—原因.txt"
OVERVIEW = "播出情况.html"
STOP = "停播"
_NOTE = re.compile(r"\.未播出—原因(\(\d+\))?\.txt$|^【未播出】.*原因\.txt$")
_ENDING = re.compile(r"(\.txt)+$")


def is_answer(name: str) -> bool:
    """Whether a file is one of our own words to staff."""
    clean = unicodedata.normalize("NFC", name)
    return clean == OVERVIEW or bool(_NOTE.search(clean))


def is_stop(name: str) -> bool:
    """停播.txt, also as Windows makes it with hidden endings, blanks or capitals: 停播.txt.txt, 停播 .TXT, 停播."""
    clean = "".join(unicodedata.normalize("NFKC", name).casefold().split())
    return _ENDING.sub("", clean) == STOP


WORDING: dict[str, tuple[str, str]] = {
    "folder_unreadable": ("这个文件夹或文件没有读取权限，或一时读不出来。", "请检查它的权限；是网络问题时会自动恢复，其间原有内容照常播放。"),
    "folder_too_deep": ("文件夹套得太深（超过 {depth} 层），里面的文件没有读。", "请把文件移到上面几层的文件夹里。"),
    "folder_too_many": ("素材文件夹里的文件太多，只读了前 {count} 个。", "请把不再播的文件移出素材文件夹。"),
    "file_same_name": ("同一个文件夹里有两个看上去名字一样的文件，只播其中一个。", "请给其中一个改名或删掉它。"),
    "share_away": ("素材文件夹现在连不上或是空的。", "大屏继续播放已经读到的内容；请检查共享文件夹和网络，恢复后自动更新。"),
}
