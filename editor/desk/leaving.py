"""Photos on their way out: the clean picture of each with the words it may say, and the proof that it says no more."""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from editor.desk.library import Desk
from editor.domain.errors import ExportFailed, StandfirstError
from editor.domain.findings import Finding, findings
from editor.domain.leaving_sheet import PhotoSheet, SheetRow, sheet_rows
from editor.domain.photo import PhotoFacts, Rendition
from editor.domain.picture_words import PictureWords, picture_words
from editor.domain.shielding import Photographers
from editor.domain.shielding import photographers as names_of
from editor.domain.story import AttachedPhoto, Story
from editor.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class LeavingPicture:
    """A picture as it leaves, and what it says of itself."""

    image: Rendition
    words: PictureWords


def leaving_pictures(
    desk: Desk, story: Story, *, for_page: bool = False, forgiving: bool = False
) -> dict[str, LeavingPicture]:
    """Return each photo of `story` that has its picture, by its key, with its words written into it.

    `for_page` makes them as small as a web page wants them; `forgiving` leaves out those that the library does not
    give. Raises LibraryDamaged, PhotoRefused.
    """
    from editor.imaging.inscribing import inscribed

    leaving = {}
    for photo in story.photos:
        image = clean_picture(desk, photo, for_page=for_page, forgiving=forgiving)
        if image is not None:
            words = picture_words(photo, facts_of(desk, photo, forgiving=forgiving) or PhotoFacts())
            leaving[photo.key] = LeavingPicture(inscribed(image, words), words)
    return leaving


def clean_picture(
    desk: Desk, photo: AttachedPhoto, *, for_page: bool = False, forgiving: bool = False
) -> Rendition | None:
    """Return the rendition of a photo, which says nothing; None while it waits, or where `forgiving` and not given."""
    if photo.picture is None:
        return None
    with suppress(*(StandfirstError,) if forgiving else ()):
        return (desk.page_picture if for_page else desk.rendition)(photo.picture.sha256, photo.frame)
    return None


def facts_of(desk: Desk, photo: AttachedPhoto, *, forgiving: bool = False) -> PhotoFacts | None:
    """Return what the file of a photo says; None while it waits, or where `forgiving` and not given."""
    if photo.picture is None:
        return None
    with suppress(*(StandfirstError,) if forgiving else ()):
        return desk.facts(photo.picture.sha256)
    return None


def photographers(desk: Desk, story: Story) -> Photographers:
    """Return by attachment key the names that no word of a protected photo may hold. Never raises.

    Where the library does not give what a file says, the photo's own words tell what they can.
    """
    shielded = (photo for photo in story.photos if photo.protected)
    return {photo.key: names_of(photo, facts_of(desk, photo, forgiving=True)) for photo in shielded}


def prove(found: Iterable[bytes], meant: Iterable[LeavingPicture]) -> None:
    """Read back the pictures `found` in a finished file. Raises ExportFailed unless they are those that were meant.

    Each holds its pixels and the words on the allow-list, and no other part; none is missing and none is too many.
    """
    from editor.imaging.inscribing import check_inscribed

    words = {picture.image.data: picture.words for picture in meant}
    pictures = set(found)
    if pictures != words.keys():
        raise ExportFailed(
            "The photos in the file are not those that were to leave, so nothing was written.",
            "Export again; an older file there is untouched.",
        )
    for data in pictures:
        check_inscribed(data, words[data])


def leaving_sheet(desk: Desk, story: Story) -> tuple[PhotoSheet, ...]:
    """Return for each photo of `story` what its file says and what leaves. Raises LibraryDamaged, PhotoRefused."""
    names = photographers(desk, story)
    found = [each for each in findings(story, photographers=names) if each.code.startswith("photographer-")]
    return tuple(_sheet(desk, story, number, names, found) for number in range(1, len(story.photos) + 1))


def _sheet(desk: Desk, story: Story, number: int, names: Photographers, found: Sequence[Finding]) -> PhotoSheet:
    photo = story.photos[number - 1]
    facts, image = facts_of(desk, photo) or PhotoFacts(), clean_picture(desk, photo)
    rows: tuple[SheetRow, ...] = ()
    if image is not None:
        rows = sheet_rows(photo, facts, picture_words(photo, facts), (image.width, image.height))
    return PhotoSheet(
        photo.key,
        number,
        facts.file_name,
        "" if photo.picture is None else photo.picture.sha256,
        rows,
        photo.protected,
        tuple(names.get(photo.key, ())),
        tuple(each.sentence for each in found if each.place == photo.key or f"photo {number}" in each.sentence),
    )
