"""`new`, `set`, `photo` and `related`: stories written without a screen."""

from pathlib import Path
import re
import subprocess
import sys

from editor.desk.opening import open_desk
from editor.domain.story import Story
from tests.imaging.files import as_png
from tests.journeys.command import Command

STORY_KEYS = (
    "format id slug headline standfirst byline dateline dated section language url keywords status notes embargo "
    "deadline target_words version words created modified body photos related"
).split()
PHOTO_KEYS = "key lead caption credit source alt crop sha256 media_type width height".split()
RELATED_KEYS = "key label title story url".split()


def test_a_story_from_its_first_word_to_its_last_attachment(command: Command, photo: Path) -> None:
    other = command.new("Council backs fund")
    given = {"standfirst": "At last.", "byline": "By Ada Finch", "dateline": "PORT ELLIS", "section": "Harbour"}
    options = [word for name, value in given.items() for word in (f"--{name}", value)]
    story_id = command.new("Late vote", "One.\n\nTwo words.\n", *options, "--language", "fr", "--slug", "VOTE")
    assert re.fullmatch(r"[0-9a-f]{32}", story_id)
    command.done("set", "vote", "status=review", "keywords=bridge, ferries", "deadline=2026-11-22T19:00:00+01:00")
    lead = command.done("photo", "VOTE", str(photo), "--caption", "The quay.", "--lead").strip()
    placed = command.done("photo", story_id[:8], str(photo), "--credit", "AP", "--after", "1").strip()
    linked = command.done("related", "VOTE", "--to", other, "--after", "0").strip()
    loose = command.done("related", "VOTE", "--url", "https://example.org/", "--title", "Fund", "--label", "Data")

    shown = command.json("show", "VOTE")
    assert list(shown) == STORY_KEYS
    assert given.items() <= shown.items()
    assert (shown["format"], shown["id"], shown["slug"], shown["language"]) == (1, story_id, "VOTE", "fr")
    assert (shown["status"], shown["keywords"]) == ("review", ["bridge", "ferries"])
    assert (shown["deadline"], shown["embargo"], shown["dated"], shown["url"]) == (
        "2026-11-22T18:00:00Z",
        None,
        None,
        None,
    )
    assert (shown["words"], shown["notes"], shown["target_words"]) == (3, "", None)
    assert shown["body"] == [
        {"kind": "related", "key": linked},
        {"kind": "paragraph", "runs": [{"text": "One."}]},
        {"kind": "photo", "key": placed},
        {"kind": "paragraph", "runs": [{"text": "Two words."}]},
    ]
    assert [list(each) for each in shown["photos"]] == [PHOTO_KEYS] * 2
    assert [(each["key"], each["lead"], each["caption"], each["credit"]) for each in shown["photos"]] == [
        (lead, True, "The quay.", ""),
        (placed, False, "", "AP"),
    ]
    assert {(each["media_type"], each["width"], each["height"], each["crop"]) for each in shown["photos"]} == {
        ("image/jpeg", 1400, 40, None)
    }
    assert [list(each) for each in shown["related"]] == [RELATED_KEYS] * 2
    assert [tuple(each.values()) for each in shown["related"]] == [
        (linked, "Lire aussi", "Council backs fund", other, None),
        (loose.strip(), "Data", "Fund", None, "https://example.org/"),
    ]


def test_a_photo_is_framed_as_it_is_attached(command: Command, tmp_path: Path) -> None:
    story_id, picture = command.new("Late vote"), tmp_path / "quay.png"
    picture.write_bytes(as_png())
    framed = ("--crop", "0,0,0.5,1", "--turn", "90", "--straighten", "-1.5", "--size", "half")
    command.done("photo", story_id, str(picture), *framed)
    (shown,) = command.json("show", story_id)["photos"]
    assert [shown[name] for name in ("crop", "turn", "straighten", "size")] == [[0.0, 0.0, 0.5, 1.0], 90, -1.5, "half"]
    command.refused(2, "photo", story_id, str(picture), "--crop", "0,0,2,1")


