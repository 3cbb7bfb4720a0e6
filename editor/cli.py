"""The command line. Qt is imported only where a window is asked for."""

import argparse
import atexit
from collections.abc import Callable, Iterable, Iterator, Sequence
import gc
import json
import os
from pathlib import Path
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from editor import __version__, app, console, import_command, password_command
from editor.commands import INTERRUPTED, Call, add_checking, backup, check, rescue, verify
from editor.domain.body import Body
from editor.domain.errors import StandfirstError, UsageError
from editor.domain.record import show_record, time_text
from editor.domain.rows import SearchHit, StoryRow
from editor.domain.story import Status, Story

if TYPE_CHECKING:
    from editor.desk.exporting import Exported

_T = TypeVar("_T")

BUG = 70
"""The exit status of a bug in the program (EX_SOFTWARE of sysexits.h)."""

MOST_HITS = 200
_PAGE = 500


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 blocking findings, 2 wrong usage, 3 the world's fault."""
    sys.excepthook = report_bug
    console.prepare()
    umask = app.private_umask()
    try:
        status = _run(list(sys.argv[1:] if arguments is None else arguments), umask)
        sys.stdout.flush()
        return status
    except StandfirstError as error:
        return _tell(error)
    except BrokenPipeError:
        # Whoever read the output has enough.
        console.silence(sys.stdout)
        return 0
    except OSError as error:
        # What could not be written now cannot be written at the end either.
        console.silence(sys.stdout)
        return _tell(console.refusal(error))
    except KeyboardInterrupt:
        return INTERRUPTED


