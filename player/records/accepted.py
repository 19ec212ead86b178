"""The settings files as they were last good, in `state/accepted.json`: a broken playlist changes nothing, also after a restart."""

from __future__ import annotations

import base64
import logging
import os
from collections.abc import Mapping
from pathlib import Path

from player.records.files import read_json, write_json

LOG = logging.getLogger(__name__)
NAME = "accepted.json"


def read_accepted(state: Path) -> dict[str, bytes]:
    """Bytes by file name; nothing where nothing was kept, or nonsense."""
    value = read_json(state / NAME)
    try:
        return {os.fsdecode(bytes.fromhex(name)): base64.b64decode(data) for name, data in dict(value or {}).items()}
    except (ValueError, TypeError):
        return {}


def write_accepted(state: Path, accepted: Mapping[str, bytes]) -> None:
    """Keep them; a disk that is full costs a log line."""
    if read_accepted(state) == accepted:
        return
    try:
        write_json(state / NAME, {os.fsencode(name).hex(): base64.b64encode(data).decode() for name, data in accepted.items()})
    except OSError as error:
        LOG.warning("settings not kept: %s", error)
