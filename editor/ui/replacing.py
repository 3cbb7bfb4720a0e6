"""Other words in an open story, everywhere in it at once, and the way back from that and there again."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtGui import QTextDocument

from editor.domain.body import Block, Body, Paragraph
from editor.domain.story import Story
from editor.domain.story_text import FIELD_NAMES, PHOTO_NAMES, Change, Place, by_place, fits, replaced, texts
from editor.domain.values import dataclass
from editor.ui.documents import document_text
from editor.ui.open_story import OpenStory
from editor.ui.page.rewriting import other_blocks, replace_in_document, rewrite_blocks


@dataclass(frozen=True, slots=True)
class Step:
    """What was replaced in one story at once: the story before and after it, and where its text's undo stood then.

    It is no stack of its own: it is good only while the story says what it said right after it, or before it once it
    was taken back. `steps` is where the text's own stack stood before and after, None where the text had no part.
    """

    story: OpenStory
    before: Story
    after: Story
    steps: tuple[int, int] | None
    count: int

    @property
    def can_go_back(self) -> bool:
        """Whether nothing was changed since."""
        return _says(self.story, self.after)

    @property
    def can_go_again(self) -> bool:
        """Whether it was taken back, and nothing was changed since."""
        return _says(self.story, self.before)


def replace_in_story(story: OpenStory, changes: Sequence[Change]) -> Step:
    """Make `changes`, found in the texts of `story`: those of its text as one step of undo, the others as edits."""
    story.flush()
    before, stood = story.session.story, story.document.availableUndoSteps()
    in_body = {place: found for place, found in by_place(changes).items() if place.in_body}
    elsewhere = [change for change in changes if not change.hit.place.in_body]
    count = replace_in_document(story.document, in_body) if in_body else 0
    story.flush()
    held = dict(texts(before))
    count += sum(1 for change in elsewhere if fits(held.get(change.hit.place, ""), change))
    _set_words(story, replaced(story.session.story, elsewhere))
    stands = story.document.availableUndoSteps()
    steps = None if stands == stood else (stood, stands)
    return Step(story, before, story.session.story, steps, count)


def go_back(step: Step, undo: Callable[[], None]) -> None:
    """Take `step` back, all of it; `undo` takes back the last step of its story's text. Only where it can go back."""
    document = step.story.document
    if step.steps is not None and document.availableUndoSteps() == step.steps[1]:
        undo()
    _restore(step.story, step.before)


def go_again(step: Step, redo: Callable[[], None]) -> None:
    """Do again what was taken back, all of it; `redo` does again the last step of the text."""
    document = step.story.document
    if step.steps is not None and document.isRedoAvailable() and document.availableUndoSteps() == step.steps[0]:
        redo()
    _restore(step.story, step.after)


def restore_words(story: OpenStory, now: Story, wanted: Story) -> bool:
    """Let `story` say what `wanted` says, if it still says what `now` does; say whether it does."""
    if not _says(story, now) or other_blocks(_blocks(now.body), _blocks(wanted.body)) is None:
        return False
    _restore(story, wanted)
    return True


def _restore(story: OpenStory, wanted: Story) -> None:
    """Set the words of `wanted` wherever the story says others, in the text as one step of undo."""
    story.flush()
    others = other_blocks(_blocks(story.session.story.body), _blocks(wanted.body))
    if others:
        rewrite_blocks(story.document, others)
        story.flush()
    changed = _set_words(story, wanted)
    for place, words in changed.items():
        _undo_field(story.fields.kept(place.name, place.key), words)


def _blocks(body: Body) -> tuple[Block, ...]:
    return body.blocks or (Paragraph(),)


def _set_words(story: OpenStory, wanted: Story) -> dict[Place, str]:
    """Set the fields and the words of attachments as `wanted` has them, as edits; return those that were others."""
    held = {place: words for place, words in texts(story.session.story) if not place.in_body}
    changed = {
        place: words for place, words in texts(wanted) if not place.in_body and place in held and held[place] != words
    }
    session = story.session
    for place, words in changed.items():
        if place.name in FIELD_NAMES:
            session.set_field(place.name, words)
        elif place.name in PHOTO_NAMES:
            session.edit_photo(place.key, **{place.name: words})
        else:
            session.edit_related(place.key, **{place.name: words})
    return changed


def _undo_field(document: QTextDocument | None, words: str) -> None:
    """Take back the last step of a field's own undo where that leads to `words`."""
    if document is None or not document.isUndoAvailable() or document_text(document) == words:
        return
    document.undo()
    if document_text(document) != words:
        document.redo()


def _says(story: OpenStory, value: Story) -> bool:
    """Whether `story` says what `value` does; a slug that follows the headline may have followed it since."""
    story.flush()
    now = story.session.story
    return replace(now, slug=value.slug, slug_set=value.slug_set) == value