def report_bug(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> NoReturn:
    """Print where a bug struck, by file, line and class alone, for a message may hold a story's words."""
    import traceback

    console.say(f"standfirst: a bug in the program, {kind.__name__}; please report it with these lines")
    for frame in traceback.extract_tb(trace):
        console.say(f"  {frame.filename}:{frame.lineno} in {frame.name}")
    raise SystemExit(BUG)


def _run(arguments: list[str], umask: int) -> int:
    word = _first_word(arguments)
    if word is not None and word not in COMMANDS:
        options = _window_parser().parse_args(arguments)
        if options.library is not None:
            raise UsageError("Two libraries are named.", "Name one.")
        return app.run_window(Path(options.file), umask, named=True, environment=os.environ)
    options = _parser().parse_args(arguments)
    library = app.library_path(options.library, os.environ)
    if options.command is None:
        return app.run_window(library, umask, named=options.library is not None, environment=os.environ)
    # A command's memory goes back with its process; to look through it for cycles first takes a tenth of its time.
    atexit.register(gc.freeze)
    return COMMANDS[options.command](Call(options, library, umask))


def _first_word(arguments: Sequence[str]) -> str | None:
    """Return the first argument that is neither an option nor the library that --library names."""
    rest = iter(arguments)
    for argument in rest:
        if argument == "--library":
            next(rest, None)
        elif not argument.startswith("-"):
            return argument
    return None


def _tell(error: StandfirstError) -> int:
    sentence = " ".join(error.sentence.split())
    console.say(f"standfirst: {sentence[:1].lower()}{sentence[1:]}")
    return error.exit_status


# What each command does.


def _new(call: Call) -> int:
    from editor.desk.fields import with_field
    from editor.desk.library import new_story_id

    options = call.options
    story = Story(id=new_story_id())
    for name in ("headline", "standfirst", "byline", "dateline", "slug", "section", "language"):
        typed = getattr(options, name)
        if typed is not None:
            story = with_field(story, name, typed)
    if options.body is not None:
        story = story.with_body(_read_body(options.body))
    desk = app.writing_desk(call.library, call.umask, create=True)
    with desk:
        print(desk.new_story(story).result().story.id)
    return 0


def _read_body(name: str) -> Body:
    from editor.desk.texts import read_text_file, read_text_stream

    if name != "-":
        return read_text_file(Path(name))
    return read_text_stream(None if sys.stdin is None else sys.stdin.buffer)


def _set(call: Call) -> int:
    from editor.desk.fields import parse_field, with_field

    fields = [parse_field(argument) for argument in call.options.fields]
    with app.writing_desk(call.library, call.umask) as desk:
        stored = desk.find(call.options.story)
        story = stored.story
        for name, typed in fields:
            story = with_field(story, name, typed)
        if story != stored.story:
            desk.save(story, stored.version).result()
    return 0


def _list(call: Call) -> int:
    from editor.desk.plain import row_line

    statuses = None if call.options.status is None else [Status(call.options.status)]
    with app.reading_desk(call.library, call.umask) as desk:
        rows = desk.every_row(_PAGE, statuses)
        if call.options.json:
            _print_json_list(_row_record(row) for row in rows)
        else:
            for row in rows:
                print(row_line(row))
    return 0


def _row_record(row: StoryRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "slug": row.slug,
        "headline": row.headline,
        "status": row.status.value,
        "words": row.words,
        "modified": time_text(row.modified),
    }


def _show(call: Call) -> int:
    from editor.desk.plain import story_text

    with app.reading_desk(call.library, call.umask) as desk:
        stored = desk.find(call.options.story)
    print(json.dumps(show_record(stored), ensure_ascii=False, indent=1) if call.options.json else story_text(stored))
    return 0


def _search(call: Call) -> int:
    from editor.desk.plain import hit_lines

    with app.reading_desk(call.library, call.umask) as desk:
        hits = desk.ranked_hits(" ".join(call.options.words), MOST_HITS) or []
    if call.options.json:
        _print_json_list(_hit_record(hit) for hit in hits)
    else:
        for hit in hits:
            print(hit_lines(hit))
    return 0


def _hit_record(hit: SearchHit) -> dict[str, Any]:
    row = hit.row
    return {"id": row.id, "slug": row.slug, "headline": row.headline, "snippet": hit.snippet, "score": hit.score}


def _print_json_list(items: Iterable[dict[str, Any]]) -> None:
    """Print a JSON list an item a line, each as soon as it is there."""
    opening = "["
    for item in items:
        print(f"{opening}\n{json.dumps(item, ensure_ascii=False)}", end="")
        opening = ","
    print("[]" if opening == "[" else "\n]")


def _photo(call: Call) -> int:
    from editor.desk.attaching import attach_photo, attached_photo, framed
    from editor.desk.photos import read_photo

    options = call.options
    with app.writing_desk(call.library, call.umask) as desk:
        stored = desk.find(options.story)
        intake = read_photo(Path(options.file), desk.decoder)
        photo = attached_photo(
            intake.picture,
            intake.facts,
            caption=options.caption,
            credit=options.credit,
            source=options.source,
            alt=options.alt,
            lead=options.lead,
            protected=options.protect,
        )
        photo = framed(photo, options.crop, options.turn, options.straighten, half=options.size == "half")
        attach_photo(desk, stored, photo, intake, options.after)
    print(photo.key)
    return 0


def _related(call: Call) -> int:
    from editor.desk.attaching import related_story, with_related

    options = call.options
    with app.writing_desk(call.library, call.umask) as desk:
        stored = desk.find(options.story)
        to = None if options.to is None else desk.find(options.to).story
        link = related_story(stored.story, to=to, url=options.url, title=options.title, label=options.label)
        desk.save(with_related(stored.story, link, options.after), stored.version).result()
    print(link.key)
    return 0


def _export(call: Call) -> int:
    from editor.desk.exporting import PHOTOS, ExportBlocked, Exported, export, export_many
    from editor.desk.photos_out import export_photos

    options, out = call.options, Path(call.options.out)
    finished: list[Exported] = []
    with app.reading_desk(call.library, call.umask) as desk:
        ids = list(dict.fromkeys(desk.find(reference).story.id for reference in options.stories))
        try:
            if options.format == PHOTOS:
                finished.extend(export_photos(desk, ids, out, anyway=options.anyway))
            elif len(ids) == 1 and not out.is_dir():
                finished.append(export(desk, ids[0], options.format, out, anyway=options.anyway))
            else:
                work = export_many(desk, ids, options.format, out, anyway=options.anyway)
                finished.extend(_with_progress(work, "Exporting", len(ids)))
        except ExportBlocked as blocked:
            for finding in blocked.findings:
                console.say(f"{blocked.slug}: {finding.sentence}")
            raise
        finally:
            _print_exported(finished)
    return 0


def _print_exported(finished: "Iterable[Exported]") -> None:
    for exported in finished:
        print(exported.path)
        for loss in exported.losses:
            console.say(f"{exported.path.name}: {loss.sentence}")


def _demo(call: Call) -> int:
    from editor.desk.demo import build_demo

    if call.options.library is not None:
        raise UsageError("The demo makes a library of its own.", "Name the folder for it with --out.")
    built = build_demo(Path(call.options.out), call.umask)
    app.keep_known(built[0])
    for path in built:
        print(path)
    sys.stdout.flush()
    try:
        return app.run_window(built[0], call.umask, named=True, environment=os.environ)
    except (app.NoScreen, app.NoWindowLibraries):
        return 0


def _with_progress(items: Iterable[_T], what: str, count: int) -> Iterator[_T]:
    """Give `items`, with a bar on the terminal where there are several and somebody sits before one."""
    if count < 2 or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
    with bar:
        yield from bar.track(items, total=count, description=what)


COMMANDS: dict[str, Callable[[Call], int]] = {
    "demo": _demo,
    "new": _new,
    "import": import_command.run,
    "set": _set,
    "list": _list,
    "show": _show,
    "search": _search,
    "photo": _photo,
    "related": _related,
    "check": check,
    "export": _export,
    "backup": backup,
    "verify": verify,
    "rescue": rescue,
    "password": password_command.run,
}


# How each command is spelled.


def _numbers(typed: str) -> tuple[float, ...]:
    """Return numbers that were typed with commas between them. Raises ValueError."""
    return tuple(float(part) for part in typed.split(","))


def _filled(typed: str) -> str:
    """Return the name that was typed. Raises ArgumentTypeError where it is empty, which would mean another place."""
    if not typed:
        raise argparse.ArgumentTypeError("the name is empty")
    return typed


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}.", f"See '{self.prog} --help'.")


