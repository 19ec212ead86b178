"""The items that the sample site ships with: they carry a small 示例 on the screen, and `check` says when they linger.

A sample that staff rewrite under the same name has another size and is theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ANY_SIZE = -1  # a film that is rendered at set-up
SAMPLES: Mapping[str, int] = MappingProxyType(
    {
        "主题宣传/国家宪法日（至2026年12月7日）.txt": 90,
        "办事指南/01 企业投资项目备案.txt": 358,
        "办事指南/02 节能审查.txt": 355,
        "办事指南/03 信用修复指引.txt": 332,
        "办事指南/04 政府信息公开申请.txt": 315,
        "局务活动/2026-11-18 粮食安全宣传进社区.jpg": 440538,
        "局务活动/2026-11-20 全市重点项目建设现场推进会/图1 项目现场.jpg": 293794,
        "局务活动/2026-11-20 全市重点项目建设现场推进会/图2 选址踏勘.jpg": 514520,
        "局务活动/2026-11-20 全市重点项目建设现场推进会/图3 建设用地.jpg": 537839,
        "局务活动/2026年11月12日至14日 节能宣传进校园.jpg": 585866,
        "政策解读/2026-11-02 什么是信用修复.txt": 198,
        "温馨提示/01 冬令办公时间.txt": 174,
        "温馨提示/02 楼层指引.txt": 263,
        "温馨提示/03 政务服务便民热线.txt": 129,
        "温馨提示/04 元旦放假安排.txt": 186,
        "股室职能/01 办公室.txt": 273,
        "股室职能/02 综合规划股.txt": 248,
        "股室职能/03 固定资产投资股.txt": 352,
        "股室职能/04 产业发展与能源股.txt": 231,
        "股室职能/05 价格和收费管理股.txt": 239,
        "股室职能/06 粮食和物资储备股.txt": 222,
        "股室职能/07 社会信用与营商环境股.txt": 209,
        "股室职能/08 市重点项目服务中心.txt": 181,
        "通知公告/2026-11-05 关于举行居民生活用水价格调整听证会的公告（第1号）.txt": 468,
        "通知公告/2026-11-08 关于某某项目节能审查意见的公示.txt": 217,
        "通知公告/2026-11-10 2026年10月企业投资项目备案信息公示.txt": 207,
        "通知公告/2026-11-16 关于公开征求《示例市充电基础设施发展规划（2026—2030年）（征求意见稿）》意见的公告.txt": 287,
        "通知公告/2026-11-18 关于做好2026年晚稻收购工作的通知.txt": 371,
        "通知公告/2026-11-20 关于组织申报2027年市重点建设项目的通知.txt": 671,
        "重点项目/2026-11-06 某某项目前期踏勘.jpg": 557150,
        "领导介绍/01 某某某 党组书记、局长.txt": 286,
        "领导介绍/02 某　某 党组成员、副局长.txt": 189,
        "领导介绍/03 欧阳某某 党组成员、副局长.txt": 198,
        "领导介绍/04 某某·某某 党组成员、总经济师.txt": 206,
        "局务活动/2026-11-15 粮食收购现场巡查.mp4": ANY_SIZE,
        "宣传片/示例宣传片.mp4": ANY_SIZE,
    }
)


def is_sample(item_id: str, size_bytes: int) -> bool:
    """Whether the file at `item_id` (`media/…`, NFC, `/`) is one of ours, as it was shipped."""
    size = SAMPLES.get(item_id.removeprefix("media/"))
    return size is not None and size in {size_bytes, ANY_SIZE}
