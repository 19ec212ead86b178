"""停播.txt in `media/`: whether it lies there, or did on a share that has gone. As light as the lookout, which lives by it."""

from __future__ import annotations

import os

from player.litter import is_litter
from player.words.files import is_answer, is_stop

DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_NONBLOCK | os.O_CLOEXEC


def stop_in(media: str, held: int | None) -> tuple[bool | None, int | None]:
    """Whether it lies in `media`, and the device that it is on, None for nowhere; `held` is that of the last answer.

    (None, `held`) where that can't be told: no folder to list, or one without a file on another device, the bare mount point of a share.
    """
    try:
        device, names = _listed(media)
    except OSError:
        return None, held
    if any(map(is_stop, names)):
        return True, device
    if held is not None and device != held and not has_files(media):
        return None, held
    return False, None


def has_files(media: str) -> bool:
    """Whether anything lies there that isn't litter or a word of ours, however deep."""
    for _, folders, files in os.walk(media):
        folders[:] = [name for name in folders if not is_litter(name)]
        if not all(is_litter(name) or is_answer(name) for name in files):
            return True
    return False


def _listed(media: str) -> tuple[int, list[str]]:
    """The device and the names of one and the same folder, whatever is mounted there meanwhile. Raises OSError."""
    folder = os.open(media, DIRECTORY)
    try:
        with os.scandir(folder) as entries:
            return os.fstat(folder).st_dev, [entry.name for entry in entries]
    finally:
        os.close(folder)
