"""Stories as a terminal shows them."""

from datetime import datetime

from editor.domain.body import Block, ListItem, PhotoBlock, Quote, RelatedBlock, SectionBreak, Subheading, list_numbers
from editor.domain.rows import SearchHit, StoryRow
from editor.domain.story import AttachedPhoto, RelatedStory, StoredStory, Story
from editor.domain.text import INVISIBLE_CONTROLS

NOTHING = "-"

_SHOWN = {ord(control): f"⟨U+{ord(control):04X}⟩" for control in INVISIBLE_CONTROLS if control not in "\u200c\u200d"}
"""Controls that could reorder or hide a line's text, by what stands for them. Scripts and emoji need the other two."""


def row_line(row: StoryRow) -> str:
    """Return a story's line in the list: slug, status, words, local time of the last change, headline."""
    headline = row.headline or NOTHING
    return f"{row.slug:<26} {row.status.value:<7} {row.words:>6}  {local_time(row.modified)}  {headline}".translate(
        _SHOWN
    )


def hit_lines(hit: SearchHit) -> str:
    """Return a search hit as two lines: the story, and the words around the first match."""
    snippet = " ".join(hit.snippet.split())
    lines = f"{hit.row.slug}  {hit.row.headline or NOTHING}" + (f"\n    {snippet}" if snippet else "")
    return lines.translate(_SHOWN)


def local_time(moment: datetime) -> str:
    """Return a time as the clock on this machine shows it."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def story_text(stored: StoredStory) -> str:
    """Return a story to read on a terminal: its fields, its text, and what is attached to it."""
    story = stored.story
    parts = [_heading(story), _facts(stored), _body(story)]
    if story.unplaced_photos or story.unplaced_related:
        photos = (_photos(story, photo) for photo in story.unplaced_photos)
        parts.append("\n".join([*photos, *map(_related, story.unplaced_related)]))
    if story.notes.strip():
        parts.append(f"Notes: {story.notes.strip()}")
    return "\n\n".join(part for part in parts if part).translate(_SHOWN)


def _heading(story: Story) -> str:
    lines = [story.headline or NOTHING, story.standfirst, " · ".join(filter(None, (story.byline, story.dateline)))]
    if story.lead is not None:
        lines.append(_photos(story, story.lead))
    return "\n".join(line for line in lines if line)


def _facts(stored: StoredStory) -> str:
    story = stored.story
    target = f" of {story.target_words}" if story.target_words else ""
    facts = {
        "Slug": story.slug,
        "Status": story.status.value,
        "Words": f"{story.words}{target}",
        "Section": story.section,
        "Language": story.language,
        "Dated": "" if story.dated is None else story.dated.isoformat(),
        "Address": story.url or "",
        "Keywords": ", ".join(story.keywords),
        "Embargo": "" if story.embargo is None else local_time(story.embargo),
        "Deadline": "" if story.deadline is None else local_time(story.deadline),
        "Changed": local_time(stored.modified),
        "Id": story.id,
    }
    return "\n".join(f"{name + ':':<10}{value}" for name, value in facts.items() if value)


def _body(story: Story) -> str:
    lines: list[str] = []
    for block, number in zip(story.body, list_numbers(story.body), strict=True):
        line = _block(story, block, number)
        lines.append(line if isinstance(block, ListItem) or not lines else f"\n{line}")
    return "\n".join(lines)


def _block(story: Story, block: Block, number: int | None) -> str:
    match block:
        case PhotoBlock(key):
            photo = story.photo(key)
            return "" if photo is None else "[Lead photo]" if photo.lead else _photos(story, photo)
        case RelatedBlock(key):
            link = story.related_story(key)
            return "" if link is None else _related(link)
        case SectionBreak():
            return "* * *"
        case ListItem():
            return f"{'  ' * block.level}{'•' if number is None else f'{number}.'} {block.text}"
        case Subheading():
            return f"## {block.text}"
        case Quote():
            return f"> {block.text}"
        case _:
            return block.text


def _photos(story: Story, photo: AttachedPhoto) -> str:
    """Return a photo and, on a line of its own, the one at its side."""
    other = story.at_side(photo.key)
    return _photo(photo) if other is None else f"{_photo(photo)}\n{_photo(other)}"


def _photo(photo: AttachedPhoto) -> str:
    words = " ".join(filter(None, (photo.caption.strip(), f"({photo.credit_line})" if photo.credit_line else "")))
    waits = "" if photo.picture is not None else ", waiting for its picture"
    return f"[{'Lead photo' if photo.lead else 'Photo'}{waits}: {words or NOTHING}]"


def _related(link: RelatedStory) -> str:
    address = f" <{link.url}>" if link.url else ""
    return f"[{link.label.strip() or 'Related'}: {link.title.strip() or NOTHING}{address}]"
