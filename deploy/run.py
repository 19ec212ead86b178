#!/usr/bin/env python3
"""One command on a fresh machine: set everything up on first use, then play, test, or pass words on to `lobby`.

    python3 deploy/run.py                 play the sample site
    python3 deploy/run.py test [...]      set up what the tests need and run them all (arguments go to pytest)
    python3 deploy/run.py check --media   any other words go to `lobby`

Standard library only. The virtual environment is `.venv` beside this folder; what goes into it is locked by
hash. pip's own settings (environment, pip.conf) are honoured. Once set up, no network is needed.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
UNAVAILABLE = 69
TEST_TOOLS = {"Xvfb": "xvfb", "ffmpeg": "ffmpeg", "git": "git"}


def main(words: list[str]) -> int:
    """Set up, then become `lobby` or pytest. Exits 69 when the machine lacks something, with the line that mends it."""
    _refuse_strange_machines()
    if words[:1] == ["test"]:
        _need_commands(TEST_TOOLS)
        _set_up("requirements-test.lock")
        return _become([str(PYTHON), "-m", "pytest", *words[1:]])
    _set_up("requirements.lock")
    _make_samples()
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help", "--version")):
        words = ["run", *words]
    return _become([str(PYTHON), "-m", "player", *words])


def _refuse_strange_machines() -> None:
    if sys.platform != "linux":
        _give_up("本程序只能在 Linux 上运行（Debian 12、13 已测试）。 / Linux only.")
    if sys.version_info < OLDEST:
        _give_up(f"需要 Python {OLDEST[0]}.{OLDEST[1]} 以上，现在是 {sys.version.split()[0]}。 / Python 3.11 or newer is needed.")


def _set_up(lock_name: str) -> None:
    """Bring `.venv` to what the lock file says; at once when it is there already."""
    lock = ROOT / lock_name
    wanted = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    with _alone():
        if _stamp(lock_name) == wanted and _is_sound():
            return
        if not _is_sound():
            _make_venv()
        _say(f"正在安装依赖（{_count(lock)} 个包，按哈希校验），第一次需要几分钟…… / Installing locked dependencies")
        command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-deps", "--disable-pip-version-check", "-r", str(lock)]
        if subprocess.call(command, cwd=ROOT) != 0:
            _give_up("安装没有完成：请看上面 pip 的说明，检查网络或 pip 设置后重新运行同一条命令。 / pip failed; mend its settings and run again.")
        (VENV / f"{lock_name}.done").write_text(wanted)
        _say("安装完成。 / Done.")


def _is_sound() -> bool:
    """Whether the environment's Python starts and is of our version (a system upgrade breaks it)."""
    if not PYTHON.exists():
        return False
    check = f"import sys, pip; raise SystemExit(sys.version_info[:2] != {sys.version_info[:2]!r})"
    return subprocess.call([str(PYTHON), "-c", check], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def _make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        _need_packages(["python3-venv"])
    _say(f"正在建立虚拟环境 {VENV.name}/ …… / Making the virtual environment")
    if VENV.exists():
        shutil.rmtree(VENV)
    command = [sys.executable, "-m", "venv", str(VENV)]
    if subprocess.call(command) != 0:
        _give_up("虚拟环境没有建成，请先运行： apt-get install python3-venv / The virtual environment could not be made.")


def _need_commands(tools: dict[str, str]) -> None:
    missing = [package for command, package in tools.items() if shutil.which(command) is None]
    if missing:
        _need_packages(missing)


def _need_packages(packages: list[str]) -> None:
    """Install Debian packages as root, after saying so; else name the line that does."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        _give_up(f"这台电脑缺少系统软件，请管理员运行： sudo {line} / Missing system packages, see the line above.")
    _say(f"缺少系统软件，正在以管理员身份安装： {line} / Installing system packages")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "PATH": os.environ.get("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")}
    if subprocess.call(line.split(), env=environment) != 0:
        subprocess.call(["apt-get", "update"], env=environment)
        if subprocess.call(line.split(), env=environment) != 0:
            _give_up(f"系统软件没有装上，请手动运行： {line} / apt-get failed.")


def _make_samples() -> None:
    """Render the sample films, once."""
    if (ROOT / "deploy" / "samples.py").exists():
        subprocess.call([str(PYTHON), str(ROOT / "deploy" / "samples.py")], cwd=ROOT)


def _become(command: list[str]) -> int:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    if command[2] == "pytest":
        os.chdir(ROOT)
    os.execve(command[0], command, environment)
    return 0


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """One set-up at a time; a second waits for the first."""
    with (ROOT / ".setup.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _stamp(lock_name: str) -> str:
    path = VENV / f"{lock_name}.done"
    return path.read_text() if path.exists() else ""


def _count(lock: Path) -> int:
    return sum("==" in line for line in lock.read_text().splitlines())


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _give_up(text: str) -> None:
    _say(text)
    raise SystemExit(UNAVAILABLE)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
