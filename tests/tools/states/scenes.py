"""What each picture shows: the library that stands behind it, and what a person has done in the window."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPropertyAnimation
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit

from editor.desk.demo import SHOWN
from editor.desk.library import new_story_id
from editor.desk.opening import open_desk
from editor.domain.body import TEXT_BLOCKS, Block, Body, Paragraph, Span
from editor.domain.codes import read_codes
from editor.domain.story import MarginNote, NoteKind, Status, Story
from editor.ui.panels.file_facts import FileFacts
from editor.ui.panels.list_filter import Filters
from editor.ui.wiring import Newsroom
from tests.benchmarks import prose
from tests.formats.copy_samples import AP
from tests.formats.copy_samples import ARABIC as ARABIC_COPY
from tests.tools.states import contradicting, keeping, passwords, picture_desk
from tests.tools.states.standing import framed

NOW = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
"""When every picture is taken."""

ARABIC = "جسر-الميناء"
LONG = "BRIDGE-INQUIRY"
FIT = "CHOIR-ON-THE-FERRY"
_LONG_HEADLINE = "The bridge inquiry, word by word"
_LONG_WORDS = 10_000
_PATIENCE = 10_000
_TO_COME = Paragraph(
    (
        Span(
            "“We could have kept one lane open, but I would not send my own family over it,” said an engineer, TK name."
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Scene:
    """One state of the window.

    `stock` fills the demo's library further, `first_start` begins with none; `act` is what a person does then.
    """

    name: str
    act: Callable[[Newsroom], None]
    stock: Callable[[Path], None] | None = None
    first_start: bool = False


def scene_named(name: str) -> Scene:
    """Return the scene called `name`. Raises KeyError."""
    return {scene.name: scene for scene in SCENES}[name]


def _demo(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)


def _photos(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)
    newsroom.inspector.show_tab("photos")


def _frames(newsroom: Newsroom) -> None:
    _show_frames(newsroom, SHOWN)


def _frames_arabic(newsroom: Newsroom) -> None:
    _show_frames(newsroom, ARABIC)


def _show_frames(newsroom: Newsroom, slug: str) -> None:
    """Show a story whose photos were framed, at the first of a pair."""
    _open(newsroom, slug)
    newsroom.inspector.show_tab("photos")
    story = newsroom.work.current.story
    if story is None:
        raise LookupError(slug)
    newsroom.page.body.setFocus()
    newsroom.photos._choose_in_tray(next(iter(story.pairs)))


def _crop(newsroom: Newsroom) -> None:
    _show_crop(newsroom, SHOWN)


def _crop_arabic(newsroom: Newsroom) -> None:
    _show_crop(newsroom, ARABIC)


def _show_crop(newsroom: Newsroom, slug: str) -> None:
    """Cut the first photo of a pair, which was straightened."""
    _show_frames(newsroom, slug)
    story = newsroom.work.current.story
    if story is None:
        raise LookupError(slug)
    newsroom.standing.crop(next(iter(story.pairs)))


def _facts(newsroom: Newsroom) -> None:
    _show_facts(newsroom, SHOWN)


def _facts_arabic(newsroom: Newsroom) -> None:
    _show_facts(newsroom, ARABIC)


def _leaving(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)
    newsroom.inspector.show_tab("photos")
    newsroom.actions["leaving"].trigger()


def _leaving_arabic(newsroom: Newsroom) -> None:
    _open(newsroom, ARABIC)
    newsroom.inspector.show_tab("photos")
    story = newsroom.work.current.story
    if story is None or story.lead is None:
        raise LookupError(ARABIC)
    newsroom.photos.choose(story.lead.key)
    newsroom.photos_panel.protect_requested.emit(story.lead.key, True)
    newsroom.leaving.show(story.lead.key)


def _no_photos(newsroom: Newsroom) -> None:
    _open(newsroom, FIT)
    newsroom.actions["leaving"].trigger()


def _show_facts(newsroom: Newsroom, slug: str) -> None:
    """Unfold what the file of a story's lead says."""
    _open(newsroom, slug)
    newsroom.inspector.show_tab("photos")
    story = newsroom.work.current.story
    if story is None or story.lead is None:
        raise LookupError(slug)
    newsroom.photos.choose(story.lead.key)
    button = newsroom.photos_panel.findChild(FileFacts)
    if button is None:
        raise LookupError("From the file")
    button.unfold()


