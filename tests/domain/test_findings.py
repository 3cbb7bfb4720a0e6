"""What the checks find, and what they leave alone."""

from dataclasses import replace
import re

from hypothesis import given
import pytest

from editor.domain.body import TEXT_BLOCKS
from editor.domain.credits import AGENCIES, bracketed_credit, without_bracketed
from editor.domain.findings import blocking, credit_taken_out, findings, is_to_come, marks_in, to_come
from editor.domain.story import AttachedPhoto, Picture, RelatedStory, Story
from tests.builders import STORY_ID, br, h, li, more, p, q, story
from tests.builders import photo as place
from tests.strategies import stories

PICTURE = Picture("ab" * 32, "image/jpeg", 600, 400)
SOUND = AttachedPhoto("p1", caption="The quay.", credit="A. Person", alt="Cranes.", lead=True, picture=PICTURE)
LINKED = RelatedStory("r1", title="Ferries", url="https://example.org/")
FIT = story(h("Late"), p("The council met."), place("p1"), more("r1"), headline="Vote", photos=(SOUND,))
FIT = replace(FIT, related=(LINKED,))


def codes(value: Story) -> list[str]:
    """The codes of what is found."""
    return [each.code for each in findings(value)]


def sentences(value: Story) -> list[str]:
    """What is said of what is found."""
    return [each.sentence for each in findings(value)]


def with_photo(**changed: object) -> Story:
    """The fit story with its photo changed."""
    return replace(FIT, photos=(replace(SOUND, **changed),))  # type: ignore[arg-type]


def test_nothing_is_found_in_a_story_that_is_fit_to_go_out() -> None:
    assert findings(FIT) == []


def test_what_blocks_comes_first_and_is_named() -> None:
    found = findings(Story(id=STORY_ID, standfirst="TK", photos=(AttachedPhoto("p1"),)))
    assert [(each.code, each.place) for each in found if each.blocks] == [
        ("no-headline", "headline"),
        ("empty-body", "body"),
    ]
    assert [each.blocks for each in found] == [True, True, False, False, False, False]
    assert blocking(Story(id=STORY_ID)) == found[:2]


def test_white_space_is_neither_a_headline_nor_a_text() -> None:
    assert codes(story(p(" \n"), headline=" ")) == ["no-headline", "empty-body"]


@pytest.mark.parametrize(
    ("changed", "code", "sentence"),
    [
        ({"picture": None}, "no-picture", "Photo 1 has no picture yet."),
        ({"credit": " "}, "no-credit", "Photo 1 has no credit."),
        ({"alt": "\n"}, "no-alt", "Photo 1 has no alt text."),
        ({"alt": "the  QUAY"}, "alt-is-caption", "Photo 1 has the same words for alt text and caption."),
        (
            {"caption": "The quay. (AP)"},
            "credit-in-caption",
            "Photo 1 has a credit in brackets left in its caption.",
        ),
        ({"caption": "TK"}, "tk", "Photo 1 still has a TK in its caption."),
        ({"credit": "TK"}, "tk", "Photo 1 still has a TK in its credit."),
        ({"alt": "TK"}, "tk", "Photo 1 still has a TK in its alt text."),
    ],
)
def test_what_a_photo_lacks(changed: dict[str, object], code: str, sentence: str) -> None:
    (found,) = findings(with_photo(**changed))
    assert (found.code, found.sentence, found.place, found.blocks, found.block) == (code, sentence, "p1", False, None)


def test_photos_are_counted_as_they_are_attached_and_found_by_their_keys() -> None:
    second = AttachedPhoto("quay", caption="The quay.", credit="A. Person", alt="Cranes.")
    (found,) = findings(replace(FIT, photos=(SOUND, second)))
    assert (found.sentence, found.place) == ("Photo 2 has no picture yet.", "quay")


def test_a_source_is_a_credit_and_no_alt_text_is_not_the_caption() -> None:
    assert codes(with_photo(credit="", source="AP")) == []
    assert codes(with_photo(caption="", alt="")) == ["no-alt"]


