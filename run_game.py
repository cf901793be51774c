"""The one way in: `python3 run_game.py` sets the game up on a fresh machine and starts it.

The first start makes `.venv` beside this file and installs what `pyproject.toml` lists; later starts only compare a
stamp and hand over to the game in that environment. An interrupted set-up leaves a mark, and the next start begins it
anew. Nothing but the standard library is used, and every Python 3 can read this file, so that an old one can say what
to do.
"""

import os
import sys

TYPE_CHECKING = False  # spares every start the import of typing
if TYPE_CHECKING:
    from typing import TextIO

OLDEST = (3, 11)
NEEDED_MB = 600

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
BIN = os.path.join(VENV, "Scripts" if sys.platform == "win32" else "bin")
VENV_PYTHON = os.path.join(BIN, "python.exe" if sys.platform == "win32" else "python")
STAMP = os.path.join(VENV, "installed.json")  # what is wholly installed: the Python, and a hash of each list
UNFINISHED = os.path.join(VENV, "unfinished")  # there while packages are being put in place
LOCK = os.path.join(ROOT, ".setup.lock")
LOG = os.path.join(ROOT, "setup.log")
ASTRAY = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PYTHONHOME")  # settings that would send packages elsewhere

COMMANDS = {
    "play": {"en": "play (without a command too)", "lv": "spēlēt (arī bez komandas)"},
    "simulate": {"en": "let computer players play a dossier", "lv": "ļaut datora spēlētājiem izspēlēt lietu"},
    "check": {"en": "check scenarios, procedures and lessons", "lv": "pārbaudīt scenārijus, procedūras un nodarbības"},
    "vote": {"en": "count a vote by the rules of the Treaties", "lv": "saskaitīt balsis pēc Līgumu noteikumiem"},
    "bench": {"en": "measure speed and memory", "lv": "izmērīt ātrumu un atmiņu"},
    "setup": {"en": "only install what the game needs", "lv": "tikai uzstādīt spēlei vajadzīgo"},
    "test": {"en": "run every check of the code", "lv": "palaist visas koda pārbaudes"},
}
EXTRAS = {"test": ["test", "bench"], "bench": ["bench"]}

CHECKS = (["ruff", "check", "."], ["mypy"], ["lint-imports"], ["pytest"])

