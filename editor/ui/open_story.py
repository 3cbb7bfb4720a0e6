"""A story that is open in the window: its session, and the documents its text and fields are typed in."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

from editor.desk.session import Session
from editor.desk.tray import TrayStep
from editor.domain.body import Body
from editor.domain.frame import Size
from editor.domain.language import is_right_to_left
from editor.domain.rows import Place
from editor.domain.story import AttachedPhoto, StoredStory
from editor.domain.story_text import Text, texts
from editor.ui.documents import FieldDocuments
from editor.ui.page import commands, directions
from editor.ui.page.document import BodyDocument
from editor.ui.page.figures import Drawer, FigureLook, LinkLook
from editor.ui.page.formats import lay_out
from editor.ui.page.looks import BODY_MARGIN, BlockLooks, Looks
from editor.ui.page.objects import SolidObjects
from editor.ui.page.reader import BodyReader
from editor.ui.page.writer import write_document
from editor.ui.pictures import Pictures


class OpenStory(QObject):
    """One open story. Lives until the window has opened many others, so that undo and caret outlive a switch.

    `typed` follows each change of the text, `edited` one by its undo or redo; `arranged` one that changed which
    attachments there are.
    """

    typed = Signal()
    edited = Signal()
    arranged = Signal()

    def __init__(self, stored: StoredStory, looks: Looks, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self.session = Session(stored)
        self.fields = FieldDocuments(self)
        self.chosen: str | None = None
        self.note: str | None = None
        """The margin note whose passage is marked."""
        self.scroll = 0
        self.arriving = 0
        """How many photos are on their way into it; while there are any, it is kept."""
        self.had_text = not stored.story.body.is_empty
        self._looks = looks
        self._pictures = pictures
        self._stale = False
        self._by_history = False
        self._drawer = Drawer(looks)
        self._done: frozenset[str] = frozenset()
        self._field_looks: dict[str, BlockLooks] = {}
        self.document = BodyDocument(self)
        self.document.setDocumentMargin(BODY_MARGIN)
        write_document(stored.story.body, self.document, self.rtl)
        self._dress()
        self._reader = BodyReader(self.document, stored.story.body)
        self.cursor = QTextCursor(self.document)
        self.document.contentsChange.connect(self._reader.touch)
        self.document.contentsChange.connect(self._touched)

    @property
    def rtl(self) -> bool:
        """Whether the story's language runs right to left."""
        return is_right_to_left(self.session.story.language)

    @property
    def drawer(self) -> Drawer:
        """What measures and paints this story's photos and links."""
        return self._drawer

    def field_on_page(self, name: str) -> QTextDocument:
        """Return the document of the field `name`, as it stands on the page: a TK in it shows."""
        document = self.fields.document(name, getattr(self.session.story, name))
        if name not in self._field_looks:
            looks = self._field_looks[name] = BlockLooks(document, self._looks)
            looks.follow()
        return document

    @property
    def place(self) -> Place:
        """Where the caret stood when the page was last asked."""
        return Place(self.session.story.id, self.cursor.position(), self.scroll)

    def flush(self) -> bool:
        """Read what was typed since the last time into the session; say whether the story changed."""
        if not self._stale:
            return False
        self._stale = False
        before = self.session.story
        self.session.set_body(self._reader.body(), self._by_history)
        self._by_history = False
        after = self.session.story
        self.had_text = self.had_text or not after.body.is_empty
        if (before.photos, before.related) != (after.photos, after.related):
            self.arranged.emit()
        return after != before

    def texts(self) -> list[Text]:
        """Return the texts of the story as it is now; blocks are numbered as they stand in the document."""
        self.flush()
        return list(texts(self.session.story, self._reader.blocks()))

    def before_history(self) -> None:
        """Take in what was typed before the text's own undo or redo changes it."""
        self.flush()
        self._by_history = True

    def after_history(self) -> None:
        """Take in what the text's own undo or redo did."""
        self._reader.touch_all()
        self._stale = True
        self.flush()
        self.edited.emit()

    def undo_text(self) -> None:
        """Take back the last step in the text of a story that is not on the page."""
        self.before_history()
        self.document.undo()
        self.after_history()

    def redo_text(self) -> None:
        """Do again what was taken back in the text of a story that is not on the page."""
        self.before_history()
        self.document.redo()
        self.after_history()

    def restyle(self) -> None:
        """Wear the theme and the style that are in force now."""
        self._worn = self._looks.style
        self.document.setDefaultFont(self._looks.body)
        lay_out(self.document, self.rtl, self._worn.scale)
        for looks in (self._blocks, *self._field_looks.values()):
            looks.refresh()

    def show_note(self, key: str | None) -> None:
        """Mark the passage of the margin note `key`, and no other; follow which notes are done."""
        self.flush()
        story = self.session.story
        done = frozenset(note.key for note in story.margin_notes if note.done)
        changed = (done ^ self._done) | {key, self.note} if key != self.note else done ^ self._done
        self.note, self._done = key, done
        if changed - {None}:
            places = story.body.places_of(changed)
            self._blocks.show_notes(key, done, places)

    def catch_up(self) -> None:
        """Wear the style in force where it was chosen while another story was on the page."""
        if self._worn != self._looks.style:
            self.restyle()

    def turn(self) -> None:
        """Follow a change of the story's language in what is drawn."""
        lay_out(self.document, self.rtl, self._worn.scale)
        directions.follow_letters(self.document)
        self._drawer.rtl = self.rtl

    def rewrite(self, stored: StoredStory) -> None:
        """Show what another program saved. Only right in a window that cannot write."""
        self.session.replaced_by(stored)
        if Body.of(self._reader.body().blocks) != stored.story.body:
            self.document.clear()
            write_document(stored.story.body, self.document, self.rtl)
            self._reader.touch_all()
        self._stale = False

    def undo_tray(self) -> TrayStep | None:
        """Take back the last act on the tray, after taking in what was typed; the caller puts its blocks back."""
        self.flush()
        step = self.session.undo_tray()
        self._take_out_unattached()
        return step

    def redo_tray(self) -> TrayStep | None:
        """Do again the last act on the tray that was taken back."""
        self.flush()
        step = self.session.redo_tray()
        self._take_out_unattached()
        return step

    def _take_out_unattached(self) -> None:
        """Take the blocks out of the text whose attachment went, so that they do not bring it back."""
        story = self.session.story
        attached = {photo.key for photo in story.photos} | {link.key for link in story.related}
        for key in self._reader.body().keys - attached:
            commands.remove_key(self.document, key)
        self.flush()

    def figure(self, key: str) -> FigureLook:
        """Return what the photo `key` looks like now, with the one at its side."""
        photo = self.session.story.photo(key)
        if photo is None:
            return FigureLook("", "", None, None)
        if photo.lead:
            return FigureLook("", "", None, None, lead_marker=True, chosen=self.is_selected(key))
        return self._pair(photo)

    def lead_figure(self) -> FigureLook | None:
        """Return what the lead photo looks like above the text, or None."""
        lead = self.session.story.lead
        return None if lead is None else self._pair(lead)

    def key_at(self, key: str, width: float, x: float) -> str:
        """Return the photo that is seen so far from the left edge of the block of the photo `key`, in its width."""
        other, photo = self.session.story.at_side(key), self.session.story.photo(key)
        if photo is None or other is None or not self._drawer.is_beside(self._pair(photo), width, x):
            return key
        return other.key

    def _pair(self, photo: AttachedPhoto) -> FigureLook:
        other = self.session.story.at_side(photo.key)
        return replace(self._look(photo), beside=None if other is None else self._look(other))

    def _look(self, photo: AttachedPhoto) -> FigureLook:
        chosen, half = self.is_selected(photo.key), photo.size is Size.HALF
        look = FigureLook(photo.caption, photo.credit_line, photo.pixels, None, chosen=chosen, half=half)
        if photo.picture is None:
            return look
        sharp = self._pictures.framed(photo.picture.sha256, photo.frame)
        if sharp is not None:
            return replace(look, pixmap=sharp)
        whole = photo.picture.width, photo.picture.height
        held = self._pictures.held(photo.picture.sha256)
        return look if held is None else replace(look, pixmap=held, part_of=whole, frame=photo.frame)

    def link(self, key: str) -> LinkLook:
        """Return what the related story `key` looks like now."""
        link = self.session.story.related_story(key)
        if link is None:
            return LinkLook("", "")
        note = "" if link.story or link.url else "No target yet"
        return LinkLook(link.label, link.title or link.url or "", note)

    def is_selected(self, key: str) -> bool:
        """Say whether the attachment `key` is chosen."""
        return bool(key) and key == self.chosen

    def _dress(self) -> None:
        """Set the document's looks; what is laid out comes last, so that it is laid out once."""
        self._worn = self._looks.style
        self.document.setDefaultFont(self._looks.body)
        lay_out(self.document, self.rtl, self._worn.scale)
        self._drawer.rtl = self.rtl
        self._blocks = BlockLooks(self.document, self._looks)
        self._objects = SolidObjects(self.document, self, self._drawer)
        # What was written waits for the layout that there is now: let it be told before anybody listens, or the first
        # key would be told as a change of everything.
        self.document.markContentsDirty(0, 0)
        self._blocks.follow()

    def _touched(self, position: int, removed: int, added: int) -> None:
        self._stale = True
        if not self._by_history:
            self.typed.emit()
