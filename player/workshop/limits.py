"""What a worker child may use: memory, CPU time, descriptors, output. It imposes them on itself before its first job."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
from dataclasses import dataclass
from pathlib import Path

from player.humble import step_back

PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38
NICENESS = 10
OOM_SCORE = "800"  # the kernel takes a worker before it takes the stage


@dataclass(frozen=True, slots=True)
class Limits:
    """`memory_bytes` is address space, `cpu_s` the CPU time of one job, `output_bytes` the largest memfd or file,
    `jobs` how many it does before it ends: a fresh process now and then, whatever a decoder leaks.
    """

    memory_bytes: int = 2 << 30
    cpu_s: int = 60
    files: int = 64
    output_bytes: int = 256 << 20
    niceness: int = NICENESS
    jobs: int = 200


def impose(limits: Limits) -> None:
    """Make this process small, humble and mortal: its limits, its priority, and its end together with its parent's.

    The nice value counts only within one session where the kernel groups by session (autogroup), which is why
    children get a process group of their own, never a session.
    """
    _lower(resource.RLIMIT_AS, limits.memory_bytes)
    _lower(resource.RLIMIT_NOFILE, limits.files)
    _lower(resource.RLIMIT_FSIZE, limits.output_bytes)
    _lower(resource.RLIMIT_CORE, 0)
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    step_back(limits.niceness)
    with contextlib.suppress(OSError):
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(OOM_SCORE)


def allow_cpu(cpu_s: int) -> None:
    """Give the coming job `cpu_s` of CPU time; past it the kernel ends the process with SIGXCPU."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime) + cpu_s + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def resident_bytes() -> int:
    """Memory that this process holds now, after what is free has gone back to the kernel."""
    ctypes.CDLL(None).malloc_trim(0)
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def available_bytes() -> int:
    """Memory that the machine could give without swapping."""
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return 1 << 30


def _lower(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    ceiling = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (ceiling, ceiling))
