"""The machine, and workers that crash or hang."""

import errno

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


def said_of(error: OSError) -> str:
    """Why a file can't be read or written, in staff's words."""
    return SYSTEM.get(error.errno or 0) or error.strerror or "原因不明"

WORDING: dict[str, tuple[str, str]] = {
    "file_changed_while_read": ("文件正在被改动。", "不用处理，改完以后自动播出。"),
    "worker_nonsense": ("处理这个文件的程序（{worker}）没有正常答复。", "大屏仍在播放其他内容，程序会自动重试；若一直这样，请重新复制一次这个文件。"),
}
