"""Files that belong together by their names: a picture and the text beside it, an iPhone's photo and its short film. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from player.endings import DOCUMENT, FILM, PHOTO, TEXT, ending_of, medium_of, stem_of
from player.marks.withholding import without_mark
from player.model import Asset, FoundFile

LIVE_S = 4.0
LIVE_FILMS = frozenset({"mov"})
LIVE_PHOTOS = frozenset({"heic", "heif", "jpg", "jpeg"})
AssetOf = Callable[[FoundFile], Asset | None]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files of one stem in one folder. Without `media` the text is a card of its own."""

    media: tuple[FoundFile, ...]
    text: FoundFile | None = None


def bundles_of(files: Iterable[FoundFile], asset_of: AssetOf) -> list[Bundle]:
    """Sort files into bundles. `asset_of` says what a file turned out to be, once that is known."""
    media: dict[tuple[str, str], list[FoundFile]] = {}
    texts: list[FoundFile] = []
    for found in files:
        if medium_of(found.parts[-1]) == TEXT:
            texts.append(found)
        else:
            media.setdefault(_key(found, without_mark(stem_of(found.parts[-1]))), []).append(found)
    beside: dict[tuple[str, str], list[FoundFile]] = {}
    for text in sorted(texts, key=lambda found: found.path):
        beside.setdefault(_stem_beside(text, media), []).append(text)
    bundles = [_bundle(tuple(found), beside.pop(key, []), asset_of) for key, found in media.items()]
    return bundles + [Bundle((), text) for rest in beside.values() for text in rest]


def _bundle(found: tuple[FoundFile, ...], texts: list[FoundFile], asset_of: AssetOf) -> Bundle:
    shown = tuple(one for one in found if not _is_live_film(one, found, asset_of))
    return Bundle(shown, texts[0] if texts else None)


def _stem_beside(text: FoundFile, media: dict[tuple[str, str], list[FoundFile]]) -> tuple[str, str]:
    """`照片.txt` belongs to `照片.jpg`, and so does `照片.jpg.txt`."""
    stem = without_mark(stem_of(text.parts[-1]))
    inner = _key(text, without_mark(stem_of(stem)))
    if _key(text, stem) not in media and medium_of(stem) in (PHOTO, FILM, DOCUMENT) and inner in media:
        return inner
    return _key(text, stem)


def _is_live_film(found: FoundFile, bundle: tuple[FoundFile, ...], asset_of: AssetOf) -> bool:
    """Whether this is the short film of an iPhone's photo, which is known once its length is."""
    if ending_of(found.parts[-1]) not in LIVE_FILMS:
        return False
    photos = [one for one in bundle if ending_of(one.parts[-1]) in LIVE_PHOTOS and (asset := asset_of(one)) and asset.medium == PHOTO]
    film = asset_of(found)
    return bool(photos) and film is not None and film.medium == FILM and film.duration_s <= LIVE_S


def _key(found: FoundFile, stem: str) -> tuple[str, str]:
    return (found.file.rpartition("/")[0], stem)
