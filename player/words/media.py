"""Pictures, documents and films that workers refuse."""

from collections.abc import Sequence

PAGES_NAMED = 4
_AGAIN = "请从手机、相机或原来的电脑上重新复制一次；微信传的请发“原图”“原文件”，在电脑上能正常打开再放进来。"
_WAIT = "如果还在复制，不用处理，复制完自动播出；如果已经复制完，请重新复制一次。"
_WAIT_PHOTO = "如果还在复制，不用处理，复制完自动播出；如果已经复制完，请重新复制一次；在电脑上看着完整的，用看图软件另存为JPG再放进来。"
_PDF = "请在电脑上打开，另存为PDF后再放进来。"
_RENAME = "请把文件名的结尾改为 {ending}（看不到结尾的，先在“查看”里勾选“文件扩展名”）"
_FILM = "请从手机、相机重新复制一次；微信传的请发“原文件”，在电脑上能从头放到尾再放进来。"
_CONVERT = "请用视频软件导出为MP4（H.264）格式，再放进来。"


def length_in_words(seconds: float) -> str:
    """A duration as people say it: 3分40秒, 1小时2分."""
    whole = max(0, round(seconds))
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    if hours:
        return f"{hours}小时{minutes}分" if minutes else f"{hours}小时"
    if not minutes:
        return f"{rest}秒"
    return f"{minutes}分{rest}秒" if rest else f"{minutes}分钟"


def pages_in_words(pages: Sequence[int], total: int) -> str:
    """Pages as people say them: 第2、5页, 第2、3、5、7页等9页; all of several 全部9页, the only one nothing."""
    if len(pages) >= total:
        return f"全部{total}页" if total > 1 else ""
    named = "、".join(map(str, pages[:PAGES_NAMED]))
    return f"第{named}页" + (f"等{len(pages)}页" if len(pages) > PAGES_NAMED else "")


