"""`check`: what is to mend in a story, for a person and for a program."""

from pathlib import Path

from tests.imaging.files import as_jpeg, iim, resources_segment, with_segments
from tests.journeys.command import Command


def test_a_story_that_is_fit_has_nothing_to_mend(command: Command, photo: Path) -> None:
    command.new("Late vote")
    words = ("--caption", "The quay.", "--credit", "A. Person", "--alt", "Cranes.", "--lead")
    command.done("photo", "LATE-VOTE", str(photo), *words)
    command.done("related", "LATE-VOTE", "--url", "https://example.org/", "--title", "Ferries")
    assert command.done("check", "LATE-VOTE") == ""
    assert command.json("check", "LATE-VOTE") == []


def test_what_is_to_mend_is_printed_and_stops_no_export(command: Command, photo: Path) -> None:
    command.new("Late vote", "The council met.\nIt was TK people.")
    command.done("photo", "LATE-VOTE", str(photo), "--caption", "The quay. (AP)")
    command.done("related", "LATE-VOTE", "--title", "Ferries")
    assert command.done("check", "LATE-VOTE").splitlines() == [
        "Paragraph 2 still has a TK.",
        "Photo 1 has no credit.",
        "Photo 1 has no alt text.",
        "Photo 1 has a credit in brackets left in its caption.",
        "Related story 1 has no target.",
    ]
    assert command.run("export", "LATE-VOTE", "--format", "html", "--out", "a.html").returncode == 0


def test_what_is_to_be_looked_at_in_photos_is_printed(command: Command, tmp_path: Path) -> None:
    said = iim((2, 40, b"NO SALES; UK OUT"), (2, 120, b"The quay. (AP Photo/Jane Doe)"))
    file = tmp_path / "quay.jpg"
    file.write_bytes(with_segments(as_jpeg(), resources_segment(said)))
    for headline in ("Late vote", "Early vote"):
        command.new(headline)
        command.done("photo", headline.upper().replace(" ", "-"), str(file), "--alt", "Cranes.")
    assert command.done("check", "EARLY-VOTE").splitlines() == [
        "Photo 1 has instructions that say “UK OUT”.",
        "Photo 1 is also in LATE-VOTE, there with the same caption.",
        "Photo 1 is 64 pixels wide; 1360 are sharp across the page.",
    ]
    (held,) = command.json("show", "EARLY-VOTE")["photos"]
    assert (held["caption"], held["credit"], held["source"]) == ("The quay.", "Jane Doe", "AP")


def test_what_blocks_an_export_is_the_exit_status(command: Command) -> None:
    command.done("new", "--headline", "")
    result = command.run("check", "UNTITLED")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.splitlines() == [
        "The story has no headline. (blocks an export)",
        "The story has no text. (blocks an export)",
    ]
    assert command.run("export", "UNTITLED", "--format", "html", "--out", "a.html").returncode == 1


def test_findings_for_a_program(command: Command) -> None:
    command.new("TK vote", "A TK.")
    assert command.json("check", "TK-VOTE") == [
        {
            "code": "tk",
            "sentence": "The headline still has a TK.",
            "place": "headline",
            "block": None,
            "blocks": False,
        },
        {"code": "tk", "sentence": "Paragraph 1 still has a TK.", "place": "body", "block": 0, "blocks": False},
    ]


def test_a_check_knows_the_marks_that_the_person_has_set(command: Command) -> None:
    command.new("Late =lt7= vote, XX more")
    assert "code" not in command.done("check", "LATE-LT7-VOTE-XX-MORE")
    settings = command.home / "config" / "Standfirst" / "settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('{"code_mark": "=", "marks": ["XX"]}', encoding="utf-8")
    found = command.json("check", "LATE-LT7-VOTE-XX-MORE")
    assert {each["code"] for each in found} >= {"tk", "code"}


def test_a_check_changes_no_byte_and_imports_nothing_heavy(command: Command) -> None:
    command.new("Late vote")
    before = command.library.read_bytes()
    result = command.run("check", "LATE-VOTE", options=("-X", "importtime"))
    assert result.returncode == 0
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in result.stderr.splitlines()}
    assert not imported & {"PySide6", "docx", "PIL", "lxml", "jinja2", "rich"}
    assert command.library.read_bytes() == before


def test_what_cannot_be_checked(command: Command) -> None:
    command.refused(3, "check", "LATE-VOTE")
    command.new("Late vote")
    command.refused(2, "check", "NONE")
    command.refused(2, "check")
    assert not list(command.home.glob("none*"))