def test_a_related_story_wants_a_target() -> None:
    for target in ({"url": "https://example.org/"}, {"story": STORY_ID}):
        assert codes(replace(FIT, related=(RelatedStory("r1", title="Ferries", **target),))) == []
    (found,) = findings(replace(FIT, related=(LINKED, RelatedStory("r2", title="Ferries"))))
    assert (found.code, found.sentence, found.place) == ("no-target", "Related story 2 has no target.", "r2")


@pytest.mark.parametrize("name", ["headline", "standfirst", "byline", "dateline"])
def test_a_tk_in_a_field(name: str) -> None:
    (found,) = findings(replace(FIT, **{name: "The TK vote"}))  # type: ignore[arg-type]
    assert (found.code, found.sentence, found.place) == ("tk", f"The {name} still has a TK.", name)


def test_a_tk_in_the_text_is_found_at_its_block_and_said_as_a_reader_counts() -> None:
    body = (
        p("The council met."),
        p(" "),
        br(),
        p("It was TK ", "people."),
        h("TK"),
        li("One."),
        li("[TK name]"),
        q("TKTK"),
    )
    found = findings(story(*body, headline="Vote"))
    assert [(each.block, each.sentence) for each in found] == [
        (3, "Paragraph 2 still has a TK."),
        (4, "Subheading 1 still has a TK."),
        (6, "List item 2 still has a TK."),
        (7, "Quote 1 still has a TK."),
    ]
    assert {(each.code, each.place) for each in found} == {("tk", "body")}


@pytest.mark.parametrize("text", ["TK", "TK name", "a TK, b", "(TK)", "TK-TK", "TKTK", "“TK”", "cost: TK."])
def test_words_that_are_still_to_come(text: str) -> None:
    assert is_to_come(text)


@pytest.mark.parametrize("text", ["", "tk", "Tk 500 crore", "STKX", "TKO", "TK1980", "T.K. Lee", "OTTK", "atk"])
def test_words_that_only_look_like_it(text: str) -> None:
    assert not is_to_come(text)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("", []),
        ("STKX", []),
        ("The TK vote", ["TK"]),
        ("said the engineer, TK name.", ["TK name"]),
        ("TK people, TKTK numbers and TK named", ["TK", "TKTK numbers", "TK"]),
    ],
)
def test_what_is_to_come_is_marked_with_the_note_behind_it(text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in to_come(text)] == marked
    assert bool(marked) == is_to_come(text)


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"picture": None}, "picture"),
        ({"credit": ""}, "credit"),
        ({"alt": ""}, "alt"),
        ({"alt": SOUND.caption}, "alt"),
        ({"caption": "The quay. (AP)"}, "caption"),
        ({"caption": "TK"}, "caption"),
        ({"credit": "TK"}, "credit"),
        ({"source": "TK"}, "source"),
        ({"alt": "TK"}, "alt"),
    ],
)
def test_what_is_amiss_in_an_attachment_is_named_by_its_part(changed: dict[str, object], part: str) -> None:
    assert [each.part for each in findings(with_photo(**changed))] == [part]
    (unlinked,) = findings(replace(FIT, related=(RelatedStory("r1", title="Ferries"),)))
    (untold,) = findings(replace(FIT, related=(replace(LINKED, title="TK"),)))
    assert (unlinked.part, untold.part) == ("url", "title")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("The quay. (AP)", "", ""), {"caption": "The quay.", "credit": "AP"}),
        (("The quay (Reuters).", "", "Wire"), {"caption": "The quay.", "credit": "Reuters"}),
        (("The quay. (AP)", "Jane Doe", ""), {"caption": "The quay.", "source": "AP"}),
        (("The quay. (Jane Doe/AP)", "Jane Doe", ""), {"caption": "The quay.", "credit": "Jane Doe/AP"}),
        (("The quay. [ap]", "AP", "Wire"), {"caption": "The quay."}),
        (("(AP)", "", ""), {"caption": "", "credit": "AP"}),
        (("The quay. (AP)", "Jane Doe", "Reuters"), None),
        (("The quay (left)", "", ""), None),
        (("The quay.", "", ""), None),
    ],
)
def test_a_credit_in_a_caption_goes_where_credits_stand(
    before: tuple[str, str, str], after: dict[str, str] | None
) -> None:
    caption, credit, source = before
    photo = replace(SOUND, caption=caption, credit=credit, source=source)
    assert credit_taken_out(photo) == after
    if after is not None:
        changed: dict[str, object] = dict(after)
        assert "credit-in-caption" not in codes(with_photo(**({"source": source, "credit": credit} | changed)))


