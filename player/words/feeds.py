"""Portal feeds and notices."""

_KEEP = "大屏继续播放上次取到的通知，过一会儿会自动再取。"
_NONE = "还没有取到过通知，大屏上暂时没有这个来源的内容，过一会儿会自动再取。"
AT_FIRST = "_at_first"  # the twin of a key, where nothing has come yet that could go on playing

WORDING: dict[str, tuple[str, str]] = {
    "feed_unreachable": ("连不上门户网站（{url}）。", f"{_KEEP}若一直这样，请信息中心检查本机网络和这个网址。"),
    "feed_slow": ("门户网站（{url}）响应太慢，没有取完。", f"{_KEEP}若一直这样，请联系网站管理员。"),
    "feed_status": ("门户网站（{url}）返回错误代码 {status}。", f"{_KEEP}代码 404 表示网址不对，请核对 site.yaml 里的网址。"),
    "feed_certificate": ("门户网站（{url}）的安全证书没有通过检查。", f"{_KEEP}请先看本机的日期和时间对不对；都对的话，请联系网站管理员更换证书。"),
    "feed_moved": ("{url} 转到了别的网站（{host}），没有采用那里的内容。", f"{_KEEP}如果确实搬到了那里，请把新网址填到 site.yaml。"),
    "feed_loops": ("{url} 一再转来转去，没有取到内容。", f"{_KEEP}请核对 site.yaml 里的网址；网址没错的话，请联系网站管理员。"),
    "feed_huge": ("从 {url} 取到的内容超过 {megabytes} MB，不像是通知列表。", f"{_KEEP}请核对 site.yaml 里的网址。"),
    "feed_is_page": ("{url} 返回的是网页，不是 RSS 订阅。", f"{_KEEP}网站维护时会这样；若一直这样，请向网站管理员索取栏目的 RSS 地址，填到 site.yaml。"),
    "feed_unknown": ("{url} 返回的内容不是 RSS 或 Atom。", f"{_KEEP}请核对 site.yaml 里的网址。"),
    "feed_packed": ("{url} 返回的内容压缩过（{coding}），大屏没有要求这样压缩，解不开。", f"{_KEEP}请网站管理员按请求里写的方式（gzip）压缩，或不压缩。"),
    "feed_empty": ("{url} 的订阅是空的。", f"{_KEEP}门户网站维护时常有这种情况。"),
    "feed_unreadable": ("{url} 的订阅内容有问题，读不出来。", f"{_KEEP}若一直这样，请联系网站管理员。"),
    "feed_untitled": ("{url} 有 {count} 条通知没有能读的标题，这几条不播出。", "其他通知照常播出；请网站管理员补上标题。"),
    "feed_half": ("{url} 的订阅不完整（后半截缺失或标记没有闭合）。", f"{_KEEP}若一直这样，请联系网站管理员。"),
}
WORDING |= {f"{key}{AT_FIRST}": (cause, remedy.replace(_KEEP, _NONE)) for key, (cause, remedy) in list(WORDING.items()) if _KEEP in remedy}
