"""A story as its readers will see it: the only thing an exporter is given.

Each field here is here on purpose. What a story gains later stays private until it is named in this module.

The web headline goes out as what it is, the title for searchers: a page names itself by it where machines look, and
shows the headline. The alert stays with the desk, who pushes it by other ways and often before the story: a file that
is passed on must not carry a line that nobody has pushed yet. Notes of every kind stay.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from editor.domain.body import Block, PhotoBlock, RelatedBlock, SectionBreak, TextBlock
from editor.domain.frame import Size
from editor.domain.photo import Rendition
from editor.domain.shielding import NO_NAMES, Photographers, shielded
from editor.domain.shielding import photographers as own_photographers
from editor.domain.story import AttachedPhoto, RelatedStory, Story, StoryId
from editor.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A photo with its words. `image` is None while the photo still waits for its picture.

    `beside` is the photo that stands at its side, equally high; a pair has the width of the page, whatever its `size`.
    """

    caption: str
    credit: str
    alt: str
    image: Rendition | None
    size: Size = Size.FULL
    beside: "Figure | None" = None

    @property
    def all(self) -> "tuple[Figure, ...]":
        """The photo, and the one at its side."""
        return (self,) if self.beside is None else (self, self.beside)

    @property
    def shape(self) -> tuple[int, int] | None:
        """Width and height of the picture; None while it is awaited."""
        return None if self.image is None else (self.image.width, self.image.height)


@dataclass(frozen=True, slots=True)
class ReadMore:
    """A related story: its label, its title, and its address where it has one yet."""

    label: str
    title: str
    address: str | None


ArticleBlock = TextBlock | Figure | ReadMore | SectionBreak


@dataclass(frozen=True, slots=True)
class Article:
    """What goes out of a story, in reading order. `lead` stands above the blocks.

    `web_headline` is for a page's title and metadata alone; "" is no other than the headline.
    """

    headline: str
    standfirst: str
    byline: str
    dateline: str
    dated: date | None
    section: str
    language: str
    url: str | None
    keywords: tuple[str, ...]
    lead: Figure | None
    blocks: tuple[ArticleBlock, ...]
    web_headline: str = ""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The photos, each by itself, in reading order."""
        standing = (each for each in (self.lead, *self.blocks) if isinstance(each, Figure))
        return tuple(figure for each in standing for figure in each.all)


@dataclass(frozen=True, slots=True)
class Target:
    """What is known of another story that this one links to."""

    headline: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that a format could not say, as a sentence for the person who exports."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Written:
    """A finished document and what it could not say."""

    data: bytes
    losses: tuple[Loss, ...] = ()


def article(
    story: Story,
    images: Mapping[str, Rendition],
    targets: Mapping[StoryId, Target],
    photographers: Photographers = NO_NAMES,
) -> Article:
    """Return what goes out of `story`, without the anchors of margin notes.

    `images` holds renditions by attachment key, `targets` the linked stories by id, `photographers` the names that no
    word of a protected photo may hold, by its key; without them those go that the photo's own words give away. The
    lead stands above the text and a block that points at it is skipped; what no block points at follows the text,
    photos first. A photo at the side of another goes with it.
    """
    figures = {photo.key: _figure(_shielded(photo, photographers), images) for photo in story.photos}
    for key, other in story.pairs.items():
        figures[key] = replace(figures[key], beside=figures[other])
    links = {link.key: _read_more(link, targets) for link in story.related}
    lead = story.lead
    blocks: list[ArticleBlock] = []
    for block in story.body.without_notes():
        placed = _placed(block, lead, figures, links)
        if placed is not None:
            blocks.append(placed)
    blocks += [figures[photo.key] for photo in story.unplaced_photos]
    blocks += [links[link.key] for link in story.unplaced_related]
    return Article(
        headline=story.headline.strip(),
        standfirst=story.standfirst.strip(),
        byline=story.byline.strip(),
        dateline=story.dateline.strip(),
        dated=story.dated,
        section=story.section.strip(),
        language=story.language,
        url=story.url,
        keywords=story.keywords,
        lead=None if lead is None else figures[lead.key],
        blocks=tuple(blocks),
        web_headline=story.web_headline.strip(),
    )


def _placed(
    block: Block, lead: AttachedPhoto | None, figures: Mapping[str, Figure], links: Mapping[str, ReadMore]
) -> ArticleBlock | None:
    match block:
        case PhotoBlock(key):
            return None if lead is not None and lead.key == key else figures[key]
        case RelatedBlock(key):
            return links[key]
        case _:
            return block


def _shielded(photo: AttachedPhoto, photographers: Photographers) -> AttachedPhoto:
    return shielded(photo, photographers.get(photo.key) or own_photographers(photo, None))


def _figure(photo: AttachedPhoto, images: Mapping[str, Rendition]) -> Figure:
    return Figure(photo.caption.strip(), photo.credit_line, photo.alt.strip(), images.get(photo.key), photo.size)


def _read_more(link: RelatedStory, targets: Mapping[StoryId, Target]) -> ReadMore:
    target = targets.get(link.story) if link.story is not None else None
    title = link.title.strip() or (target.headline if target else "")
    address = link.url or (target.url if target else None)
    return ReadMore(link.label.strip(), title or (address or ""), address)
