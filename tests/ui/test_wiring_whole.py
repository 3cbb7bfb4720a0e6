"""The whole story on the clipboard, for a mail or a web form."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
import pytest

from editor.domain.story import AttachedPhoto, RelatedStory
from tests.builders import b, h, more, p, story
from tests.rooms import CTRL, SHIFT, Room
from tests.window_fixtures import OpenRoom

PRIVATE = "Ring I. Marr before six"


@pytest.fixture
def room(rooms: OpenRoom) -> Room:
    room = rooms()
    told = story(
        p("The bridge ", b("will"), " shut."),
        h("Ferries"),
        more("r1"),
        headline="Bridge & ferries",
        standfirst="A month.",
        byline="By Ada Finch",
        dateline="PORT ELLIS",
        language="en-GB",
        notes=PRIVATE,
        slug="BRIDGE",
        section="Harbour",
        keywords=("cables",),
        photos=(AttachedPhoto("p1", "The bridge.", "AP", "", "Alt words.", lead=True),),
        related=(RelatedStory("r1", "How it was built", "Read more", url="https://example.org/built"),),
    )
    room.newsroom.shelf.open(room.desk.new_story(told).result().story.id)
    return room


def test_it_is_the_article_as_clean_html_and_as_text(room: Room) -> None:
    room.key(Qt.Key.Key_C, CTRL | SHIFT)
    mime = QApplication.clipboard().mimeData()
    assert mime.html() == (
        '<article lang="en-GB">\n<h1>Bridge &amp; ferries</h1>\n<p>A month.</p>\n<p>By Ada Finch</p>\n'
        "<p>PORT ELLIS</p>\n<p>The bridge. (AP)</p>\n<p>The bridge <strong>will</strong> shut.</p>\n<h2>Ferries</h2>\n"
        '<p>Read more: <a href="https://example.org/built" rel="noopener noreferrer">How it was built</a></p>\n'
        "</article>"
    )
    assert mime.text() == (
        "Bridge & ferries\n\nA month.\n\nBy Ada Finch\n\nPORT ELLIS\n\nThe bridge. (AP)\n\nThe bridge will shut."
        "\n\nFerries\n\nRead more: How it was built"
    )
    assert sorted(mime.formats()) == ["text/html", "text/plain"]
    assert room.said() == "The whole story is on the clipboard, with captions in place of its photos."


def test_nothing_private_is_in_it(room: Room) -> None:
    room.act("copy-story")
    mime = QApplication.clipboard().mimeData()
    for private in (PRIVATE, "BRIDGE", "cables"):
        assert private not in mime.html() + mime.text()


def test_what_was_just_typed_is_in_it(room: Room) -> None:
    room.body.setFocus()
    room.key(Qt.Key.Key_End)
    room.type(" Tomorrow.")
    room.act("copy-story")
    assert "shut. Tomorrow." in QApplication.clipboard().text()


def test_it_reads_from_right_to_left_where_its_language_does(room: Room) -> None:
    told = replace(story(p("جسر"), id="e" * 32, headline="جسر"), language="ar")
    room.newsroom.shelf.open(room.desk.new_story(told).result().story.id)
    room.act("copy-story")
    html = QApplication.clipboard().mimeData().html()
    assert html == '<article lang="ar" dir="rtl">\n<h1>جسر</h1>\n<p>جسر</p>\n</article>'