TEXTS = {
    "usage": {
        "en": "Usage: python3 run_game.py [COMMAND] [OPTIONS]   (COMMAND --help tells its options)",
        "lv": "Lietošana: python3 run_game.py [KOMANDA] [IZVĒLES]   (KOMANDA --help parāda tās izvēles)",
    },
    "unknown": {
        "en": "There is no command “{found}”; did you mean “{nearest}”?",
        "lv": "Komandas “{found}” nav; varbūt domāji “{nearest}”?",
    },
    "setting-up": {
        "en": "Setting up “Jaunais pilsonis” in {folder} (only this once; it takes a few minutes) …",
        "lv": "Sagatavojam spēli “Jaunais pilsonis” mapē {folder} (tikai šoreiz; dažas minūtes) …",
    },
    "waiting": {
        "en": "The game is already being set up from elsewhere; waiting for that to end …",
        "lv": "Spēles sagatavošana jau notiek citur; gaidām, līdz tā beigsies …",
    },
    "package": {"en": "  {package}", "lv": "  {package}"},
    "installing": {"en": "  installing {count} packages …", "lv": "  uzstādām pakotnes (kopā {count}) …"},
    "ready": {
        "en": "Ready. Start with: python3 run_game.py",
        "lv": "Viss gatavs. Spēli sāk ar: python3 run_game.py",
    },
    "stopped": {
        "en": "Set-up was stopped; the next start begins it anew.",
        "lv": "Sagatavošana pārtraukta; nākamreiz tā sāksies no jauna.",
    },
    "too-old": {
        "en": "“Jaunais pilsonis” needs Python {needed} or newer and this is {found}: install a newer one from "
        "https://www.python.org/downloads/ and start the game with it.",
        "lv": "Spēlei “Jaunais pilsonis” vajag Python {needed} vai jaunāku, bet šī ir versija {found}: uzstādi "
        "jaunāku no https://www.python.org/downloads/ un palaid spēli ar to.",
    },
    "no-venv": {
        "en": "This Python lacks its venv module: install it (on Debian and Ubuntu: sudo apt install python3-venv) and "
        "start again.",
        "lv": "Šim Python trūkst moduļa venv: uzstādi to (Debian un Ubuntu: sudo apt install python3-venv) un "
        "palaid spēli vēlreiz.",
    },
    "no-room": {
        "en": "The disk is too full: free at least {needed} MB where {folder} is and start again.",
        "lv": "Diskā par maz vietas: atbrīvo vismaz {needed} MB tur, kur ir mape {folder}, un palaid spēli vēlreiz.",
    },
    "no-permission": {
        "en": "You may not write in {folder}: move the game to a folder of your own and start again.",
        "lv": "Mapē {folder} nav atļauts rakstīt: pārvieto spēli uz savu mapi un palaid vēlreiz.",
    },
    "no-network": {
        "en": "The package index could not be reached: connect to the internet (a school network must let pypi.org and "
        "files.pythonhosted.org through) and start again.",
        "lv": "Pakotņu krātuve nav sasniedzama: pieslēdzies internetam (skolas tīklā jābūt atļautām vietnēm "
        "pypi.org un files.pythonhosted.org) un palaid spēli vēlreiz.",
    },
    "no-package": {
        "en": "One of the packages cannot be had for Python {found} on this computer: install Python 3.12 or 3.13 from "
        "https://www.python.org/downloads/ and start the game with it.",
        "lv": "Kāda no pakotnēm šajā datorā nav pieejama Python versijai {found}: uzstādi Python 3.12 vai 3.13 no "
        "https://www.python.org/downloads/ un palaid spēli ar to.",
    },
    "failed": {
        "en": "Set-up failed ({reason}): start again, and if that does not help, show {log} to whoever looks after "
        "this computer.",
        "lv": "Sagatavošana neizdevās ({reason}): palaid spēli vēlreiz un, ja tas nelīdz, parādi failu {log} tam, kas "
        "rūpējas par šo datoru.",
    },
}

# what pip or the system prints, and the sentence that it calls for; the first that is found counts
SIGNS = {
    "no-venv": ("ensurepip is not available",),
    "no-room": ("No space left on device", "[Errno 28]", "Disk quota exceeded", "[WinError 112]"),
    "no-permission": ("Permission denied", "[Errno 13]", "Read-only file system", "[WinError 5]"),
    "no-network": ("Retrying (Retry(", "ConnectionError", "Connection reset", "timed out", "CERTIFICATE_VERIFY_FAILED"),
    "no-package": ("No matching distribution found",),
}


