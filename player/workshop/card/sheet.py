"""What a text slide says, before anything is placed."""

from __future__ import annotations

from dataclasses import dataclass

from player.typeset import MOST_CHARACTERS, MOST_PAGES
from player.workshop.card.flow import Block

READ_MORE = "扫码查看全文"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a text slide says. `foot` are label and value pairs; `portrait` leaves room for a picture of 3 to 4; one that
    `grows` is set larger where little is said; a poster stands in the middle of its free height."""

    chip: str = ""
    title: str = ""
    beside_title: str = ""
    meta: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    foot: tuple[tuple[str, str], ...] = ()
    url: str = ""
    url_words: str = READ_MORE
    is_name: bool = False
    portrait: bool = False
    official: bool = False  # a double red rule
    headings_beside: bool = False  # where there is more width than height
    grows: bool = False
    is_poster: bool = False
    most_pages: int = MOST_PAGES
    most_characters: int = MOST_CHARACTERS  # a page
    sample: bool = False
