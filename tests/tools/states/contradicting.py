"""A photo whose file contradicts itself, for the pictures of what is made of it."""

from dataclasses import replace
from pathlib import Path

from editor.desk.attaching import attach_photo, attached_photo
from editor.desk.library import Desk
from editor.desk.opening import open_desk
from tests.imaging import files

CAPTION = "A ferry passes under the closed bridge at dawn on Saturday, seen from the north quay."
ARABIC = "عبّارة تمرّ تحت الجسر المغلق عند الفجر يوم السبت."


def contradicting(caption: str) -> bytes:
    """Return a JPEG in which XMP, IPTC and EXIF each say something of their own."""
    packet = files.packet(
        files.alt("dc:description", x_default=f"{caption} (AP Photo/Jane Doe)")
        + "<photoshop:Headline>Bridge closed</photoshop:Headline>"
        + files.seq("dc:creator", "Jane Doe")
        + "<photoshop:AuthorsPosition>Stringer</photoshop:AuthorsPosition>"
        + "<photoshop:Credit>AP</photoshop:Credit><photoshop:Source>AP</photoshop:Source>"
        + files.alt("Iptc4xmpCore:AltTextAccessibility", x_default="A ferry under a steel bridge in first light")
        + files.alt("xmpRights:UsageTerms", x_default="One-time use only. Credit the photographer.")
        + "<photoshop:Instructions>NO SALES; GERMANY OUT</photoshop:Instructions>"
        + "<photoshop:City>Porto</photoshop:City><photoshop:Country>Portugal</photoshop:Country>"
        + files.seq("dc:subject", "bridge", "ferry", "closure")
        + "<photoshop:DateCreated>2026-11-21T06:42:10Z</photoshop:DateCreated>"
        + "<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/"
        + "compositeWithTrainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>"
    )
    record = files.iim(
        (1, 90, b"\x1b%G"),
        (2, 120, b"The ferry that still runs, on Sunday. (AP Photo/J. Doe)"),
        (2, 110, b"AP/J. Doe"),
        (2, 115, b"AP"),
        (2, 90, b"Porto"),
    )
    return files.with_segments(
        files.as_jpeg(files.landscape(1200, 800)), files.xmp_segment(packet), files.resources_segment(record)
    )


def attach(library: Path, slug: str, caption: str) -> None:
    """Attach such a photo to a story as its lead, with a caption that somebody has worked on."""
    with open_desk(library) as desk:
        attach_to(desk, slug, caption)


def attach_to(desk: Desk, slug: str, caption: str) -> None:
    """Do the same in a library that is open."""
    stored = desk.find(slug)
    intake = desk.decoder.intake(contradicting(caption), "AP26325-bridge.jpg")
    short = " ".join(caption.split()[:-2]) + "."
    photo = attached_photo(intake.picture, intake.facts, lead=True)
    attach_photo(desk, stored, replace(photo, caption=short), intake, None)
