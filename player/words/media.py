"""Pictures, documents and films that workers refuse."""

_AGAIN = "请从手机、相机或原来的电脑上重新复制一次；微信传的请发“原图”“原文件”，在电脑上能正常打开再放进来。"

WORDING: dict[str, tuple[str, str]] = {
    "worker_crashed": ("处理这项内容时程序出错退出，文件可能已损坏。", _AGAIN),
    "worker_hung": ("处理这项内容用时太长，已停止，文件可能已损坏或过大。", _AGAIN),
    "worker_memory": ("这项内容太大，本机内存不够，打不开。", "请把它缩小一些（图片长边不超过6000像素即可）再放进来。"),
    "worker_absent": ("处理程序起不来，这项内容还没有处理。", "不是文件的问题，程序会自动重试；若一直这样，请信息中心运行 lobby doctor 检查本机。"),
    "media_unreadable": ("文件打不开，可能已损坏。", _AGAIN),
}
