"""The machine, and workers that crash or hang."""

WORDING: dict[str, tuple[str, str]] = {
    "file_changed_while_read": ("文件正在被改动。", "不用处理，改完以后自动播出。"),
    "worker_nonsense": ("处理这个文件的程序（{worker}）没有正常答复。", "大屏仍在播放其他内容，程序会自动重试；若一直这样，请重新复制一次这个文件。"),
}
