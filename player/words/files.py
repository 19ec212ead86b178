"""Files that were dropped: refusals, waits, notes; and the names by which the folder itself is spoken to."""

import re
import unicodedata

MEDIA = "media"
NOTE_TAIL = ".未播出—原因.txt"
MANY_TAIL = "—原因.txt"
OVERVIEW = "播出情况.html"
_NOTE = re.compile(r"\.未播出—原因(\(\d+\))?\.txt$|^【未播出】.*原因\.txt$")
_ENDING = re.compile(r"(?:[.。](?:txt|text|docx?|wps|rtf|md))+$")
_STOPS = "(?:停播|(?:停止|暂停|中止|终止)播(?:[放出]|(?![种撒报打散])))"
_COPY_BEFORE = r"(?:(?:副本|复件|拷贝|copyof)(?:\(\d{1,2}\))?-?)?"
_COPY = r"(?:[-_—]*的?(?:副本|复件|拷贝|copy))?(?:[-_—]?(?:(?:\(\d{1,2}\))+|\d{1,2}))?"
_STOP = re.compile(rf"{_COPY_BEFORE}(?:新建|立即|立刻|马上|现在|紧急|请|全部|全屏|大屏){{0,3}}{_STOPS}[了吧]?[!。~…_-]*(?:\.(?:txt|docx?))*{_COPY}")


def is_answer(name: str) -> bool:
    """Whether a file is one of our own words to staff."""
    clean = unicodedata.normalize("NFC", name)
    return clean == OVERVIEW or bool(_NOTE.search(clean))


def is_stop(name: str) -> bool:
    """停播.txt, also as Windows makes it with hidden endings, blanks, capitals or copied, 停播.txt.txt, 停播 .TXT, 停播(1).txt; 停播.docx
    and 立即停播！.txt: who writes that wants the screen to stop."""
    return _STOP.fullmatch(_stem(name)) is not None


def is_like_stop(name: str) -> bool:
    """停播（李局要求）.txt: whether it is meant to stop the screen nobody can tell."""
    stem = _stem(name)
    return re.search(_STOPS, stem) is not None and "." not in stem


def _stem(name: str) -> str:
    return _ENDING.sub("", "".join(unicodedata.normalize("NFKC", name).casefold().split()))


WORDING: dict[str, tuple[str, str]] = {
    "folder_unreadable": ("这个文件夹或文件没有读取权限，或一时读不出来。", "请检查它的权限；是网络问题时会自动恢复，其间原有内容照常播放。"),
    "folder_too_deep": ("文件夹套得太深（超过 {depth} 层），里面的文件没有读。", "请把文件移到上面几层的文件夹里。"),
    "folder_too_many": ("素材文件夹里的文件太多，只读了前 {count} 个。", "请把不再播的文件移出素材文件夹。"),
    "stop_misplaced": (
        "“停播.txt”放在栏目文件夹里，不起作用。",
        "要让整块大屏停播，请把它移到素材文件夹的最外层；只停这个栏目，请把栏目文件夹移到“暂不播出”里。",
    ),
    "stop_unsure": ("“{name}”没有当作“停播.txt”，大屏照常播放。", "要让整块大屏停播，请把它改名为“停播.txt”；不是这个意思就不用处理。"),
    "file_same_name": ("同一个文件夹里有两个看上去名字一样的文件，只播其中一个。", "请给其中一个改名或删掉它。"),
    "file_unreadable": ("文件打不开，可能没有读取权限，或另一个程序正占用着它。", "请关闭正在使用它的程序，或重新复制一次；需要时请信息中心检查权限。"),
    "answers_not_written": ("素材文件夹不能写入，{count} 条“未播出”说明没有写进去。", "未播出的原因请看 lobby status；需要时请给本机账户开放写入权限。"),
    "overview_not_written": ("素材文件夹不能写入，“播出情况.html”没有更新。", "播出情况请看 lobby list；需要时请给本机账户开放写入权限。"),
    "file_outside_sections": ("文件放在了最外层，没有放进栏目文件夹。", "请把它移到对应的栏目文件夹里，例如“局务活动”“通知公告”。"),
    "kind_raw": ("相机原始格式（RAW）不能直接播放。", "请在看图软件里导出为 JPG，把导出的照片放进来。"),
    "kind_program": ("程序文件不能播放，也不会运行。", "请删掉它；如果不是本单位同事放的，请告诉信息中心。"),
    "kind_shortcut": ("这是快捷方式（链接），不是文件本身。", "请找到原来的文件或文件夹，把它本身复制进来，再删掉这个链接。"),
    "kind_special": ("这不是照片、视频或文字文件，而是系统用的管道或设备，大屏不会打开它。", "请删掉它；如果不是本单位同事放的，请告诉信息中心。"),
    "kind_unknown": ("不认识这种文件（{ending}）。", "请换成照片（JPG、PNG、HEIC）、视频（MP4、MOV）、PDF 或文字文件（.txt）。"),
    "not_public_name": ("文件或文件夹的名字里有“{word}”，按规定不能上大屏。", "请移走这个文件；确实可以公开的，在同名的文字文件里写一行“已审可公开：姓名”。"),
    "not_public_text": (
        "文字文件“{name}”第{line}行有“{word}”，按规定不能上大屏。",
        "请删去这一处或移走文件；确实可以公开的，在这个文字文件里加一行“已审可公开：姓名”。",
    ),
    "not_public_page": (
        "PDF第{page}页有“{word}”，按规定不能上大屏。",
        "请删去这一处或移走文件；确实可以公开的，在同名的文字文件里写一行“已审可公开：姓名”。",
    ),
    "not_public_notice": ("网站的这条通知（来自“{feed}”）里有“{word}”，按规定不能上大屏。", "请在网站上核对；改好或撤下以后，大屏自动更新。"),
    "document_unread": (
        "PDF{pages}没有可查的文字（扫描件或图片），没法检查有没有不能公开的内容。",
        "请自己看一遍；看过了，在同名的文字文件里写一行“已审可公开：姓名”，就不再提醒。",
    ),
    "mobile_in_text": ("文字第{line}行有手机号（{word}），会在大屏上公开。", "如果不该公开，请改成办公电话；确实要公开就不用处理。"),
    "mobile_in_page": (
        "PDF第{page}页有手机号（{word}），会在大屏上公开。",
        "如果不该公开，请改成办公电话再另存为PDF；确实要公开，在同名的文字文件里写一行“已审可公开：姓名”，就不再提醒。",
    ),
    "download_unfinished": ("没有下载完的文件不会播出（共{count}个）：{example}。", "请重新下载，下载完再放进来；这个没有下载完的请删掉。"),
    "text_empty": ("文字文件是空的。", "写上内容再保存；不需要就删掉它。"),
    "text_unreadable": (
        "这个文件里面不是文字，可能已损坏，或是别的文件改了名字。",
        "请在电脑上打开原来的文件，把文字另存为纯文本（.txt）再放进来。",
    ),
    "text_rich": ("这是RTF文档，不是纯文本。", "请用写字板、Word或WPS打开，另存为“纯文本（.txt）”再放进来。"),
    "text_page": ("文字文件里面是网页或邮件的代码，不是平常的文字。", "请在浏览器里打开，把要播的文字复制到记事本里，保存后再放进来。"),
    "text_settings": (
        "这是播放清单或大屏的设置，不是要播的文字。",
        "请把它移到 playlists 文件夹里；那里已经有了，就从这里删掉它。要播的文字请另写一个文字文件（.txt）。",
    ),
    "text_code": (
        "文字文件里面是程序用的写法（标签、引用，或者一层套一层的括号），不是平常的文字。",
        "请改成一行一项，例如“标题：停水通知”，另存为纯文本（.txt）再放进来。",
    ),
    "share_away": ("素材文件夹现在连不上或是空的。", "大屏继续播放已经读到的内容；请检查共享文件夹和网络，恢复后自动更新。"),
}

