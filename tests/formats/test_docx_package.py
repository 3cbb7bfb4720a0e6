"""The package of a DOCX: the same bytes every time, nothing of this machine in it, and a check that can fail."""

from collections.abc import Callable
from datetime import UTC, date, datetime
import getpass
from hashlib import sha256
from io import BytesIO
import os
import socket
import subprocess
import sys
import time
from zipfile import ZIP_STORED, ZipFile

from hypothesis import given, settings
import pytest

from editor.domain.article import Article, article
from editor.domain.errors import ExportFailed
from editor.domain.photo import Rendition
from editor.domain.story import AttachedPhoto, Story
from editor.formats.docx_write import check, write
from editor.formats.zip_write import zipped
from tests.builders import a, more, oli, p, photo, story
from tests.strategies import stories

JPEG = Rendition(b"\xff\xd8 a picture \xff\xd9", "image/jpeg", 600, 400)
FULL_STORY = story(
    *(p("Text with ", a("a link"), "."), oli("first"), photo("x"), more("r1")),
    id="feedfacefeedfacefeedfacefeedface",
    slug="PRIVATE-SLUG",
    headline="Bridge to close",
    byline="By Ada Finch",
    dated=date(2026, 11, 22),
    keywords=("bridge", " ", "ferries"),
    notes="Private notes.",
    section="Harbour",
    target_words=64738,
    embargo=datetime(2031, 7, 8, tzinfo=UTC),
    deadline=datetime(2032, 1, 2, tzinfo=UTC),
    photos=(AttachedPhoto("x", caption="Caption.", credit="AP", source="Wire", alt="Alt text."),),
)


def full() -> Article:
    """The article of FULL_STORY with its picture."""
    return article(FULL_STORY, {"x": JPEG}, {})


def entries(data: bytes) -> dict[str, bytes]:
    """The package's entries by name, in order."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@given(stories())
@settings(deadline=None, max_examples=25)
def test_the_same_article_gives_the_same_bytes(value: Story) -> None:
    sent = article(value, {}, {})
    assert write(sent) == write(sent)


def test_neither_clock_nor_user_nor_hash_seed_changes_a_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    here = write(full()).data
    monkeypatch.setattr(time, "time", lambda: 4e9)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(4e9))
    assert write(full()).data == here
    monkeypatch.undo()
    script = (
        "from hashlib import sha256; from editor.formats.docx_write import write;"
        "from tests.formats.test_docx_package import full; print(sha256(write(full()).data).hexdigest())"
    )
    stranger = os.environ | {"PYTHONHASHSEED": "7", "USER": "x", "LOGNAME": "x", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    there = subprocess.run([sys.executable, "-c", script], env=stranger, capture_output=True, text=True, check=True)
    assert there.stdout.strip() == sha256(here).hexdigest()


def test_the_entries_stand_in_a_fixed_order_with_fixed_dates() -> None:
    with ZipFile(BytesIO(write(full()).data)) as archive:
        infos = archive.infolist()
    assert [info.filename for info in infos] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/fontTable.xml",
        "word/footer.xml",
        "word/theme.xml",
        "word/media/image1.jpg",
    ]
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(info.create_system, info.extra, info.comment) for info in infos} == {(3, b"", b"")}
    assert infos[-1].compress_type == ZIP_STORED


def test_the_core_properties_are_title_author_keywords_and_language() -> None:
    core = entries(write(full()).data)["docProps/core.xml"].decode()
    assert core.partition('elements/1.1/">')[2] == (
        "<dc:title>Bridge to close</dc:title><dc:creator>By Ada Finch</dc:creator>"
        "<cp:keywords>bridge, ferries</cp:keywords><dc:language>en-GB</dc:language></cp:coreProperties>"
    )


@pytest.mark.parametrize(
    "trace",
    [
        *("python", "docx.", "rsid", "nsid", "paraId", "thumbnail", "printerSettings", "customXml", "dcterms"),
        *("lastModifiedBy", "revision", "<Application", "Company", "attachedTemplate", "docId", "generator"),
        *("PRIVATE-SLUG", "feedface", "Private notes", "64738", "Harbour", "2013-", "1980", "2026-", "2031", "2032"),
    ],
)
def test_nothing_else_leaves(trace: str) -> None:
    for name, data in entries(write(full()).data).items():
        assert trace.lower().encode() not in data.lower(), name


def test_nothing_of_this_machine_leaves() -> None:
    everything = b"".join(entries(write(full()).data).values())
    names = {socket.gethostname(), getpass.getuser(), os.path.expanduser("~")}  # noqa: PTH111
    for name in names:
        assert name.encode() not in everything.replace(b"_rels", b""), name


def test_the_only_way_out_is_a_hyperlink() -> None:
    for data in entries(write(full()).data).values():
        for row in data.split(b"<Relationship ")[1:]:
            assert (b'TargetMode="External"' in row) == (b"/relationships/hyperlink" in row)


def _truncated(data: bytes) -> bytes:
    return data[:-100]


def _flipped(data: bytes) -> bytes:
    at = data.index(b" a picture ")
    return data[:at] + b"*" + data[at + 1 :]


def _doubled(data: bytes) -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return zipped([*entries(data).items(), *entries(data).items()])


def _with(name: str, change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def changed(data: bytes) -> bytes:
        return zipped((each, change(part) if each == name else part) for each, part in entries(data).items())

    return changed


def _without(name: str) -> Callable[[bytes], bytes]:
    return lambda data: zipped(entry for entry in entries(data).items() if entry[0] != name)


@pytest.mark.parametrize(
    "damaged",
    [
        _truncated,
        _flipped,
        _doubled,
        lambda data: b"",
        lambda data: zipped([*entries(data).items(), ("word/extra.bin", b"?")]),
        _without("[Content_Types].xml"),
        _without("word/document.xml"),
        _without("word/styles.xml"),
        _without("word/media/image1.jpg"),
        _without("word/_rels/document.xml.rels"),
        _with("word/document.xml", lambda part: part.replace(b"</w:body>", b"")),
        _with("word/document.xml", lambda part: part.replace(b"Text", b"Te\x08xt")),
        _with("word/document.xml", lambda part: part.replace(b"w:document", b"w:other")),
        _with("word/document.xml", lambda part: part.replace(b'r:embed="rId', b'r:embed="rId9')),
        _with("word/numbering.xml", lambda part: part[:-10]),
    ],
)
def test_the_check_refuses_what_a_reader_could_stumble_over(damaged: Callable[[bytes], bytes]) -> None:
    sound = write(full()).data
    check(sound)
    with pytest.raises(ExportFailed) as refused:
        check(damaged(sound))
    assert "Bridge" not in refused.value.sentence
