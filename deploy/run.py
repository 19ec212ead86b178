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
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UNFINISHED = VENV / "unfinished"  # stands while pip writes: what it leaves when it is killed can't be trusted
OLDEST = (3, 11)
UNAVAILABLE = 69
CANNOT_CREATE = 73
TEST_TOOLS = {"Xvfb": "xvfb", "ffmpeg": "ffmpeg", "git": "git"}
OWN_WORDS = ("-h", "--help", "--version")


def main(words: list[str]) -> int:
    """Set up, then become `lobby` or pytest. Exits 69 when the machine lacks something, 73 when this folder can't be
    written, each with what mends it."""
    _refuse_strange_machines()
    try:
        if words[:1] == ["test"]:
            _need(_missing_tools())
            _set_up("requirements-test.lock")
            return _become([str(PYTHON), "-X", "utf8", "-m", "pytest", *words[1:]])
        _need(_missing_libraries(lobby_words(words)))
        _set_up("requirements.lock")
    except OSError as error:
        _give_up(f"没有装好：{error.strerror}（{error.filename or ROOT}）。请检查磁盘空间和这个文件夹的权限。 / Set-up failed.", CANNOT_CREATE)
    _make_samples()
    return _become([str(PYTHON), "-m", "player", *lobby_words(words)])


def lobby_words(words: list[str]) -> list[str]:
    """The words for `lobby`: `run` where no command stands among them."""
    site = 2 if words[:1] == ["--site"] else 1 if words and words[0].startswith("--site=") else 0
    rest = words[site:]
    names_command = bool(rest) and (rest[0] in OWN_WORDS or not rest[0].startswith("-"))
    return words if names_command else [*words[:site], "run", *rest]


def _refuse_strange_machines() -> None:
    if sys.platform != "linux":
        _give_up("本程序只能在 Linux 上运行（Debian 12、13 已测试）。 / Linux only.")
    if sys.version_info < OLDEST:
        _give_up(f"需要 Python {OLDEST[0]}.{OLDEST[1]} 以上，现在是 {sys.version.split()[0]}。 / Python 3.11 or newer is needed.")


def _set_up(lock_name: str) -> None:
    """Bring `.venv` to what the lock file says; at once, and without writing anything, when it is there already."""
    lock = ROOT / lock_name
    if _is_done(lock):
        return
    with _alone("另一个窗口正在安装，等它装完…… / Waiting for another set-up"):
        if not _is_done(lock):
            _install(lock)


def _is_done(lock: Path) -> bool:
    """Whether all of this lock file was installed here, and still is."""
    stamp = _stamp_of(lock)
    wanted, *names = stamp.read_text().split("\n") if stamp.exists() else [""]
    return wanted == _fingerprint(lock) and all((_packages() / name).is_dir() for name in names) and _is_sound()


def _install(lock: Path) -> None:
    if UNFINISHED.exists() or not _is_sound():
        _make_venv()
    _say(f"正在安装依赖（{_count(lock)} 个包，按哈希校验），第一次需要几分钟…… / Installing locked dependencies")
    stamp = _stamp_of(lock)
    stamp.unlink(missing_ok=True)
    UNFINISHED.touch()
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-deps", "--disable-pip-version-check", "-r", str(lock)]
    status = subprocess.call(command, cwd=ROOT)
    UNFINISHED.unlink()
    if status != 0:
        _give_up("安装没有完成：请看上面 pip 的说明，检查网络、磁盘空间或 pip 设置后重新运行同一条命令。 / pip failed; mend its settings and run again.")
    stamp.write_text("\n".join([_fingerprint(lock), *sorted(path.name for path in _packages().glob("*.dist-info"))]))
    _say("安装完成。 / Done.")


def _is_sound() -> bool:
    """Whether the environment's Python starts and is of our version (a system upgrade breaks it)."""
    if not PYTHON.exists():
        return False
    check = f"import sys, pip; raise SystemExit(sys.version_info[:2] != {sys.version_info[:2]!r})"
    return subprocess.call([str(PYTHON), "-c", check], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def _make_venv() -> None:
    if VENV.exists():
        shutil.rmtree(VENV)
    _need([])
    _say(f"正在建立虚拟环境 {VENV.name}/ …… / Making the virtual environment")
    command = [sys.executable, "-m", "venv", str(VENV)]
    if subprocess.call(command) != 0:
        _give_up("虚拟环境没有建成，原因见上面（磁盘满了，或这个文件夹不能写）。 / The virtual environment could not be made, see above.")


def _need(packages: list[str]) -> None:
    """All Debian packages that are missing, at once; python3-venv only where an environment is to be made."""
    if not PYTHON.exists() and importlib.util.find_spec("ensurepip") is None:
        packages = ["python3-venv", *packages]
    if packages:
        _need_packages(packages)


def _missing_tools() -> list[str]:
    return [package for command, package in TEST_TOOLS.items() if shutil.which(command) is None]


def _missing_libraries(words: list[str]) -> list[str]:
    """What a window needs, where one is to be shown."""
    if not os.environ.get("DISPLAY") or "run" not in words or "--virtual" in words:
        return []
    sys.path.insert(0, str(ROOT))
    from player.libraries import missing_packages

    return missing_packages()


def _need_packages(packages: list[str]) -> None:
    """Install Debian packages as root, after saying so; else name the line that does."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        _give_up(f"这台电脑缺少系统软件（Missing system packages），请管理员运行：\n    sudo {line}\n然后重新运行同一条命令。")
    _say(f"缺少系统软件，正在以管理员身份安装： {line} / Installing system packages")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "PATH": f"{os.environ.get('PATH', '/usr/bin:/bin')}:/usr/sbin:/sbin"}
    if subprocess.call(line.split(), env=environment) != 0:
        subprocess.call(["apt-get", "update"], env=environment)
        if subprocess.call(line.split(), env=environment) != 0:
            _give_up(f"系统软件没有装上，请手动运行： {line} / apt-get failed.")


def _make_samples() -> None:
    """Render the sample films, once. The site plays without them."""
    with contextlib.suppress(OSError), _alone():
        subprocess.call([str(PYTHON), "-X", "utf8", str(ROOT / "deploy" / "samples.py")], cwd=ROOT)


def _become(command: list[str]) -> int:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    if "pytest" in command:
        os.chdir(ROOT)
    os.execve(command[0], command, environment)
    return 0


@contextlib.contextmanager
def _alone(words: str = "") -> Iterator[None]:
    """One at a time; a second waits for the first, and says so where there are words for it."""
    with (ROOT / ".setup.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if words:
                _say(words)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _stamp_of(lock: Path) -> Path:
    return VENV / f"{lock.name}.done"


def _fingerprint(lock: Path) -> str:
    """Another lock file, another Python version or another kind of machine: install anew. A patch release is none."""
    return hashlib.sha256(lock.read_bytes() + f"{sys.implementation.cache_tag} {os.uname().machine}".encode()).hexdigest()


def _packages() -> Path:
    return VENV / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"


def _count(lock: Path) -> int:
    return sum("==" in line for line in lock.read_text().splitlines())


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _give_up(text: str, status: int = UNAVAILABLE) -> NoReturn:
    _say(text)
    raise SystemExit(status)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
