"""Full-width, traditional and starred ways to write the words that keep something off the screen, as the plain ones. Pure."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from player.text import EMOJI

# only the characters of those words and of a few names: nothing that shows is converted
SIMPLIFIED = str.maketrans(
    "內資機絕絶祕開請對屬審歸檔暫領導長發佈無級狀態註標僅傳閱於討論議報廢區夾錄圖視頻類庫領導與還沒經張陳劉黃趙吳孫馬鄭謝許鄧馮蕭葉閻鍾範譚鄒陸賴萬錢湯羅楊",
    "内资机绝绝秘开请对属审归档暂领导长发布无级状态注标仅传阅于讨论议报废区夹录图视频类库领导与还没经张陈刘黄赵吴孙马郑谢许邓冯萧叶阎钟范谭邹陆赖万钱汤罗杨",
)
STARS = str.maketrans(dict.fromkeys("☆⭐🌟✩✪✫✬✭✮✯✰⋆＊﹡∗", "★"))


def folded(text: str) -> str:
    """The text as these words are looked for, character by character: what is found stands at the same place in `text`."""
    return "".join(map(_folded, text))


@lru_cache(maxsize=8192)
def _folded(mark: str) -> str:
    if EMOJI.fullmatch(mark):
        return " "
    plain = unicodedata.normalize("NFKC", mark)
    return (plain if len(plain) == 1 else mark).translate(SIMPLIFIED)
