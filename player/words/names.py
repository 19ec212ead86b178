"""What file names, text files and marks of secrecy say."""

WORDING: dict[str, tuple[str, str]] = {
    "card_key_unknown": ("文字文件第{line}行的“{found}”不认识，可能想写的是“{should}”。", "请改成：{mended}"),
    "card_key_twice": ("文字文件里“{name}”写了两次，只用了第{first_line}行的。", "请删掉第{line}行，或把两处合成一处。"),
    "card_date_unreadable": ("文字文件第{line}行“{name}”的“{found}”看不出是哪一天，当作没有写。", "请写成 2026年12月7日 这样的日期。"),
    "card_until_unreadable": (
        "文字文件第{line}行“{name}”的“{found}”看不出是哪一天，这项内容会一直播下去。",
        "请写成 2026年12月7日 或 2026年12月7日 17:30 这样的时间；不想写就删掉这一行。",
    ),
}
