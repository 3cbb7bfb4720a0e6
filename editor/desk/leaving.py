"""Photos on their way out: the clean picture of each with the words it may say, and the proof that it says no more."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from editor.desk.library import Desk
from editor.domain.errors import ExportFailed, StandfirstError
from editor.domain.photo import PhotoFacts, Rendition
from editor.domain.picture_words import PictureWords, picture_words
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
        return (desk.page_picture if for_page else desk.rendition)(photo.picture.sha256, photo.crop)
    return None


def facts_of(desk: Desk, photo: AttachedPhoto, *, forgiving: bool = False) -> PhotoFacts | None:
    """Return what the file of a photo says; None while it waits, or where `forgiving` and not given."""
    if photo.picture is None:
        return None
    with suppress(*(StandfirstError,) if forgiving else ()):
        return desk.facts(photo.picture.sha256)
    return None


def photographers(desk: Desk, story: Story) -> Mapping[str, Sequence[str]]:
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
