"""Agency copy becomes a story: headline, standfirst, byline, dateline, captions, subheadings, related titles, text."""

from time import process_time

import pytest

from editor.domain.body import Paragraph, PhotoBlock, Quote, RelatedBlock, SectionBreak, Subheading
from editor.domain.copy import PartKind
from editor.domain.errors import PasteRefused
from editor.formats.copy_lists import BYLINE_WORDS, RELATED_LABELS
from editor.formats.copy_read import Copy, read_copy
from tests.formats.copy_samples import ORDINARY, SAMPLES, Sample
from tests.formats.copy_words import check_every_word


def kinds(text: str) -> list[str]:
    """What each line of `text` becomes, blank lines left out."""
    return [part.kind.value for part in read_copy(text).parts if part.kind is not PartKind.BLANK]


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_each_part_goes_where_it_belongs(sample: Sample) -> None:
    copy = read_copy(sample.text)
    assert (copy.headline, copy.standfirst, copy.byline) == (sample.headline, sample.standfirst, sample.byline)
    assert copy.printed_dateline == sample.dateline
    assert tuple((photo.caption, photo.credit) for photo in copy.photos) == sample.captions
    assert tuple(block.text for block in copy.blocks if isinstance(block, Subheading)) == sample.subheadings
    assert tuple(link.title for link in copy.related) == sample.related
    assert copy.language == sample.language


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_no_word_of_a_sample_is_lost(sample: Sample) -> None:
    check_every_word(sample.text, read_copy(sample.text))


def test_the_ordinary_story_stands_in_its_order() -> None:
    copy = read_copy(ORDINARY.text)
    assert [type(block) for block in copy.blocks] == [*[Paragraph] * 3, Subheading, Paragraph, RelatedBlock]
    (lead,) = copy.photos
    assert lead.lead
    assert lead.picture is None


def test_only_the_first_caption_is_the_lead_and_the_others_stand_in_the_text() -> None:
    text = "Headline\n\nOne. Two.\n\nThe quay (AP)\n\nThree. Four.\n\nThe pier (AFP via Getty Images)\n\nFive."
    copy = read_copy(text)
    assert [photo.lead for photo in copy.photos] == [True, False]
    assert [block for block in copy.blocks if isinstance(block, PhotoBlock)] == [PhotoBlock(copy.photos[1].key)]


@pytest.mark.parametrize(
    "credit",
    [
        "AP",
        "Reuters",
        "AFP via Getty Images",
        "Anadolu/Ayşe Yılmaz",
        "Jane Doe/AP",
        "Foto: dpa",
        "צילום: רויטרס",
        "أ ف ب",
    ],
)
def test_a_line_that_ends_in_a_credit_is_a_caption(credit: str) -> None:
    copy = read_copy(f"Headline\n\nOne. Two.\n\nThe quay on Friday ({credit})\n\nThree.")
    assert [(photo.caption, photo.credit) for photo in copy.photos] == [("The quay on Friday", credit)]


@pytest.mark.parametrize(
    "line",
    [
        '"It was chaos," he said (AP)',
        "“We will not go.” (Reuters)",
        "« Non », a-t-il dit. (AFP)",
        "A club (founded 1962)",
    ],
)
def test_a_quotation_and_other_brackets_are_no_caption(line: str) -> None:
    copy = read_copy(f"Headline\n\nOne. Two.\n\n{line}\n\nThree.")
    assert copy.photos == ()


def test_dashes_between_paragraphs_break_and_beside_captions_go() -> None:
    text = "Headline\n---\nOne. Two.\n* * *\nThree. Four.\n---\nThe quay (AP)\n---\nFive. Six.\n—\nSeven.\n----"
    assert kinds(text) == [
        *("headline", "dropped", "paragraph", "section break", "paragraph", "dropped", "lead photo caption"),
        *("dropped", "paragraph", "section break", "paragraph", "dropped"),
    ]
    assert sum(isinstance(block, SectionBreak) for block in read_copy(text).blocks) == 2


def test_a_text_full_of_dashes_takes_no_longer_than_another() -> None:
    before = process_time()
    copy = read_copy("Headline\n\nOne. Two.\n\n" + "---\n" * 20_000)
    assert process_time() - before < 2
    assert copy.losses[0].sentence == "20000 lines of dashes left out."


def test_a_short_line_is_a_subheading_unless_it_ends_a_sentence_or_the_text() -> None:
    text = "Headline\n\nOne. Two.\n\nWho pays\n\nThree.\n\nWho pays?\n\nFour.\n\nSigned in haste"
    assert kinds(text)[2:] == ["subheading", "paragraph", "paragraph", "paragraph", "paragraph"]
    eleven = "one two three four five six seven eight nine ten eleven"
    assert kinds(f"Headline\n\nOne. Two.\n\n{eleven}\n\nThree.")[2] == "paragraph"


@pytest.mark.parametrize("label", RELATED_LABELS)
def test_each_label_makes_a_related_story(label: str) -> None:
    for line in (f"{label}: The other story", f"{label.upper()} : The other story"):
        copy = read_copy(f"Headline\n\nOne. Two.\n\nThree.\n\n{line}")
        assert [link.title for link in copy.related] == ["The other story"], line