class Refusal(Exception):  # noqa: N818  the program has not erred
    """Set-up cannot go on; ``key`` names the sentence in TEXTS that says why and what to do."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


def main(argv: "list[str]") -> int:
    """Run one command and return its exit code; once set up, hand over to the game at once."""
    if sys.version_info < OLDEST:
        return refuse("too-old", needed="{}.{}".format(*OLDEST), found=version())
    if argv and argv[0] in ("-h", "--help", "help"):
        show_help()
        return 0
    command = argv[0] if argv and not argv[0].startswith("-") else "play"
    if command not in COMMANDS:
        return refuse("unknown", found=command, nearest=nearest(command))
    extras = EXTRAS.get(command, [])
    try:
        already = ready(extras)
        if not already:
            set_up(extras)
    except Refusal as refusal:
        return refuse(refusal.key, **refusal.facts)
    except KeyboardInterrupt:
        refuse("stopped")
        return 130
    if command == "setup":
        say("ready")
        return 0
    if command == "test":
        return run_checks(argv[1:])
    if already and inside():
        from game.cli import main as game

        return game(argv if argv[:1] == [command] else [command, *argv])
    return hand_over(argv)


def ready(extras: "list[str]") -> bool:
    """Whether the environment wholly holds what this pyproject.toml lists, for the Python that it was made with."""
    stamp = read_stamp()
    if os.path.exists(UNFINISHED) or not os.path.exists(VENV_PYTHON):
        return False
    if inside() and stamp.get("python") != version():
        return False
    return all(stamp.get(name) == digest(lines) for name, lines in requirements(extras).items())


def set_up(extras: "list[str]") -> None:
    """Make the environment and install into it, one start at a time; throw away what an earlier one left half made."""
    import json

    try:
        with open(LOCK, "w") as lock:
            wait_for(lock.fileno())
            if ready(extras):  # another start has done it meanwhile
                return
            say("setting-up", folder=VENV)
            if os.path.exists(VENV) and (os.path.exists(UNFINISHED) or not runs_pip()):
                discard()
            fresh = not os.path.exists(VENV)
            wanted = requirements(extras)
            try:
                if fresh:
                    make_environment(lock.fileno())
                install([line for lines in wanted.values() for line in lines], lock.fileno())
            except (Refusal, OSError):
                if fresh:
                    discard()
                raise
            stamp = {} if fresh else read_stamp()
            stamp["python"] = made_with()
            stamp.update((name, digest(lines)) for name, lines in wanted.items())
            with open(STAMP, "w", encoding="utf-8") as file:
                json.dump(stamp, file)
            if os.path.exists(UNFINISHED):
                os.remove(UNFINISHED)
    except OSError as error:
        raise refusal_for(str(error)) from error


def discard() -> None:
    """Take the environment away: out of the way in one step, then bit by bit off the disk."""
    import shutil

    shutil.rmtree(VENV + ".old", ignore_errors=True)
    if os.path.exists(VENV):
        os.rename(VENV, VENV + ".old")
        shutil.rmtree(VENV + ".old", ignore_errors=True)


def make_environment(lock: int) -> None:
    """Create `.venv`, marked unfinished from its first moment."""
    import importlib.util
    import shutil

    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Refusal("no-venv")
    if shutil.disk_usage(ROOT).free < NEEDED_MB * 10**6:
        raise Refusal("no-room", needed=NEEDED_MB, folder=ROOT)
    os.mkdir(VENV)
    mark_unfinished()
    code, output = run_and_tell([getattr(sys, "_base_executable", sys.executable), "-m", "venv", VENV], lock)
    if code:
        raise refusal_for(output)


def install(lines: "list[str]", lock: int) -> None:
    """Let pip install these requirements.

    An environment that was whole stays so if pip fails before it has put anything in place; a failure after that leaves
    the mark, and the next start makes a new one.
    """
    options = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--retries", "2"]
    code, output = run_and_tell([VENV_PYTHON, "-I", "-m", "pip", "install"] + options + lines, lock)
    if code:
        raise refusal_for(output)


def run_and_tell(command: "list[str]", lock: int) -> "tuple[int, str]":
    """Run a command, tell its progress, and return its exit code and all that it printed.

    It holds the lock too, so that nobody sets up beside a pip that has outlived its start.
    """
    import subprocess

    environment = {name: value for name, value in os.environ.items() if name not in ASTRAY}
    lines = []
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        pass_fds=() if sys.platform == "win32" else (lock,),
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            tell_progress(line)
    return process.returncode, "".join(lines)


def tell_progress(line: str) -> None:
    """Say which package pip is at; from the line on with which it begins to change things, the mark stands."""
    import re

    file = re.match(r"\s*(?:Downloading|Using cached|Processing) (?:\S*[/\\])?(\S+?)-\d\S+( \([\d.]+ \w+\))?", line)
    if file and ".metadata" not in line:
        say("package", package=file.group(1).replace("_", "-") + (file.group(2) or ""))
    elif line.startswith("Installing collected packages:"):
        mark_unfinished()
        say("installing", count=line.count(",") + 1)


def refusal_for(output: str) -> Refusal:
    """The sentence for what pip or the system printed; when none fits, keep the whole in a file and name it."""
    import shutil

    full = shutil.disk_usage(ROOT).free < 50 * 10**6  # not all that fail for want of room say so
    for key, signs in SIGNS.items():
        if any(sign in output for sign in signs) or (full and key == "no-room"):
            return Refusal(key, needed=NEEDED_MB, folder=ROOT, found=version())
    with open(LOG, "w", encoding="utf-8") as file:
        file.write(output)
    last = [line for line in output.splitlines() if line.strip()] or ["?"]
    return Refusal("failed", reason=last[-1].strip(), log=LOG)


def wait_for(lock: int) -> None:
    """Hold the lock file until the process ends, waiting while another start holds it."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                return msvcrt.locking(lock, msvcrt.LK_LOCK, 1)
            except OSError:
                say("waiting")
    else:
        import fcntl

        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting")
            fcntl.flock(lock, fcntl.LOCK_EX)