def test_a_caption_without_brackets_stays_as_it_is() -> None:
    assert without_bracketed("The (old) quay.") == "The (old) quay."


def test_notes_are_for_the_desk_and_are_left_alone() -> None:
    assert findings(replace(FIT, notes="Ring TK.")) == []


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The quay. (AP)", "AP"),
        ("The quay (Reuters).", "Reuters"),
        ("The quay. (AFP via Getty Images) ", "AFP via Getty Images"),
        ("The quay. (Anadolu/Jane Doe)", "Anadolu/Jane Doe"),
        ("The quay. [AP Photo/Jane Doe]", "AP Photo/Jane Doe"),
        ("The (old) quay. (Jane Doe/Reuters)", "Jane Doe/Reuters"),
        ("The quay. (Photo by Jane Doe)", "Photo by Jane Doe"),
        ("The quay. (Courtesy of the port)", "Courtesy of the port"),
        ("المرفأ (رويترز)", "رويترز"),
    ],
)
def test_credits_in_brackets(caption: str, credit: str) -> None:
    assert bracketed_credit(caption) == credit


@pytest.mark.parametrize(
    "caption",
    ["", "The quay.", "AP", "The Associated Press (AP) office.", "The quay (left)", "The quay. (Apple)", "The quay ()"],
)
def test_captions_without_one(caption: str) -> None:
    assert bracketed_credit(caption) is None


@pytest.mark.parametrize("agency", AGENCIES)
def test_each_agency_is_known_alone_and_behind_a_name(agency: str) -> None:
    assert bracketed_credit(f"The quay. ({agency})") == agency
    assert bracketed_credit(f"The quay. (Jane Doe/{agency})") == f"Jane Doe/{agency}"


def test_a_photos_own_credit_in_brackets_is_one_whoever_it_is() -> None:
    assert codes(with_photo(caption="The quay. (a. person)")) == ["credit-in-caption"]
    assert codes(with_photo(caption="The quay. (B. Person)")) == []


@given(stories())
def test_every_finding_leads_somewhere_and_quotes_nothing(value: Story) -> None:
    places = {"headline", "standfirst", "byline", "dateline", "body"}
    keys = {photo.key for photo in value.photos} | {link.key for link in value.related}
    for found in findings(value):
        assert found.place in places | keys
        assert found.block is None or isinstance(value.body.blocks[found.block], TEXT_BLOCKS)
        assert (found.part is None) == (found.place in places - keys)
        assert re.fullmatch(r"[A-Za-z0-9 ]+\.", found.sentence)
    assert [each for each in findings(value) if each.blocks] == blocking(value)


def test_other_marks_count_as_tk_does() -> None:
    marks = marks_in(" XX, [...] ,,XX, TK," + "x" * 30)
    assert marks == ("XX", "[...]")
    text = "By XX name and XXXX, not XXL; [...] and TK."
    assert [text[low:high] for low, high in to_come(text, marks)] == ["XX name", "XXXX", "[...]", "TK"]
    assert [text[low:high] for low, high in to_come(text)] == ["TK"]
    told = story(p("XX"), headline="Bridge", web_headline="[...]", alert="TK", related=(RelatedStory("r1", "XX"),))
    found = [(each.place, each.block) for each in findings(told, marks) if each.code == "tk"]
    assert found == [("web_headline", None), ("alert", None), ("body", 0), ("r1", None)]
    assert [each.place for each in findings(told) if each.code == "tk"] == ["alert"]


def test_a_code_that_nothing_replaced_is_found_where_readers_would_see_it() -> None:
    value = replace(with_photo(caption="\\lt7\\ wins.", alt="See \\zz#2\\."), headline="\\lt7\\ wins")
    found = [(each.place, each.part) for each in findings(value) if each.code == "code"]
    assert found == [("headline", None), ("p1", "caption"), ("p1", "alt")]
    assert "code" not in {each.code for each in findings(value, code_mark="=")}
    equals = with_photo(caption="=lt7= wins.")
    assert "code" in {each.code for each in findings(equals, code_mark="=")}