WORDING: dict[str, tuple[str, str]] = {
    "media_unreadable": ("文件打不开，可能已损坏。", _AGAIN),
    "content_empty": ("文件是空的（0字节），可能没有复制完。", _WAIT),
    "content_blank": ("文件里还没有内容，可能没有复制完。", _WAIT),
    "content_page": ("这个文件其实是网页，不是照片、视频或文档，可能是下载时把登录页面存了下来。", "请在浏览器里打开原图或原文件，重新下载后再放进来。"),
    "content_text": ("这个文件里面是文字，扩展名不对。", _RENAME.format(ending=".txt") + "；要播照片或视频，请换上原文件。"),
    "content_pdf": ("这个文件其实是PDF文档，扩展名不对。", _RENAME.format(ending=".pdf") + "。"),
    "content_film": ("这个文件其实是视频，扩展名不对。", _RENAME.format(ending=".mp4") + "。"),
    "content_photo": ("这个文件其实是照片，扩展名不对。", _RENAME.format(ending=".jpg") + "。"),
    "content_sound": ("这个文件只有声音，没有画面。", "大屏只播有画面的内容，请换成视频。"),
    "content_old_office": ("这是Office或WPS文档，大屏不能直接播放。", _PDF),
    "content_slides": ("这是PPT或WPS演示文稿，大屏不能直接播放。", _PDF),
    "content_word": ("这是Word或WPS文字文档，大屏不能直接播放。", _PDF),
    "content_sheet": ("这是Excel或WPS表格，大屏不能直接播放。", _PDF),
    "content_ofd": ("这是OFD版式文件，大屏不能直接播放。", "请用OFD阅读软件打开，另存或打印为PDF后再放进来。"),
    "content_live_photo": ("这是实况照片的压缩包，大屏打不开。", "请在手机上导出为JPG照片或MP4视频，再放进来。"),
    "content_archive": ("这是压缩包，大屏不会解压。", "请先在电脑上解压，把里面的照片、视频放进来。"),
    "content_link": ("这是快捷方式，不是文件本身。", "请找到原来的文件，复制进来。"),
    "content_drawing": ("这是设计软件的源文件（PSD、AI、SVG等），大屏打不开。", "请在设计软件里导出为JPG或PNG，再放进来。"),
    "photo_partial": ("照片不完整，只收到约{percent}%。", _WAIT_PHOTO),
    "photo_truncated": ("照片不完整，后半部分缺失。", _WAIT_PHOTO),
    "photo_unreadable": (
        "照片打不开，可能已损坏，也可能是少见的格式。",
        "请从手机、相机或原来的电脑上重新复制一次；在电脑上能打开的，用看图软件另存为JPG再放进来。",
    ),
    "photo_blank": ("图片是全透明的，放出来什么也看不见。", "请在电脑上打开看一看，换一张有内容的图片。"),
    "photo_damaged": ("照片里面有损坏，放出来会花屏或缺一块。", _AGAIN),
    "photo_strip": (
        "图片太长或太宽（{width}×{height}像素），整张放到大屏上只剩窄窄一条，看不清。",
        "请截成几张（长边不超过短边的3倍），再放进来。",
    ),
    "photo_pages": ("图片文件里有{pages_total}页，大屏只播第1页。", "要播其他页，请在电脑上打开，转成PDF后再放进来。"),
    "file_huge": ("文件有{gigabytes} GB，照片和文档没有这么大，可能已经损坏。", "请在原来的电脑上打开看看；正常的话，缩小或另存一份再放进来。"),
    "photo_huge": ("照片超过{limit}亿像素，太大了。", "请用看图软件缩小（长边不超过6000像素即可）再放进来。"),
    "document_locked": ("PDF设了密码，打不开。", "请在电脑上打开，另存为不带密码的PDF后再放进来。"),
    "document_empty": ("PDF里一页也没有。", _AGAIN),
    "document_nothing": ("PDF里全是空白页，放出来什么也看不见。", "请在电脑上打开看一看；里面有内容的，请重新复制一次，或另存为PDF后再放进来。"),
    "document_blank": (
        "PDF{pages}是空白的，没有播。",
        "本来就空白，不用处理；本来有内容，请重新复制一次，或在电脑上打开后另存为PDF再放进来。",
    ),
    "document_form": ("这是动态表单PDF，只有专门的阅读软件能打开。", "请在电脑上打开，用“打印为PDF”另存后再放进来。"),
    "document_page": ("PDF第{page}页打不开，文件可能已损坏或没有复制完。", _AGAIN),
    "document_shape": ("PDF第{page}页太长、太宽或没有大小，放到大屏上看不清。", "请在电脑上按A4分页，另存为PDF后再放进来。"),
    "document_damaged": ("PDF里面有损坏，放出来会缺字、缺图或缺页。", _AGAIN),
    "document_partial": ("PDF不完整，只收到约{percent}%。", _WAIT),
    "document_truncated": ("PDF不完整，后半部分缺失。", _WAIT),
    "document_long": ("PDF共{pages_total}页，大屏只播前{pages}页。", "请只留要播的几页，另存为PDF后再放进来。"),
    "film_partial": ("视频不完整，应为{declared}，只收到前{received}，可能没有复制完，或微信没有下载完。", _FILM),
    "film_partial_bytes": ("视频不完整，只收到约{percent}%，可能没有复制完，或微信没有下载完。", _FILM),
    "film_truncated": ("视频不完整，后面部分缺失，可能没有复制完，或微信没有下载完。", _FILM),
    "film_broken_end": ("视频（{declared}）的后面部分放不出来，文件可能已损坏。", _FILM),
    "film_headless": ("视频没有录完或没有复制完，缺少播放所需的信息。", _FILM),
    "film_empty": ("视频里没有画面。", _FILM),
    "film_sound_only": ("这个文件只有声音，没有画面。", "大屏只播有画面的内容，请换成视频。"),
    "film_locked": ("视频是加密的，打不开。", "请换没有加密的原文件；从视频网站、会员软件下载的一般不能播。"),
    "film_codec": ("视频的编码格式（{codec}）本机不能播放。", _CONVERT),
    "film_large": ("视频是{width}×{height}，超过4K，本机放不动。", "请用视频软件导出为1920×1080的MP4，再放进来。"),
    "film_tiny": ("视频画面太小（{width}×{height}像素），放到大屏上看不清。", "请换一段清楚的视频，1920×1080最好。"),
    "film_strip": ("视频太长或太宽（{width}×{height}像素），放到大屏上只剩窄窄一条，看不清。", "请换一段宽高平常的视频，1920×1080最好。"),
    "film_fast": ("视频每秒{fps}帧，又是4K，本机放不动。", "请用视频软件导出为1920×1080、每秒30帧的MP4，再放进来。"),
    "film_short": ("视频不到1秒。", "请换一段长一些的视频；只有一个画面的，请导出为照片。"),
    "photo_tiny": ("图片太小（{width}×{height}像素），放到大屏上看不清。", "请换一张大一些的，长边1920像素以上最好。"),
}