def test_the_slug_follows_the_headline_until_it_is_set(command: Command) -> None:
    story_id = command.new("Late vote")
    command.done("set", story_id, "headline=Early vote")
    assert command.json("show", "EARLY-VOTE")["id"] == story_id
    command.done("set", story_id, "slug=VOTE")
    command.done("set", story_id, "headline=No vote")
    assert command.json("show", story_id)["slug"] == "VOTE"


def test_a_taken_slug_is_refused_naming_its_holder(command: Command) -> None:
    command.new("One", "Text.", "--slug", "Bridge")
    story_id = command.new("Two")
    assert "Bridge" in command.refused(2, "set", story_id, "slug=BRIDGE")
    assert "Bridge" in command.refused(2, "new", "--headline", "Three", "--slug", "BRIDGE")
    assert len(command.json("list")) == 2


def test_an_empty_value_clears_and_a_spiked_story_can_come_back(command: Command) -> None:
    story_id = command.new("Late vote")
    command.done("set", story_id, "standfirst=At last.", "embargo=2026-11-22T18:00:00Z", "status=spiked")
    assert command.json("list") == []
    assert [each["id"] for each in command.json("list", "--status", "spiked")] == [story_id]
    command.done("set", story_id, "standfirst=", "embargo=", "status=ready")
    shown = command.json("show", story_id)
    assert (shown["standfirst"], shown["embargo"], shown["status"]) == ("", None, "ready")


def test_what_cannot_be_set_changes_nothing(command: Command) -> None:
    story_id = command.new("Late vote")
    before = command.json("show", story_id)
    for fields in (["headlin=x"], ["headline=y", "status=printed"], ["deadline=noon"], ["headline"]):
        command.refused(2, "set", story_id, *fields)
    assert command.json("show", story_id) == before


def test_a_story_that_is_not_there_or_not_the_only_one(command: Command) -> None:
    command.new("Late vote")
    command.refused(2, "set", "NOTHING", "headline=x")
    command.refused(2, "related", "LATE-VOTE", "--to", "NOTHING")
    with open_desk(command.library) as desk:
        for last in "01":
            desk.new_story(Story(id="abcd" * 7 + f"000{last}"))
    assert "several" in command.refused(2, "show", "abcdabcd")
    assert command.json("show", "abcd" * 7 + "0001")["slug"] == "UNTITLED-2"


def test_what_cannot_be_attached_changes_nothing(command: Command, photo: Path) -> None:
    command.new("Late vote")
    before = command.json("show", "LATE-VOTE")
    for arguments in (
        ("photo", "LATE-VOTE", photo.name, "--after", "2"),
        ("photo", "LATE-VOTE", photo.name, "--after", "x"),
        ("related", "LATE-VOTE", "--title", "Fund", "--after", "-1"),
        ("related", "LATE-VOTE"),
        ("related", "LATE-VOTE", "--url", "https://example.org", "--to", "LATE-VOTE"),
    ):
        command.refused(2, *arguments)
    assert command.json("show", "LATE-VOTE") == before


def test_a_file_that_is_no_photo(command: Command, tmp_path: Path) -> None:
    command.new("Late vote")
    folder = tmp_path / "a-secret-folder"
    folder.mkdir()
    (folder / "cut.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00")
    for name in ("none.jpg", "cut.jpg"):
        assert "a-secret-folder" not in command.refused(3, "photo", "LATE-VOTE", str(folder / name))
    assert command.json("show", "LATE-VOTE")["photos"] == []