def test_a_label_alone_names_the_line_below_it_and_an_address_is_one() -> None:
    copy = read_copy("Headline\n\nOne. Two.\n\nRead more:\nThe other story\n\nRelated: https://example.org/a")
    assert [(link.label, link.title) for link in copy.related] == [
        ("Read more", "The other story"),
        ("Related", "https://example.org/a"),
    ]
    assert copy.related[1].url == "https://example.org/a"


@pytest.mark.parametrize("word", BYLINE_WORDS)
def test_each_byline_word_is_known(word: str) -> None:
    copy = read_copy(f"Headline of the day\n\n{word}: Ada Finch\n\nOne sentence here. Two.\n\nThree.")
    assert copy.byline == f"{word}: Ada Finch"


@pytest.mark.parametrize(
    "lead",
    [
        "PORT ELLIS, Nov 22 (Reuters) - ",
        "PARIS (AP) — ",
        "ANKARA, 22 Kasım (AA) - ",
        "بيروت (رويترز) - ",
        "بيروت (رويترز) ‏- ",
        "BERLIN, 22. Nov (dpa) – ",
        "Berlin (dpa/lno) - ",
        "МОСКВА, 22 ноя — РИА Новости. ",
        "МОСКВА, 22 ноября. /ТАСС/. ",
        "WASHINGTON/LONDON, Nov 22 (Reuters) – ",
        "Bogotá, 22 nov. (Prensa Latina) - ",
        "ROMA, 22 NOV (ANSA) - ",
        "PORT ELLIS — ",
        "SEOUL, Nov. 22 (Yonhap) -- ",
    ],
)
def test_datelines_of_all_shapes_are_taken_off_the_lead(lead: str) -> None:
    copy = read_copy(f"Headline of the day\n\n{lead}The council met. It voted.\n\nIt was late.")
    assert isinstance(copy.blocks[0], Paragraph)
    assert copy.blocks[0].text == "The council met. It voted."
    assert copy.printed_dateline == lead.strip(" -—–‏").removesuffix(".")


@pytest.mark.parametrize(
    "lead", ["Mr Hale (Labour) - the mayor - left.", "The AP (an agency) — said so.", "BREAKING: It fell."]
)
def test_what_only_looks_like_a_dateline_stays_text(lead: str) -> None:
    copy = read_copy(f"Headline of the day\n\n{lead}\n\nIt was late. It was dark.")
    assert copy.printed_dateline == ""


def test_what_is_said_otherwise_is_heeded_and_the_story_made_of_it() -> None:
    text = "Kicker\nThe headline\n\nOne. Two.\n\nThree.\n\n---"
    said = {0: PartKind.PARAGRAPH, 1: PartKind.HEADLINE, 3: PartKind.QUOTE, 5: PartKind.CAPTION}
    copy = read_copy(text, said)
    assert copy.headline == "The headline"
    assert [type(block) for block in copy.blocks] == [Paragraph, Quote, PhotoBlock]
    assert not copy.photos[0].lead
    check_every_word(text, copy)


def test_what_would_lose_a_word_is_not_heeded() -> None:
    text = "Headline\n\nOne. Two.\n\n---\n\nThree."
    assert read_copy(text, {2: PartKind.SECTION_BREAK, 4: PartKind.BLANK, 99: PartKind.QUOTE}) == read_copy(text)
    long = f"Headline\n\n{'word ' * 200}"
    assert read_copy(long, {2: PartKind.HEADLINE}) == read_copy(long)


def test_odd_texts_make_odd_stories_without_a_fuss() -> None:
    assert read_copy("").is_empty
    assert read_copy(" \n\u200f\n").is_empty
    assert read_copy("---\n* * *\n").is_empty
    assert read_copy("One line").headline == "One line"
    first = read_copy("word " * 300)
    assert first.headline == ""
    assert isinstance(first.blocks[0], Paragraph)


def test_what_no_story_can_hold_is_told() -> None:
    copy = read_copy("Head\x00line\x07\n\nIt was la\ufffdte.\n\n---\n\nThe quay (AP)")
    assert copy.headline == "Headline"
    assert [loss.sentence for loss in copy.losses] == [
        "2 control characters that no story can hold left out.",
        "1 character could not be read and shown as \ufffd.",
        "1 line of dashes left out.",
        "1 photo with a caption waits for its picture.",
    ]


def test_a_wrong_encoding_is_told() -> None:
    mixed = "Grüße aus München".encode().decode("cp1252")
    assert "wrong encoding" in read_copy(f"{mixed}\n\nEs war spät.").losses[0].sentence
    other_alphabet = "Заголовок новости\n\nТекст новости здесь.".encode("cp1251").decode("cp1252")
    assert "wrong encoding" in read_copy(other_alphabet).losses[0].sentence
    assert read_copy("Überschrift\n\nÄrger in Köln. La fée créée là-bas.").losses == ()
    assert read_copy("São Paulo, amanhã\n\nNÃO. Ãos.").losses == ()


def test_beyond_the_limits_it_is_refused() -> None:
    for text in ("x" * 3_000_000, "a\n" * 60_000):
        with pytest.raises(PasteRefused):
            read_copy(text)


def test_a_thousand_captions_are_not_a_thousand_photos() -> None:
    copy: Copy = read_copy("Headline\n\nOne. Two.\n\n" + "The quay (AP)\n" * 1000)
    assert len(copy.photos) == 200
    assert len(copy.blocks) == 1001 - 1
