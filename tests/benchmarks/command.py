"""`standfirst export` of a story with four photos, the whole process, beside pandoc with the same text and pictures."""

from collections.abc import Iterator
from pathlib import Path
import re
import shutil
import subprocess
import sys

from editor.desk import demo
from editor.desk.exporting import outgoing
from editor.domain.article import Article, Figure
from editor.formats import html_write
from tests.benchmarks.measure import Row, in_turn, row, unmeasured
from tests.benchmarks.start import child_environment
from tests.benchmarks.stock import Stock

_LIMITS = {"docx": 0.5, "html": 1.2}
_ROUNDS = 7
_ROOT = Path(__file__).resolve().parents[2]
_EMBEDDED = re.compile(r'src="data:[^"]*"')


def rows(stock: Stock) -> Iterator[Row]:
    """Measure both formats; without pandoc say so."""
    pandoc = shutil.which("pandoc")
    library = demo.build_demo(stock.folder / "command", 0o022)[0]
    page = _page(stock, library)
    for name, limit in _LIMITS.items():
        title = f"standfirst export --format {name}, whole process: pandoc"
        if pandoc is None:
            yield unmeasured(title, limit, "pandoc is not installed")
            continue
        # Named as one's own: a library from elsewhere would be read from a private copy.
        ours = _Command(stock, _export(name, stock.folder / f"ours.{name}"), STANDFIRST_LIBRARY=str(library))
        theirs = _Command(stock, _pandoc(pandoc, page, stock.folder / f"theirs.{name}"))
        yield row(title, in_turn(ours, theirs, _ROUNDS, best_of=1), limit)


class _Command:
    """Runs one command to its end."""

    def __init__(self, stock: Stock, arguments: list[str], **variables: str) -> None:
        self._arguments = arguments
        self._environment = child_environment(stock.folder / "home") | variables

    def __call__(self) -> None:
        subprocess.run(self._arguments, env=self._environment, cwd=_ROOT, check=True, capture_output=True)


def _export(name: str, out: Path) -> list[str]:
    return [sys.executable, "-m", "editor", "export", demo.SHOWN, "--format", name, "--out", str(out)]


def _pandoc(pandoc: str, page: Path, out: Path) -> list[str]:
    command = [pandoc, "--standalone", "--self-contained", "--from", "html", str(page)]
    return [*command, "--resource-path", str(page.parent), "--metadata", "title=Bridge", "--output", str(out)]


def _page(stock: Stock, library: Path) -> Path:
    """Write the story as a page whose pictures lie beside it, each once, for pandoc to read."""
    folder = stock.folder / "page"
    folder.mkdir()
    with stock.desk(library) as desk:
        article = outgoing(desk, desk.find(demo.SHOWN).story)
    names = _pictures(article, folder)
    page = folder / "page.html"
    page.write_text(_EMBEDDED.sub(lambda _: f'src="{next(names)}"', html_write.write(article).data.decode()), "utf-8")
    return page


def _pictures(article: Article, folder: Path) -> Iterator[str]:
    """Write the pictures in the order of the page, and give their names."""
    figures = [block for block in (article.lead, *article.blocks) if isinstance(block, Figure)]
    for at, figure in enumerate(figures):
        if figure.image is not None:
            (folder / f"{at}.jpg").write_bytes(figure.image.data)
            yield f"{at}.jpg"
