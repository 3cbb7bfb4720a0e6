"""What the parts of a page are in words: for who hears the text and does not see it. Pure."""

from editor.domain.body import Block, ListItem, PhotoBlock, Quote, RelatedBlock, SectionBreak, Subheading
from editor.domain.story import AttachedPhoto, RelatedStory, Story


def words_of_block(story: Story, block: Block) -> str:
    """Return what stands at the block `block` of the body of `story`, or what kind of text it is."""
    match block:
        case PhotoBlock(key):
            photo = story.photo(key)
            return "Photo" if photo is None else words_of_photo(photo)
        case RelatedBlock(key):
            link = story.related_story(key)
            return "Related story" if link is None else words_of_related(link)
        case SectionBreak():
            return "Section break"
        case Subheading():
            return "Subheading"
        case Quote():
            return "Quote"
        case ListItem(ordered=ordered):
            return "Numbered list" if ordered else "Bulleted list"
    return "Paragraph"


def words_of_photo(photo: AttachedPhoto) -> str:
    """Return "Photo: The bridge on Friday. (Ada Finch)", and what it still lacks."""
    kind = "Lead photo" if photo.lead else "Photo"
    credit = f"({photo.credit_line})" if photo.credit_line else ""
    waits = "" if photo.picture is not None else "Waits for its picture."
    return " ".join(part for part in (f"{kind}:", photo.caption or "no caption", credit, waits) if part)


def words_of_related(link: RelatedStory) -> str:
    """Return "Read more: How the bridge was built", and that it has no target where it has none."""
    title = link.title or link.url or "no title"
    lacks = "" if link.story or link.url else "No target yet."
    return " ".join(part for part in (f"{link.label or 'Related story'}:", title, lacks) if part)
