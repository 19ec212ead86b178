"""Names that cameras, phones, chats and programs give: no caption, at most a moment (DOMAIN.md, 'File names'). Pure."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from player.clock import SHANGHAI

_NAMES = (
    r"_DSC|_MG|audio|B612|beauty|BURST|C|Camera_XHS|CamScanner|CIMG|clip|DingTalk|DJI|download|DSC|DSCF|DSCN|faceu|FILE|GH|GOPR|GOPRO|"
    r"GX|hdImg|HUAWEI|image|images|IMG|IMG_E|InShot|Insta360|Lark|lv|MAH|MG|mmexport|MOV|movie|MTXX|MVI|MVIMG|OPPO|P|PANO|photo|photos|"
    r"pic|PicsArt|PICT|picture|Polish|PXL|QQ|qq_pic_merged|QQ图片|QQ截图|QQ浏览器截图|QQ视频|R|rec|record|SAM|Scan|scanner|screen|"
    r"ScreenRecord|screenrecorder|Screenshot|Slide|SVID|Tencent|TIM|unnamed|untitled|VID|video|VIVO|WeChat|wechat_image|WeCom|Weixin|"
    r"WhatsApp|WIN|WP|wx_camera|XHS|Xiaomi|下载|企业微信|企业微信图片|企业微信截图|企业微信视频|剪映|副本|图像|图片|复件|屏幕录像|"
    r"屏幕录制|屏幕快照|屏幕截图|幻灯片|录制|录屏|录屏录制|微信图片|微信截图|微信照片|微信视频|快影|截图|截屏|扫描|扫描件|扫描全能王|"
    r"扫描文件|拍摄|拍照|文档|新建|新建位图图像|新建图片|新建文件|新建文件夹|新建文本文档|无标题|未命名|未命名文件|未标题|照片|相机|"
    r"相片|粤政易|粤政易图片|美图|视频|钉钉图片|钉钉截图|钉钉视频|页面|飞书|飞书截图"
)
_PROGRAMS = r"新建\s?(?:Microsoft|WPS)?\s?(?:Office\s?)?(?:Word|PowerPoint|Excel|PPTX?|DOCX?|XLSX?)?\s?(?:演示文稿|文档|工作表|幻灯片)"
# what may follow: numbers, clocks, WhatsApp's WA0001, BURST, a hash; a word of a title may not. Each branch begins unlike the others: linear time
_REST = r"(?:[\d_\-.():：,@~（）点分秒时]|上午|下午|\s(?:at|[AP]M)(?![A-Za-z])|\s(?![A-Za-z])|(?<=[\d_\-@.~A-Za-z])[A-Za-z])*"
_WHOLE = re.compile(
    rf"(?:Screen ?Shot|Image from iOS|{_PROGRAMS}|{_NAMES})(?:\s?(?:Image|Video|Pictures?|File))?(?![A-Za-z]){_REST}"
    rf"|(?:{_NAMES})[\s_-]?[0-9a-f]{{12,}}"
    r"|[\d\s_\-.()]{6,}|\d{8}[_-]\d{6}[A-Za-z0-9_\-()]*"
    r"|[{(]?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}[)}]?|[0-9a-f]{16,}|OIP-C|R-C"
    r"|(?=[^\d]*\d)(?=.*[A-Za-z])[A-Za-z0-9_=&,%+~\-]{20,}",
    re.I,
)
# beside a title, only what is certainly a machine's
_SURE = (
    r"(?:(?:IMG|DSC|DSCN|DSCF|VID|MVIMG|PXL|DJI|MOV|MVI|PANO|Screenshot|mmexport|wx_camera|WeChat|Weixin|微信图片|微信视频|微信截图|QQ图片|QQ截图|QQ视频|企业微信截图|屏幕截图|截屏)"
    r"[_\-\s]?\d{3,}[\d_\-()（）.]*)"
)
_BEHIND = re.compile(rf"[\s_\-—]*(?<![A-Za-z]){_SURE}$", re.I)
_BEFORE = re.compile(rf"^{_SURE}(?:[\s_\-—]+|(?=[^\W\da-zA-Z_]))", re.I)

_CLOCKED = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})[-_.年]?(?P<mo>\d{2})[-_.月]?(?P<d>\d{2})日?(?:[-_ T.]{0,2}(?P<h>\d{2})[-_.:：点时]?(?P<mi>\d{2})[-_.:：分]?(?P<s>\d{2}))?"
)
_EPOCH = re.compile(r"(?:mmexport|wx_camera_|merged_|XHS_)(1\d{12}|1\d{9})(?!\d)", re.I)


def is_camera_name(text: str) -> bool:
    """Whether a name without its ending is one that a machine gave."""
    return len(text) <= 200 and bool(_WHOLE.fullmatch(text))


def without_camera_name(text: str) -> str:
    """`推进会_IMG_1234` and `IMG_1234 推进会` → 推进会; the text itself where nothing else would be left."""
    rest = _BEFORE.sub("", _BEHIND.sub("", text[:200])) if len(text) <= 200 else text
    return rest or text


def camera_moment(text: str, zone: ZoneInfo = SHANGHAI) -> datetime | None:
    """When a machine's name says that it was taken or saved; midnight where it only knows the day."""
    epoch = _EPOCH.search(text)
    if epoch:
        seconds = int(epoch[1]) / (1000 if len(epoch[1]) == 13 else 1)
        return datetime.fromtimestamp(seconds, zone)
    return next((moment for found in _CLOCKED.finditer(text) if (moment := _moment(found, zone))), None)


def _moment(found: re.Match[str], zone: ZoneInfo) -> datetime | None:
    try:
        day = datetime(int(found["y"]), int(found["mo"]), int(found["d"]), tzinfo=zone)
    except ValueError:
        return None
    if found["h"] is None or int(found["h"]) > 23 or int(found["mi"]) > 59 or int(found["s"]) > 59:
        return day
    return day + timedelta(hours=int(found["h"]), minutes=int(found["mi"]), seconds=int(found["s"]))