def _related(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)
    newsroom.inspector.show_tab("related")


def _checks(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)
    newsroom.checks.show()


def _notes(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)
    newsroom.inspector.show_tab("notes")
    newsroom.notes.go("n3")


def _arabic_notes(newsroom: Newsroom) -> None:
    _open(newsroom, ARABIC)
    newsroom.inspector.show_tab("notes")
    newsroom.notes.go("n2")


def _no_notes(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)
    newsroom.inspector.show_tab("notes")


def _lengths(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)
    newsroom.text_of_story.set_field("web_headline", "Port Ellis harbour bridge to close for a month: ferries, dates")
    newsroom.text_of_story.set_field("alert", "Harbour bridge shut from midnight on Sunday")
    newsroom.text_of_story.show_values()
    newsroom.inspector.show_tab("story")
    body = newsroom.page.body
    cursor = QTextCursor(body.document())
    cursor.setPosition(600, QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)
    newsroom.lengths.show()
    newsroom.window.status_line.length_button.click()


def _fit(newsroom: Newsroom) -> None:
    _open(newsroom, FIT)
    newsroom.checks.show()


def _figures(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)
    _put_caret(newsroom, 0.6)


def _search(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)
    newsroom.stories.focus_search()
    _field(newsroom, "Search stories").setText("bridge")


def _replace(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)
    _find(newsroom, "bridge", "crossing")


def _replace_arabic(newsroom: Newsroom) -> None:
    _open(newsroom, ARABIC)
    _find(newsroom, "جسر", "نفق")


def _replace_stories(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)
    newsroom.actions["replace-stories"].trigger()
    _field(newsroom, "Find in stories").setText("harbour")
    _field(newsroom, "Replace in stories with").setText("port")
    newsroom.everywhere.sheet.find_wanted.emit()


def _find(newsroom: Newsroom, words: str, by: str) -> None:
    newsroom.page.body.setFocus()
    newsroom.actions["replace"].trigger()
    _field(newsroom, "Find").setText(words)
    _field(newsroom, "Replace with").setText(by)


def _arabic(newsroom: Newsroom) -> None:
    _open(newsroom, ARABIC)


def _long(newsroom: Newsroom) -> None:
    _open(newsroom, LONG)
    _put_caret(newsroom, 0.5)


def _commands(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)
    newsroom.actions["commands"].trigger()


def _preview(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)
    newsroom.actions["print-preview"].trigger()


def _filter(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)
    newsroom.stories.choose_filters(Filters("Harbour", "week"))
    newsroom.stories.filters_wanted.emit()


def _filtered_empty(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)
    newsroom.stories.choose_status(Status.FILED)
    newsroom.stories.choose_filters(Filters("Harbour", "today"))


def _review(newsroom: Newsroom) -> None:
    """Paste a text as a new story, and look it over."""
    _paste_new(newsroom, AP.text)


def _waiting(newsroom: Newsroom) -> None:
    _paste_new(newsroom, ARABIC_COPY.text)
    newsroom.imports.keep()
    newsroom.inspector.show_tab("photos")


def _paste_new(newsroom: Newsroom, text: str) -> None:
    QApplication.clipboard().setText(text)
    newsroom.actions["paste-new"].trigger()
    deadline = QDeadlineTimer(_PATIENCE)
    while not newsroom.imports.is_reviewing and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _outline(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)
    _put_caret(newsroom, 0.75)
    newsroom.actions["outline"].trigger()
    newsroom.page.body.setFocus()


def _outline_arabic(newsroom: Newsroom) -> None:
    _open(newsroom, ARABIC)
    newsroom.actions["outline"].trigger()


def _focus(newsroom: Newsroom) -> None:
    """Write on in focus mode, with the paragraph lit and the line held."""
    _open(newsroom, SHOWN)
    _put_caret(newsroom, 0.35)
    for name in ("typewriter", "one-paragraph", "focus"):
        newsroom.actions[name].trigger()
    newsroom.toast.dismiss()
    for moving in newsroom.window.findChildren(QPropertyAnimation):
        moving.setCurrentTime(moving.duration())


def _zoomed(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)
    _put_caret(newsroom, 0.5)
    newsroom.actions["face-sans"].trigger()
    for _ in range(4):
        newsroom.actions["zoom-in"].trigger()