# the note beside a refused file, line by line
SAYING = {
    "head": "【未播出】{name}",
    "head_many": "【未播出】共{count}个文件，原因相同：",
    "cause": "原因：{words}",
    "remedy": "办法：{words}",
    "more": "……还有{count}个",
    "foot_withheld": "大屏仍在播放其他内容。",
    "foot": "大屏仍在播放其他内容。换上好的文件后自动播出。",
    "contact": "仍有问题请找：{contact}。",
}

# 播出情况.html
TABLE = {
    "title": "播出情况",
    "amiss": "正在播出，但有地方要看一下",
    "outside": "没有放进栏目",
    "summary": "正在播出 {playing} 项，等待 {waiting} 项，未播出 {refused} 项，已过期 {expired} 项。",
    "refused_first": "未播出的文件",
    "state": "状态",
    "name": "文件和标题",
    "date": "日期",
    "why": "原因或提示",
    "playing": "播出",
    "waiting": "等待",
    "expired": "已过期",
    "refused": "未播出",
    "written": "本页由大屏自动生成，更新于 {when}。文件夹有变化时会重写，请不要在这里修改。",
}

# why an item does not play just now, in `list` and 播出情况.html
REASONS = {
    "copying": "正在复制",
    "checking": "正在检查",
    "passing": "{cause}{remedy}",
    "withheld": "放在“{folder}”里，不播出；要播，就移出来，或给文件夹改名",
    "withheld_title": "标题里写着“{mark}”，不播出；要播，就去掉这几个字，或在文字文件里加一行“已审可公开：姓名”",
    "withheld_line": "文字第{line}行写着“{mark}”，不播出；要播，就删去这几个字，或加一行“已审可公开：姓名”",
    "withheld_name": "文件名里写着“{mark}”，不播出；要播，就去掉这几个字",
    "before": "从{when}起播出",
    "after": "已于{when}到期",
    "same": "与“{name}”内容相同，只播一次",
    "unclaimed": "没有播放清单播放“{section}”这个栏目；要播，就在播放清单的“内容”下面加一行：{line}",
    "not_begun": "播放清单从{when}起播放“{section}”这个栏目",
    "set_aside": "播放清单里“{section}”这一项停用了或日期已过；要播，就去掉“停用”或改日期",
    "portrait": "照片没有用上：{cause}",
}
