"""Renders the window's states to PNG files, without a screen: `python -m tests.tools.render_states OUTDIR`.

The README's screenshot, resources/screenshot.png, is the one called demo-light.png.
"""

import argparse
import gc
import os
from pathlib import Path
import subprocess
import sys
from tempfile import TemporaryDirectory

SCALE_VARIABLE = "QT_SCALE_FACTOR"
SIZE = (1440, 900)
SMALL_SIZE = (1366, 768)
THEMES = ("light", "dark")
_REPLACING = ("replace", "replace-right-to-left", "replace-stories")
NAMES = (
    *(
        "demo",
        "empty",
        "long",
        "right-to-left",
        *("frames", "frames-right-to-left", "crop", "crop-right-to-left"),
        "photos",
        "photo-facts",
        "photo-facts-arabic",
        "leaving",
        "leaving-arabic",
        "leaving-empty",
        "related",
        "checks",
        "checks-done",
        "text",
        "search",
    ),
    *("commands", "preview", "filter", "filtered-empty"),
    *("review", "waiting", "preferences", "about"),
    *("outline", "outline-right-to-left", "focus", "zoomed"),
    *_REPLACING,
    *("notes", "notes-right-to-left", "notes-empty", "lengths"),
    *("captions", "captions-right-to-left", "captions-empty"),
    *("photo-library", "photo-library-empty", "codes"),
    *("safety", "safety-worried", "restore", "restore-story", "erase", "history", "acts"),
    *("password-set", "password-remove", "password-asked", "password-wrong"),
)
SMALL_TOO = ("demo", "replace", "replace-stories", "notes", "captions", "photo-library")
"""What is rendered at SMALL_SIZE as well."""


def main(arguments: list[str] | None = None) -> int:
    """Render what is asked for, printing each file's name; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.render_states", description=__doc__)
    parser.add_argument("out", metavar="OUTDIR", type=Path)
    parser.add_argument("--only", metavar="NAME", choices=NAMES, action="append", help=", ".join(NAMES))
    parser.add_argument("--scale", type=int, default=1, help="pixels a point; the demo is rendered at 2, too")
    options = parser.parse_args(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if options.scale != 1 and os.environ.get(SCALE_VARIABLE) != str(options.scale):
        return _at_scale(options.out, options.only or list(NAMES), options.scale)
    os.umask(0o022)
    options.out.mkdir(parents=True, exist_ok=True)
    render(options.out, options.only or list(NAMES), options.scale)
    if options.scale == 1 and "demo" in (options.only or NAMES):
        return _at_scale(options.out, ["demo"], 2)
    return 0


def render(out: Path, names: list[str], scale: int = 1) -> list[Path]:
    """Render the states called `names` into the folder `out` in both themes; return the files. GUI thread."""
    from tests.tools.states.camera import camera
    from tests.tools.states.scenes import scene_named

    files = []
    ending = "" if scale == 1 else f"@{scale}x"
    with TemporaryDirectory() as folder, camera(Path(folder)) as taking:
        for name in names:
            for theme in THEMES:
                for size in _sizes(name, scale):
                    small = "" if size == SIZE else f"-{size[0]}"
                    file = out / f"{name}-{theme}{small}{ending}.png"
                    taking.take(scene_named(name), "dark" if theme == "dark" else "light", *size).save(str(file))
                    files.append(file)
                    print(file)
                    # Windows that are gone go now, on this thread, and not whenever it suits.
                    gc.collect()
    return files


def _sizes(name: str, scale: int) -> tuple[tuple[int, int], ...]:
    return (SIZE, SMALL_SIZE) if name in SMALL_TOO and scale == 1 else (SIZE,)


def _at_scale(out: Path, names: list[str], scale: int) -> int:
    """Render in a child process, since Qt takes its scale at the start."""
    wanted = [part for name in names for part in ("--only", name)]
    command = [sys.executable, "-m", "tests.tools.render_states", str(out), "--scale", str(scale), *wanted]
    sys.stdout.flush()
    return subprocess.run(command, env={**os.environ, SCALE_VARIABLE: str(scale)}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
