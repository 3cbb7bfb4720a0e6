"""The house's own rules: style, types, layers, and what no file may say."""

from pathlib import Path
import re
import socket
import subprocess
import sys

import pytest

from editor.resources import resource

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("editor", "resources", "tests", ".ci", "README.md", "pyproject.toml")
TEXT = {".py", ".md", ".toml", ".json", ".html", ".css", ".xml", ".svg", ".txt", ".sh", ""}

# In halves, so that this file does not hold what it looks for.
INDEX_HOSTS = re.compile("|".join(("pypi" + r"\.org", "python" + "hosted", "piwheels" + r"\.org", "ana" + r"conda\.")))
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:ro" + r"ot|wo" + r"rk|o" + r"pt)/[\w.-]+")


def run_tool(*command: str) -> None:
    """Run a tool of the interpreter's own environment in the project's folder; fail with all that it says."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"


def test_the_linter_finds_nothing() -> None:
    run_tool("ruff", "check", "editor", "tests")


def test_the_formatter_would_change_nothing() -> None:
    run_tool("ruff", "format", "--check", "editor", "tests")


def test_the_types_hold() -> None:
    run_tool("mypy")


def test_each_layer_knows_only_those_below_it() -> None:
    code = "import sys; from importlinter.cli import lint_imports_command; sys.argv = ['lint-imports', '--no-cache']"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def text_files() -> list[Path]:
    """The project's text files."""
    found: list[Path] = []
    for name in SOURCES:
        place = ROOT / name
        found += [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]
    return [path for path in found if path.suffix in TEXT and "__pycache__" not in path.parts]


@pytest.mark.parametrize("refused", [INDEX_HOSTS, MACHINE_PATHS], ids=["package index", "machine path"])
def test_no_file_names(refused: re.Pattern[str]) -> None:
    named = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in text_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if refused.search(line)
    ]
    assert not named, "\n".join(named)


def test_a_socket_of_the_internet_ends_a_test() -> None:
    for family in (socket.AF_INET, socket.AF_INET6):
        with pytest.raises(AssertionError, match="network"):
            socket.socket(family)
    socket.socket(socket.AF_UNIX).close()


def test_no_file_of_the_program_is_too_long_to_read() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "editor").rglob("*.py")}
    long = [f"{path.relative_to(ROOT)}: {length} lines" for path, length in lengths.items() if length > 440]
    assert not long, "\n".join(long)


def test_resources_are_found_inside_the_package_as_a_wheel_has_them(tmp_path: Path) -> None:
    package = tmp_path / "editor"
    wanted = package / "resources" / "themes" / "light.txt"
    wanted.parent.mkdir(parents=True)
    wanted.touch()
    assert resource("themes", "light.txt", package=package) == wanted


def test_resources_are_found_beside_the_package_as_a_clone_has_them(tmp_path: Path) -> None:
    wanted = tmp_path / "resources" / "light.txt"
    wanted.parent.mkdir()
    wanted.touch()
    assert resource("light.txt", package=tmp_path / "editor") == wanted


def test_a_missing_resource_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="themes/none"):
        resource("themes", "none", package=tmp_path / "editor")


def test_every_resource_of_the_demo_is_there() -> None:
    assert resource("demo", "stories.json").is_file()
