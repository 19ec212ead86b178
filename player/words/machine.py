"""The machine, and workers that crash or hang."""

import errno

from player.words.films import FILM_AGAIN

SYSTEM = {  # what the system says of a file
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EISDIR: "这是一个文件夹，不是文件",
    errno.EEXIST: "已经有同名的文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "超过了磁盘配额",
    errno.EIO: "磁盘读写出错",
    errno.ENAMETOOLONG: "名字太长",
}
_AGAIN = "也可以不处理，{when}左右自动再试。"
_DOCTOR = "若一直这样，请信息中心运行 lobby doctor 检查本机。"
_REPEATED = {
    "worker_crashed": "处理这项内容时程序多次意外退出。",
    "worker_hung": "处理这项内容多次用时太长，已停止。",
    "film_crashed": "视频播放时多次出错，已经跳过。",
    "film_hung": "视频播放时多次卡住，已经跳过。",
}
_TRY = {  # what staff can do about a file that worker after worker fails at
    "photo": "请从手机、相机或原来的电脑上重新复制一次；微信传的请发“原图”，在电脑上能正常打开再放进来。",
    "film": FILM_AGAIN,
    "document": "请在电脑上打开看看，能打开的另存为PDF再放进来。",
    "text": "请把文字存成一个新的文本文件，再放进来。" + _DOCTOR,
    "other": "请在电脑上打开看看，能打开的重新复制一次。",
}
_LESS = {  # and about one that is too large
    "photo": "请把图片缩小一些（长边不超过6000像素即可）再放进来。",
    "film": "请用视频软件导出为1920×1080的MP4，再放进来。",
    "document": "请减少页数，或另存为较小的PDF再放进来。",
    "text": "请把文字分成几个文件，再放进来。" + _DOCTOR,
    "other": "请换成小一些的文件再放进来。",
}


def said_of(error: OSError) -> str:
    """Why a file can't be read or written, in staff's words."""
    return SYSTEM.get(error.errno or 0) or error.strerror or "原因不明"


WORDING: dict[str, tuple[str, str]] = {
    "file_changed_while_read": ("文件正在被改动。", "不用处理，改完以后自动播出。"),
    "worker_crashed": ("处理这项内容时程序意外退出。", "不用处理，程序会自动再试。"),
    "worker_hung": ("处理这项内容用时太长，已停止。", "不用处理，程序会自动再试。"),
    "worker_memory": ("这项内容太大，本机内存不够，打不开。", "请换成小一些的文件再放进来。"),
    "worker_absent": ("处理程序起不来，这项内容还没有处理。", "不是文件的问题，程序会自动再试；" + _DOCTOR),
    "worker_nonsense": ("处理这个文件的程序（{worker}）没有正常答复。", "大屏仍在播放其他内容，程序会自动再试；" + _DOCTOR),
    "fault_once": ("{cause}", "不用处理，{when}左右自动再试。"),
    "fault_machine": ("{cause}", "不是文件的问题，{when}左右自动再试；" + _DOCTOR),
    **{f"{key}_{medium}": (cause, way + _AGAIN) for key, cause in _REPEATED.items() for medium, way in _TRY.items()},
    **{f"worker_memory_{medium}": ("{cause}", way + _AGAIN) for medium, way in _LESS.items()},
}