def _nothing(newsroom: Newsroom) -> None:
    """Leave the window as it starts."""


def _add_long(library: Path) -> None:
    story = replace(prose.story(new_story_id(), _LONG_WORDS), headline=_LONG_HEADLINE, slug=LONG, slug_set=True)
    with open_desk(library, clock=lambda: NOW) as desk:
        desk.new_story(story).result()


def _leave_to_mend(library: Path) -> None:
    """Put a TK into the shown story, and leave photos and a related story without what they need."""
    with open_desk(library, clock=lambda: NOW) as desk:
        stored = desk.find(SHOWN)
        story = stored.story
        lead, second, third, *others = story.photos
        photos = (
            replace(lead, caption=f"{lead.caption} (AP)", credit="", source=""),
            second,
            replace(third, credit="", source="", alt=""),
            *others,
        )
        related = (*story.related[:-1], replace(story.related[-1], story=None, url=None))
        blocks = [_TO_COME if at == 2 else block for at, block in enumerate(story.body)]
        changed = replace(story, standfirst=f"{story.standfirst} TK", photos=photos, related=related)
        desk.save(changed.with_body(Body.of(blocks)), stored.version).result()


def _note(library: Path) -> None:
    _pin(library, SHOWN, "Ring Okafor back before six.", "Second source? Only the authority says so.")


def _note_in_arabic(library: Path) -> None:
    _pin(library, ARABIC, "اتصل بالميناء قبل السادسة.", "من قال هذا غير الهيئة؟")


def _pin(library: Path, slug: str, call: str, doubt: str) -> None:
    """Note some words of a story: one note is done, one is about words that are gone."""
    with open_desk(library, clock=lambda: NOW) as desk:
        stored = desk.find(slug)
        notes = (
            MarginNote("n1", call, NoteKind.CALL, done=True),
            MarginNote("n2", doubt, NoteKind.DOUBT),
            MarginNote("n3", "https://example.org/minutes", NoteKind.SOURCE),
            MarginNote("n4", "", NoteKind.NOTE),
        )
        desk.save(replace(_noted(stored.story), margin_notes=notes), stored.version).result()


def _noted(story: Story) -> Story:
    """Anchor three notes to words of the first paragraphs of `story`."""
    blocks: list[Block] = list(story.body)
    texts = [at for at, block in enumerate(blocks) if isinstance(block, Paragraph) and len(block.spans) == 1]
    for key, at in zip(("n1", "n2", "n3"), texts, strict=False):
        block = blocks[at]
        if isinstance(block, TEXT_BLOCKS):
            words = block.text.split(" ")
            low, high = len(" ".join(words[:3])) + 1, len(" ".join(words[:9]))
            parts = (Span(block.text[:low]), Span(block.text[low:high], note=key), Span(block.text[high:]))
            blocks[at] = Paragraph(parts)
    return replace(story, body=Body.of(blocks), margin_notes=tuple(MarginNote(key) for key in ("n1", "n2", "n3")))


def _open(newsroom: Newsroom, slug: str) -> None:
    newsroom.shelf.open(newsroom.work.desk.find(slug).story.id)


def _put_caret(newsroom: Newsroom, share: float) -> None:
    """Put the caret into the open story's text, `share` of the way down, and bring it into sight."""
    body = newsroom.page.body
    cursor = QTextCursor(body.document())
    cursor.setPosition(round(body.document().characterCount() * share))
    body.setTextCursor(cursor)
    body.setFocus()
    newsroom.page.show_caret()


def _field(newsroom: Newsroom, name: str) -> QLineEdit:
    field = newsroom.window.findChild(QLineEdit, name)
    if not isinstance(field, QLineEdit):
        raise LookupError(name)
    return field


def _preferences(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)
    newsroom.actions["preferences"].trigger()


def _about(newsroom: Newsroom) -> None:
    _open(newsroom, SHOWN)
    newsroom.actions["about"].trigger()


def _captions(newsroom: Newsroom) -> None:
    """Write captions, at one that is no more than begun."""
    _caption(newsroom, SHOWN)
    story = newsroom.work.current.story
    if story is not None:
        newsroom.captions.desk.enter(story.photos[7].key, "caption")


