"""Stories with many photos, and with none, and lists of codes, for the pictures of the caption desk."""

from dataclasses import replace
from pathlib import Path

from PIL import Image

from editor.desk.attaching import attach_photo, attached_photo
from editor.desk.codes import add_code_list
from editor.desk.demo import SHOWN
from editor.desk.library import Desk
from editor.desk.opening import open_desk
from editor.domain.codes import read_codes
from editor.domain.story import AttachedPhoto, Story
from tests.imaging import files
from tests.tools.states import contradicting

ARABIC = "جسر-الميناء"
_EMPTY = "FERRY-TIMETABLE"

_SIZES = ((900, 600), (600, 900), (700, 700), (1200, 500), (640, 480))
_CAPTIONS = (
    "Engineers look at a cracked strand under the harbour bridge in Port Ellis, Friday, Nov. 20, 2026. The bridge"
    " carries 31,000 vehicles a day.",
    "",
    "A photo of the bridge",
    "Harbour master \\hm1\\ waits for the first ferry in Port Ellis on Friday. (AP Photo/Jane Doe)",
    "Commuters queue for one of the two extra ferries that the port authority hired for the month of the closure, on"
    " the fish quay in Port Ellis, where the first boat leaves at six in the morning and the last one shortly before"
    " midnight, Monday, Nov. 23, 2026. The authority says that it will add a third if the queues do not become shorter"
    " within a week. TK figure",
)
_CREDITS = (("Ada Finch", "Harbour News"), ("", ""), ("Bo Okafor", ""))


def attach_many(library: Path) -> None:
    """Give the shown story twelve photos of different shapes; the last one waits for its picture."""
    with open_desk(library) as desk:
        contradicting.attach_to(desk, SHOWN, contradicting.CAPTION)
        while len(desk.find(SHOWN).story.photos) < 11:
            _attach(desk, SHOWN, len(desk.find(SHOWN).story.photos))
        stored = desk.find(SHOWN)
        waiting = AttachedPhoto("p99", caption="The mayor speaks at the town hall on Monday.", credit="AFP")
        desk.save(stored.story.with_photo(waiting), stored.version).result()


def attach_arabic(library: Path) -> None:
    """Give an Arabic story a photo whose file says another caption than its own."""
    with open_desk(library) as desk:
        contradicting.attach_to(desk, ARABIC, contradicting.ARABIC)


def take_out(library: Path) -> None:
    """Take the photos out of a story."""
    with open_desk(library) as desk:
        stored = desk.find(_EMPTY)
        story: Story = stored.story
        for photo in story.photos:
            story = story.without_attachment(photo.key)
        desk.save(story, stored.version).result()


def add_rosters(library: Path) -> None:
    """Bring in two lists of codes."""
    home = "".join(f"h{number}\tPlayer {number} of Port Ellis\tPlayer {number}\n" for number in range(1, 24))
    with open_desk(library) as desk:
        for name, text in (("port-ellis.txt", home), ("officials.txt", "hm1\tHarbour master Ines Okafor\tOkafor\n")):
            add_code_list(desk, name, read_codes(text).rows).result()


def _attach(desk: Desk, slug: str, number: int) -> None:
    picture = files.landscape(*_SIZES[number % len(_SIZES)])
    if number % 3 == 1:
        picture = picture.transpose(Image.Transpose.ROTATE_180)
    intake = desk.decoder.intake(files.as_jpeg(picture, quality=88 - number), f"IMG_{2200 + number}.jpg")
    credit, source = _CREDITS[number % len(_CREDITS)]
    caption = _CAPTIONS[number % len(_CAPTIONS)]
    photo = replace(attached_photo(intake.picture, intake.facts), caption=caption, credit=credit, source=source)
    attach_photo(desk, desk.find(slug), photo, intake, None)
