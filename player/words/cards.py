"""Cards and their type."""

WORDING: dict[str, tuple[str, str]] = {
    "card_unreadable": ("这张卡片的内容不对，没有画出来（{detail}）。", "请按同一栏目里能播出的文件的写法改一改。"),
    "card_without_picture": ("没有拿到这个画面的图片。", "不用处理，程序会自动重试；若一直这样，请重新复制一次文件。"),
    "card_cut": ("文字太长，大屏最多显示{pages}页，只显示前{kept}字左右，后面的看不到。", "请缩短，或分成几个文件；要给全文的，请改放PDF。"),
    "leader_cut": ("文字太长，每位领导最多显示{pages}页，只显示前{kept}字左右，后面的看不到。", "请缩短：分工写主要的几项，简历写几句。"),
    "heading_cut": ("“{found}……”太长，画面上放不下，只显示前{kept}字左右，后面的看不到。", "请缩短，或把一部分写进正文里。"),
    "glyph_missing": ("有 {count} 个字大屏的字体里没有：{characters}，显示成了〓。", "请核对这些字有没有打错；确实是生僻字的，请告诉维护人员。"),
}