def _photo_library(newsroom: Newsroom) -> None:
    """Look through the photos of the library."""
    newsroom.shelf.open(newsroom.work.desk.find(SHOWN).story.id)
    newsroom.gallery.open()
    newsroom.gallery.sheet.view.setFocus()


def _photo_library_empty(newsroom: Newsroom) -> None:
    """Look for photos with words that no photo answers to."""
    newsroom.gallery.open()
    newsroom.gallery.sheet.field.setText("glacier")


def _captions_arabic(newsroom: Newsroom) -> None:
    _caption(newsroom, ARABIC)


def _captions_empty(newsroom: Newsroom) -> None:
    _caption(newsroom, "FERRY-TIMETABLE")


def _caption(newsroom: Newsroom, slug: str) -> None:
    _open(newsroom, slug)
    newsroom.captions.desk.open()


def _codes(newsroom: Newsroom) -> None:
    """Look at a roster of which one line is wrong."""
    _caption(newsroom, SHOWN)
    newsroom.captions.codes.open()
    newsroom.captions.codes.sheet.show_bad("referees.txt", read_codes("r1 Bo Okafor\nr2\tCy Young"))


SCENES = (
    Scene("demo", _demo),
    Scene("empty", _nothing, first_start=True),
    Scene("long", _long, stock=_add_long),
    Scene("right-to-left", _arabic),
    Scene("frames", _frames, partial(framed, slug=SHOWN)),
    Scene("frames-right-to-left", _frames_arabic, partial(framed, slug=ARABIC)),
    Scene("crop", _crop, partial(framed, slug=SHOWN)),
    Scene("crop-right-to-left", _crop_arabic, partial(framed, slug=ARABIC)),
    Scene("photos", _photos),
    Scene("photo-facts", _facts, stock=lambda path: contradicting.attach(path, SHOWN, contradicting.CAPTION)),
    Scene(
        "photo-facts-arabic",
        _facts_arabic,
        stock=lambda path: contradicting.attach(path, ARABIC, contradicting.ARABIC),
    ),
    Scene("leaving", _leaving, stock=lambda path: contradicting.attach(path, SHOWN, contradicting.CAPTION)),
    Scene(
        "leaving-arabic", _leaving_arabic, stock=lambda path: contradicting.attach(path, ARABIC, contradicting.ARABIC)
    ),
    Scene("leaving-empty", _no_photos),
    Scene("related", _related),
    Scene("checks", _checks, stock=_leave_to_mend),
    Scene("checks-done", _fit),
    Scene("text", _figures),
    Scene("search", _search),
    Scene("commands", _commands),
    Scene("preview", _preview),
    Scene("filter", _filter),
    Scene("filtered-empty", _filtered_empty),
    Scene("review", _review),
    Scene("waiting", _waiting),
    Scene("preferences", _preferences),
    Scene("about", _about),
    Scene("outline", _outline),
    Scene("outline-right-to-left", _outline_arabic),
    Scene("focus", _focus),
    Scene("zoomed", _zoomed),
    Scene("replace", _replace),
    Scene("replace-right-to-left", _replace_arabic),
    Scene("replace-stories", _replace_stories),
    Scene("notes", _notes, stock=_note),
    Scene("notes-right-to-left", _arabic_notes, stock=_note_in_arabic),
    Scene("notes-empty", _no_notes),
    Scene("lengths", _lengths),
    Scene("captions", _captions, stock=picture_desk.attach_many),
    Scene("captions-right-to-left", _captions_arabic, stock=picture_desk.attach_arabic),
    Scene("captions-empty", _captions_empty, stock=picture_desk.take_out),
    Scene("photo-library", _photo_library, stock=picture_desk.attach_many),
    Scene("photo-library-empty", _photo_library_empty),
    Scene("codes", _codes, stock=picture_desk.add_rosters),
    Scene("safety", keeping.safety),
    Scene("safety-worried", keeping.worried),
    Scene("restore", keeping.restore),
    Scene("restore-story", keeping.restore_story),
    Scene("erase", keeping.erase),
    Scene("history", keeping.history),
    Scene("acts", keeping.acts),
    Scene("password-set", passwords.new),
    Scene("password-remove", passwords.removal),
    Scene("password-asked", passwords.asked),
    Scene("password-wrong", passwords.wrong),
)
