"""A player that somebody started with `nice` stays as humble as it is, and plays."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.lobby import HOME

NOBODY = 65534
PROGRAM = f"""
import os, sys
from player.humble import step_back
os.nice(int(sys.argv[1]))
os.geteuid() or os.setuid({NOBODY})
step_back(int(sys.argv[2]))
print(os.getpriority(os.PRIO_PROCESS, 0))
"""


@pytest.mark.parametrize(("stands", "wanted", "then"), [(0, 5, 5), (4, 5, 5), (9, 5, 9), (19, 10, 19), (0, 0, 0)])
def test_nobody_comes_forward(stands: int, wanted: int, then: int) -> None:
    ours = os.getpriority(os.PRIO_PROCESS, 0)
    if ours:
        pytest.skip("these tests are nice themselves")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(stands), str(wanted)], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(HOME)}, timeout=30
    )
    assert (done.stdout.strip(), done.returncode) == (str(then), 0), done.stderr