def requirements(extras: "list[str]") -> "dict[str, list[str]]":
    """The lists of pyproject.toml by name: `core`, and the extras asked for."""
    import tomllib

    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        project = tomllib.load(file)["project"]
    lists = {name: project["optional-dependencies"][name] for name in extras}
    return {"core": project["dependencies"], **lists}


def digest(lines: "list[str]") -> str:
    """A list of requirements, as a short name that changes with it."""
    import hashlib

    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def read_stamp() -> "dict[str, str]":
    """What the environment says of itself; nothing when it has no readable stamp."""
    import json

    try:
        with open(STAMP, encoding="utf-8") as file:
            return dict(json.load(file))
    except (OSError, ValueError, TypeError):
        return {}


def mark_unfinished() -> None:
    """Leave the mark that makes the next start begin anew, should this one not come to its end."""
    with open(UNFINISHED, "w"):
        pass


def runs_pip() -> bool:
    """Whether the environment is there and sound enough to install into."""
    import subprocess

    if not os.path.exists(VENV_PYTHON):
        return False
    asked = subprocess.run([VENV_PYTHON, "-I", "-m", "pip", "--version"], capture_output=True)
    return asked.returncode == 0


def made_with() -> str:
    """The version of the Python in the environment, as `version` tells it."""
    import subprocess

    tell = "import sys; print('{}.{}.{}'.format(*sys.version_info[:3]))"
    return subprocess.check_output([VENV_PYTHON, "-I", "-c", tell], text=True).strip()


def version() -> str:
    """The version of the Python that runs this, like 3.11.7."""
    return "{}.{}.{}".format(*sys.version_info[:3])


def inside() -> bool:
    """Whether the Python that runs this is that of the environment."""
    return os.path.realpath(sys.prefix) == os.path.realpath(VENV)


def hand_over(argv: "list[str]") -> int:
    """Begin again in the environment's Python; on Windows wait for it, elsewhere become it."""
    command = [VENV_PYTHON, "-X", "utf8", os.path.abspath(__file__), *argv]
    if sys.platform == "win32":
        import subprocess

        return subprocess.call(command)
    sys.stdout.flush()
    os.execv(VENV_PYTHON, command)


def run_checks(pytest_options: "list[str]") -> int:
    """Run each check in turn and stop at the first that fails; pytest is last, so its closing line is too."""
    import subprocess

    for name, *options in CHECKS:
        write(sys.stdout, "== " + name)
        more = pytest_options if name == "pytest" else []
        code = subprocess.call([os.path.join(BIN, name), *options, *more], cwd=ROOT)
        if code:
            return code
    return 0


def show_help() -> None:
    """Print how to call this and the table of commands."""
    say("usage")
    for name, text in COMMANDS.items():
        write(sys.stdout, "  {:<10}{}".format(name, text[language()]))


def nearest(command: str) -> str:
    """The command that was most likely meant."""
    import difflib

    return difflib.get_close_matches(command, COMMANDS, n=1, cutoff=0)[0]


def language() -> str:
    """Latvian where the system speaks it, else English."""
    if sys.platform == "win32":
        import ctypes

        return "lv" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x26 else "en"
    names = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    return "lv" if next(filter(None, names), "").lower().startswith("lv") else "en"


def say(key: str, **facts: object) -> None:
    """Print a text of TEXTS in the reader's language."""
    write(sys.stdout, TEXTS[key][language()].format(**facts))


def refuse(key: str, **facts: object) -> int:
    """Print a sentence as an error and return the exit code that goes with it."""
    write(sys.stderr, TEXTS[key][language()].format(**facts))
    return 2


def write(stream: "TextIO", text: str) -> None:
    """Print a line at once and in UTF-8, whatever an old Python or a bare locale would make of its letters."""
    stream.flush()
    stream.buffer.write((text + "\n").encode("utf-8"))
    stream.buffer.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
