"""When a file may be opened: once its size and times have rested. Pure.

A settled size proves nothing (a copy may write into a file of its final size); it only saves useless tries. What
fails is tried again at each change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from player.model import FoundFile

REST_S = 0.5
OLD_NS = 10_000_000_000


@dataclass(frozen=True, slots=True)
class Sighting:
    """A file as it was last seen. `missing_s`: since when it was not there; `told` what staff's screen knows of it."""

    found: FoundFile
    seen_s: float
    missing_s: float | None = None
    told: FoundFile | None = None

    @property
    def is_at_rest(self) -> bool:
        """Seen twice with the same size and times, `REST_S` apart."""
        return self.seen_s - self.found.changed_s >= REST_S

    @property
    def is_gone(self) -> bool:
        """Missed twice, `REST_S` apart: programs that save by delete and rename leave a gap."""
        return self.missing_s is not None and self.seen_s - self.missing_s >= REST_S

    @property
    def is_open(self) -> bool:
        """Whether it should soon be looked at again."""
        return self.missing_s is not None or not self.is_at_rest


def signature(found: FoundFile) -> tuple[int, int, int]:
    """What changes when a file does. Not its inode: a share that was mounted anew may number its files anew."""
    return (found.size_bytes, found.mtime_ns, found.ctime_ns)


def sighted(before: Sighting | None, found: FoundFile, now_s: float) -> Sighting:
    """A file seen at `now_s`."""
    if before is None:
        return Sighting(replace(found, settled=False, changed_s=now_s), now_s)
    changed_s = before.found.changed_s if signature(before.found) == signature(found) else now_s
    return Sighting(replace(found, settled=False, changed_s=changed_s), now_s, told=before.told)


def missed(before: Sighting, now_s: float) -> Sighting:
    """A file that was looked for at `now_s` and not there."""
    return replace(before, seen_s=now_s, missing_s=now_s if before.missing_s is None else before.missing_s)


def first_seen(found: FoundFile, now_s: float, wall_ns: int) -> Sighting:
    """A file of the first walk: one that nobody has touched for ten seconds needs no further rest."""
    touched_ns = max(found.mtime_ns, found.ctime_ns)
    rested = wall_ns - touched_ns >= OLD_NS
    changed_s = now_s - OLD_NS / 1e9 if rested else now_s
    return Sighting(replace(found, settled=False, changed_s=changed_s), now_s)
