"""The real command, in a process of its own, with a home of its own and no screen."""

from collections.abc import Mapping
from dataclasses import dataclass
import json
import os
from pathlib import Path
import subprocess
import sys
from types import MappingProxyType
from typing import Any

_LEFT_OUT = (
    *("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "STANDFIRST_LIBRARY"),
    *("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"),
)


@dataclass(frozen=True)
class Command:
    """Runs `standfirst` for one person, whose home and working folder is `home`.

    `cache` keeps the compiled modules, so that each process need not compile them again.
    """

    home: Path
    cache: Path

    @property
    def library(self) -> Path:
        """The library that commands work on where none is named."""
        return self.home / "library.standfirst"

    def environment(self, **more: str) -> dict[str, str]:
        """The variables that the command sees."""
        inherited = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
        own = {"HOME": str(self.home), "STANDFIRST_LIBRARY": str(self.library), "TZ": "UTC"}
        own["PYTHONPYCACHEPREFIX"] = str(self.cache)
        for name in ("DATA", "CONFIG", "STATE", "CACHE"):
            own[f"XDG_{name}_HOME"] = str(self.home / name.lower())
        return inherited | own | more

    def run(
        self,
        *arguments: str,
        stdin: bytes = b"",
        options: tuple[str, ...] = (),
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> "subprocess.CompletedProcess[str]":
        """Run it to its end. `options` are the interpreter's, `more` further variables."""
        done = subprocess.run(
            [sys.executable, *options, "-m", "editor", *arguments],
            env=self.environment(PYTHONPATH=str(Path(__file__).parents[2]), **more),
            cwd=self.home,
            input=stdin,
            capture_output=True,
            timeout=60,
            check=False,
        )
        out, err = (stream.decode("utf-8", "surrogateescape") for stream in (done.stdout, done.stderr))
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    def shell(self, line: str) -> "subprocess.CompletedProcess[str]":
        """Run it with arguments and redirections as a shell reads them."""
        return subprocess.run(
            ["sh", "-c", f"exec {sys.executable} -m editor {line}"],
            env=self.environment(PYTHONPATH=str(Path(__file__).parents[2])),
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def done(self, *arguments: str, stdin: bytes = b"") -> str:
        """Run it, see that it succeeds without a word on stderr, and return what it prints."""
        result = self.run(*arguments, stdin=stdin)
        assert (result.returncode, result.stderr) == (0, "")
        return result.stdout

    def json(self, *arguments: str) -> Any:
        """Run it with --json and return what it says."""
        return json.loads(self.done(*arguments, "--json"))

    def new(self, headline: str, body: str = "The council met.", *options: str) -> str:
        """Add a story and return its id."""
        arguments = ("new", "--headline", headline, "--body", "-", *options)
        return self.done(*arguments, stdin=body.encode()).strip()

    def refused(self, status: int, *arguments: str, more: Mapping[str, str] = MappingProxyType({})) -> str:
        """Run it, see that it ends with `status`, one line on stderr and nothing else, and return that line."""
        result = self.run(*arguments, more=more)
        assert (result.returncode, result.stdout) == (status, ""), result.stderr
        lines = result.stderr.splitlines()
        assert len(lines) == 1, result.stderr
        assert lines[0].startswith("standfirst: ")
        assert "; " in lines[0]
        return lines[0]
