"""Films that break off on the screen."""

FILM_AGAIN = "请在电脑上从头放一遍；放得完就重新复制一次，放不完请换一个文件。"

WORDING: dict[str, tuple[str, str]] = {
    "film_hung": ("视频播放时卡住了，已经跳过。", FILM_AGAIN),
    "film_crashed": ("视频播放时出错，已经跳过。", FILM_AGAIN),
    "film_broke_off": ("视频放到第 {seconds} 秒放不下去了，已经跳过。", "文件中间可能坏了，请重新复制一次或换一个文件。"),
}
