"""Which worker opens a file: by its first bytes, else by its name."""

import pytest

from player.endings import FILM, MEDIUM
from player.inspection import desk_of


@pytest.mark.parametrize("ending", [ending for ending, medium in MEDIUM.items() if medium == FILM])
def test_every_ending_of_a_film_leads_to_the_worker_for_films(ending: str) -> None:
    assert desk_of(f"宣传片.{ending.upper()}", bytes(64)) == "probe"


@pytest.mark.parametrize(
    ("name", "head", "desk"),
    [
        ("a.jpg", b"\x00\x00\x00\x18ftypisom" + bytes(52), "probe"),
        ("a.mp4", b"\x00\x00\x00\x18ftypheic" + bytes(52), "still"),
        ("a.jpg", b".RMF" + bytes(60), "probe"),
        ("a.jpg", b"\x1aE\xdf\xa3" + bytes(60), "probe"),
        ("a.mp4", b"%PDF-1.7", "document"),
        ("a.pdf", b"", "document"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(60), "still"),
        ("a", b"", "still"),
    ],
)
def test_the_first_bytes_count_for_more_than_the_name(name: str, head: bytes, desk: str) -> None:
    assert desk_of(name, head) == desk