def test_a_body_comes_from_a_file_or_from_standard_input(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes("\ufeffOne é.\r\n\r\nTwo\x07.".encode())
    story_id = command.done("new", "--headline", "Late vote", "--body", str(path)).strip()
    runs = [block["runs"] for block in command.json("show", story_id)["body"]]
    assert runs == [[{"text": "One é."}], [{"text": "Two."}]]
    command.refused(3, "new", "--headline", "x", "--body", str(tmp_path / "none.txt"))
    command.refused(2, "new", "--headline", "x", "--body", sys.executable)
    assert len(command.json("list")) == 1


def test_a_long_body_in_any_script_comes_in_whole(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("\n".join(["совет решил " * 50] * 2_000), "utf-8")
    story_id = command.done("new", "--headline", "Late vote", "--body", str(path)).strip()
    assert command.json("list")[0]["words"] == 200_000
    path.write_bytes(b"a" * 8_000_001)
    assert "too large" in command.refused(3, "new", "--headline", "x", "--body", str(path))
    assert [row["id"] for row in command.json("list")] == [story_id]


def test_a_body_from_a_standard_input_that_is_closed(command: Command) -> None:
    for redirection, said in (("<&-", "there is no standard input"), ("0> /dev/null", "the text file cannot be read")):
        done = command.shell(f"new --headline x --body - {redirection}")
        assert (done.returncode, done.stdout) == (3, "")
        assert done.stderr.startswith(f"standfirst: {said}")
    assert list(command.home.iterdir()) == []


def test_an_empty_name_is_refused_instead_of_taken_for_another(command: Command) -> None:
    command.new("Late vote")
    before = sorted(command.home.iterdir())
    for arguments in (
        ("--library", "", "list"),
        ("list", "--library="),
        ("--library", ""),
        ("export", "LATE-VOTE", "--format", "html", "--out", ""),
        ("demo", "--out", ""),
    ):
        assert "empty" in command.refused(2, *arguments)
    assert sorted(command.home.iterdir()) == before


def test_a_name_that_is_too_long_is_told_with_a_remedy(command: Command) -> None:
    command.new("Late vote")
    long = "n" * 300
    for arguments in (
        ("export", "LATE-VOTE", "--format", "html", "--out", long),
        ("list", "--library", long),
        ("new", "--headline", "x", "--library", long),
        ("photo", "LATE-VOTE", long),
        ("demo", "--out", long),
    ):
        assert "try again" not in command.refused(3, *arguments)
    assert "shorter" in command.refused(3, "export", "LATE-VOTE", "--format", "html", "--out", long)


def test_the_demo_takes_no_library_of_anybody_else(command: Command) -> None:
    for arguments in (("demo", "--library", "mine.standfirst"), ("--library", "mine.standfirst", "demo")):
        assert "--out" in command.refused(2, *arguments)
    assert list(command.home.iterdir()) == []


def test_a_bad_value_makes_no_library(command: Command) -> None:
    command.refused(2, "new", "--headline", "x", "--language", "english")
    command.refused(2, "new")
    assert list(command.home.iterdir()) == []


def test_a_library_is_for_its_owner_alone_whatever_the_umask(command: Command) -> None:
    subprocess.run(
        ["sh", "-c", f"umask 0; exec {sys.executable} -m editor new --headline x"],
        env=command.environment(),
        check=True,
        stdout=subprocess.DEVNULL,
    )
    assert {path.name: path.stat().st_mode & 0o077 for path in command.home.glob("library*")} == dict.fromkeys(
        (path.name for path in command.home.glob("library*")), 0
    )


def test_commands_that_start_together_make_one_library_and_all_their_stories(command: Command) -> None:
    arguments = [sys.executable, "-m", "editor", "new", "--headline", "Late vote"]
    running = [
        subprocess.Popen(arguments, env=command.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    said = [process.communicate(timeout=60) for process in running]
    assert [error for _, error in said] == [b"", b"", b""]
    assert {row["id"] for row in command.json("list")} == {out.decode().strip() for out, _ in said}
    assert {row["slug"] for row in command.json("list")} == {"LATE-VOTE", "LATE-VOTE-2", "LATE-VOTE-3"}


def test_a_library_that_another_program_writes_is_waited_for_and_then_told(command: Command) -> None:
    story_id = command.new("Late vote")
    with open_desk(command.library):
        assert "open" in command.refused(3, "set", story_id, "headline=x")
        assert command.json("show", story_id)["headline"] == "Late vote"
    command.done("set", story_id, "headline=x")
