"""Words that were set in many photos at once, followed in the documents of their fields."""

from PySide6.QtGui import QTextDocument

from editor.desk.tray import TrayStep
from editor.ui.documents import document_text, replace_text
from editor.ui.open_story import OpenStory


def follow_words(story: OpenStory, step: TrayStep) -> None:
    """Let the documents that `story` keeps of its photos' fields say what `step`, or its undo, made of them.

    A field takes the change back like a typed one; what it takes back or does again here is no new step of its own.
    """
    for key, name, _, _ in step.words:
        photo, document = story.session.story.photo(key), story.fields.kept(name, key)
        if photo is not None and document is not None:
            _say(document, str(getattr(photo, name)))


def _say(document: QTextDocument, text: str) -> None:
    if document_text(document) == text:
        return
    if document.isUndoAvailable():
        document.undo()
        if document_text(document) == text:
            return
        document.redo()
    if document.isRedoAvailable():
        document.redo()
        if document_text(document) == text:
            return
        document.undo()
    document.setModified(False)
    replace_text(document, text)
    document.setModified(False)