def _window_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="standfirst", allow_abbrev=False)
    parser.add_argument("--library", metavar="FILE", type=_filled)
    parser.add_argument("file", metavar="LIBRARY")
    return parser


def _parser() -> argparse.ArgumentParser:
    """Return the parser of every command. --library is taken before the command and after it."""
    parser = _Parser(
        prog="standfirst",
        usage="standfirst [--library FILE] [LIBRARY | COMMAND …]",
        description="An editor for journalists who write offline. Without a command it opens the window.",
        epilog="STORY is an id, a slug, or a unique start of an id. STANDFIRST_LIBRARY names the library, too.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"standfirst {__version__}")
    parser.add_argument("--library", metavar="FILE", type=_filled, help="the library to work on")
    commands = parser.add_subparsers(prog="standfirst", dest="command", metavar="COMMAND", title="commands")

    def command(name: str, does: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.", allow_abbrev=False)
        added.add_argument(
            "--library", metavar="FILE", type=_filled, default=argparse.SUPPRESS, help="the library to work on"
        )
        return added

    _add_writing(command)
    _add_reading(command)
    import_command.add(command)
    password_command.add(command)
    add_checking(command)
    return parser


def _add_writing(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    demo = command("demo", "build a library to try, with a story exported to DOCX and HTML, and open it")
    demo.add_argument(
        "--out", metavar="DIR", type=_filled, default="standfirst-demo", help="its folder (standfirst-demo)"
    )

    new = command("new", "add a story and print its id")
    new.add_argument("--headline", metavar="TEXT", required=True)
    for name in ("standfirst", "byline", "dateline", "slug", "section"):
        new.add_argument(f"--{name}", metavar="TEXT")
    new.add_argument("--language", metavar="TAG", help="such as en-GB")
    new.add_argument("--body", metavar="FILE", help="plain text, a paragraph a line; - is standard input")

    fields = command("set", "change fields of a story; an empty value clears")
    fields.add_argument("story", metavar="STORY")
    fields.add_argument("fields", metavar="FIELD=VALUE", nargs="+", help="times in ISO 8601, keywords by comma")

    photo = command("photo", "attach a photo; what is not given comes from the file itself")
    photo.add_argument("story", metavar="STORY")
    photo.add_argument("file", metavar="FILE", help="a JPEG, PNG, WebP, TIFF or GIF file")
    for name in ("caption", "credit", "source", "alt"):
        photo.add_argument(f"--{name}", metavar="TEXT")
    photo.add_argument("--lead", action="store_true", help="let it stand above the text")
    photo.add_argument("--protect", action="store_true", help="let nothing that leaves name who took it")
    photo.add_argument("--crop", metavar="X,Y,W,H", type=_numbers, help="the part to show, in parts of 1")
    photo.add_argument("--turn", type=int, choices=(0, 90, 180, 270), default=0, help="degrees clockwise")
    photo.add_argument("--straighten", metavar="DEGREES", type=float, default=0.0, help="clockwise, at most 45")
    photo.add_argument("--size", choices=("full", "half"), default="full", help="its width on the page")

    related = command("related", "attach a related story")
    related.add_argument("story", metavar="STORY")
    target = related.add_mutually_exclusive_group()
    target.add_argument("--to", metavar="STORY", help="a story of this library")
    target.add_argument("--url", metavar="URL", help="an address elsewhere")
    related.add_argument("--title", metavar="TEXT")
    related.add_argument("--label", metavar="TEXT", help="instead of 'Read more'")
    for each in (photo, related):
        each.add_argument("--after", metavar="N", type=int, help="put it in the text behind this many blocks")


def _add_reading(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    rows = command("list", "list the stories, the last changed first")
    rows.add_argument("--status", metavar="STATUS", choices=[str(status) for status in Status], help=", ".join(Status))

    show = command("show", "show a story")
    show.add_argument("story", metavar="STORY")

    search = command("search", f"search all text, the best answer first, at most {MOST_HITS}")
    search.add_argument("words", metavar="WORDS", nargs="+")
    for each in (rows, show, search):
        each.add_argument("--json", action="store_true", help="print JSON")

    export = command("export", "export stories and print the paths of the files")
    export.add_argument("stories", metavar="STORY", nargs="+")
    export.add_argument("--format", metavar="FORMAT", required=True, help="docx, html, or photos for the photos alone")
    export.add_argument(
        "--out",
        metavar="PATH",
        type=_filled,
        required=True,
        help="a file; a folder for several stories or for photos",
    )
    export.add_argument("--anyway", action="store_true", help="export what is not ready, too")
