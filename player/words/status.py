"""What `lobby status` says where something is the matter with the player itself."""

ENDINGS = {
    "asked": "大屏没有在播放：{when} 停的，是按要求停的（关机、停止服务，或有人按了停止键）。",
    "time": "大屏没有在播放：{when} 停的，播放到了规定的时长。",
    "failed": "大屏没有在播放：{when} 停的，程序出错退出。请运行 lobby doctor 检查，或重新启动；还不行，请把系统日志发给信息中心。",
    "unknown": "大屏没有在播放：最后一次有消息是 {when}，没有正常结束的记录（可能断过电，或程序被强行关掉了）。请重新启动。",
}
NEVER_PLAYED = "大屏没有在播放（还没有播放过）。"
UNHEARD = {  # it runs and doesn't say how it does, `since` a moment
    "starting": "播放程序正在启动，请过几秒再看一次。",
    "disk_full": "播放程序在运行，但{since}写不下运行情况和播放记录：磁盘满了（{state}）。请清理磁盘；有了地方，最近的播放记录会自己补上，不用重新启动。",
    "read_only": "播放程序在运行，但{since}写不下运行情况和播放记录：磁盘是只读的（{state}），可能坏了。请检查磁盘，修好后重新启动。",
    "folder_gone": "播放程序在运行，但写不下运行情况和播放记录：没有 {state} 文件夹，也建不起来。请把它建好，让播放程序能写；建好后会自己恢复，不用重新启动。",
    "unknown": "播放程序在运行，但{since}没有写下运行情况（{state}）。请看看大屏：画面还在换，请运行 lobby doctor 检查本机；画面不动了，请重新启动。",
}
SINCE = "从 {when} 起"
STANDS = "画面停住了：从 {when} 起没有动过，停在：{title}。请重新启动播放程序；还不行，请运行 lobby doctor 检查本机。"
AWAITED = "素材文件夹（共享文件夹）现在连不上，连上以后自动播出"
STOPPED = "media 里有“停播.txt”，大屏现在只显示单位名称；以下是删掉它以后会播的。"
