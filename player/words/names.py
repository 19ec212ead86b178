"""What file names, text files and marks of secrecy say."""

WORDING: dict[str, tuple[str, str]] = {
    "name_unreadable": ("名字里有看不懂的字符，标题会缺字。", "请给它改名，名字里只用汉字、字母、数字和常用标点。"),
    "name_date_impossible": ("名字里的“{found}”不是日历上的日子，没有当作日期。", "请改成日历上有的日子，例如：{mended}"),
    "name_year_guessed": ("名字里的“{found}”没有写年份，当作{taken}的。", "是将要到来的日子，就写上年份，例如：{mended}"),
    "name_until_unreadable": ("名字里的“{found}”没有读成播到哪一天，这项内容会一直播下去。", "请把完整的年月日写在括号里，例如：{mended}"),
    "name_days_unsure": ("名字里的“{found}”没有当作播到哪一天，这项内容会一直播下去。", "要到期撤下，请改成：{mended}；只是活动的日期就不用处理。"),
    "name_from_unsure": ("名字里的“{found}”没有当作从哪一天播起，这项内容现在就播。", "要到那天才播，请改成：{mended}；只是给大家看的日期就不用处理。"),
    "leader_without_name": ("领导照片的名字里没有写姓名，画面上不会有姓名和职务。", "请改名为“序号 姓名 职务”，例如：01 某某某 党组书记、局长.jpg"),
    "leader_text_without_name": ("文字文件里没有写这位领导的姓名，画面上不会有姓名。", "请在第一行写上“姓名：某某某”，或把文件改名为“序号 姓名 职务”。"),
    "leader_without_post": ("“{name}”没有写职务。", "请在文件名的姓名后面空一格写上职务，或在同名的文字文件里加一行“职务：”。"),
    "leader_without_picture": ("“{name}”没有照片，画面上只有文字。", "把照片放在文字文件旁边，起一样的名字，例如：{mended}"),
    "items_expired": ("有{count}个内容已经到期，不再播放，例如“{example}”。", "不用处理；不再需要的，可以移到“归档”文件夹或删掉。"),
    "card_key_unknown": ("文字文件第{line}行的“{found}”不认识，可能想写的是“{should}”。", "请改成：{mended}"),
    "card_key_stray": ("文字文件第{line}行的“{found}”不是这里认识的项目，显示在其他内容的后面。", "要换个位置，请写进合适的项目里；不用显示就删掉这一行。"),
    "card_second_leader": ("文字文件从第{line}行起像是另一位领导（“{found}”），这一行和下面的都没有显示。", "请分成几个文件，每位领导一个文件。"),
    "card_second_section": ("文字文件从第{line}行起像是另一个股室（“{found}”），这一行和下面的都没有显示。", "请分成几个文件，每个股室一个文件。"),
    "card_second_guide": ("文字文件从第{line}行起像是另一个事项（“{found}”），这一行和下面的都没有显示。", "请分成几个文件，每个事项一个文件。"),
    "card_furniture": ("文字文件里（从第{line}行起）的“{found}”是网页上的计数、按钮、编目或署名，没有显示。", "不用处理；要显示的，请写进正文。"),
    "card_colon_missing": ("文字文件第{line}行的“{found}”后面没有冒号，已经照原意读取。", "请写成：{mended}"),
    "card_url_unreadable": (
        "文字文件第{line}行“{name}”的“{found}”不是网址，画面上不会有二维码。",
        "请写以 https:// 或 http:// 开头的完整网址，不要写别的字。",
    ),
    "card_year_guessed": ("文字文件第{line}行“{name}”的“{found}”没有写年份，当作{taken}的。", "是将要到来的日子，就写上年份，例如：{mended}"),
    "card_period_year_guessed": ("文字文件第{line}行“{name}”的“{found}”没有写年份，当作{taken}的。", "请写上年份，例如：{mended}"),
    "card_url_long": ("文字文件第{line}行“{name}”的网址太长（超过{most}个字符），画面上不会有二维码。", "请换一个短一些的网址，或去掉问号后面多余的部分。"),
    "card_order_unreadable": ("文字文件第{line}行“{name}”的“{found}”看不出是第几，当作没有写。", "请只写一个数，例如：2"),
    "card_field_unshown": (
        "文字文件第{line}行的“{name}”在这种画面上没有地方显示，大屏上看不到。",
        "要让大家看到，请写进这种画面显示的项目（{shown}）里；不需要显示就不用处理。",
    ),
    "card_lines_unused": (
        "文字文件里有{count}行没有用上，不会显示，例如第{line}行“{found}”。",
        "请写进“对象”“材料”“时限”“窗口”等项目里；不需要显示就不用处理。",
    ),
    "card_release_unnamed": ("文字文件第{line}行的“{found}”看不出是谁审的，不算数。", "请单独写一行，冒号后面是审核人的姓名，例如：已审可公开：某某某"),
    "card_key_twice": ("文字文件里“{name}”写了两次，只用了第{first_line}行的。", "请删掉第{line}行，或把两处合成一处。"),
    "card_date_unreadable": ("文字文件第{line}行“{name}”的“{found}”看不出是哪一天，当作没有写。", "请写成 2026年12月7日 这样的日期。"),
    "card_until_unreadable": (
        "文字文件第{line}行“{name}”的“{found}”看不出是哪一天，这项内容会一直播下去。",
        "请写成 2026年12月7日 或 2026年12月7日 17:30 这样的时间；不想写就删掉这一行。",
    ),
    "card_until_unsure": (
        "文字文件第{line}行“{found}”没有当作大屏播到哪一天，照原样显示，内容会一直播下去。",
        "要到期撤下，请在最后另起一行写：{mended}；只是给大家看的时间就不用处理。",
    ),
    "card_from_after_until": (
        "文字文件第{line}行“{name}”的“{found}”不比“{other}”的“{last}”早，这项内容不会播。",
        "请改对其中一行；是活动的时间，就写成“活动时间：……”。",
    ),
    "card_from_unsure": (
        "文字文件第{line}行“{found}”没有当作大屏从哪一天播起，照原样显示，内容现在就播。",
        "要到那天才播，请在标题下面另起一行写：{mended}；只是给大家看的时间就不用处理。",
    ),
}
