"""What readers see of a story, in their order, and other words in the place of some of them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from editor.domain.body import TEXT_BLOCKS, Body, Mark, Spans
from editor.domain.finding_text import Found, Query
from editor.domain.story import AttachedPhoto, RelatedStory, Story
from editor.domain.story_text import Change, Hit, Place, hits, replaced, texts
from tests.builders import a, b, br, h, i, more, p, photo, story
from tests.strategies import lines, stories


def swapped(value: Story, query: Query, words: str) -> Story:
    return replaced(value, [Change(hit, words) for hit in hits(value, query)])


def full() -> Story:
    return story(
        p("One bridge."),
        photo("p1"),
        br(),
        more("r1"),
        h("Two bridges"),
        photo("p1"),
        headline="Bridge shut",
        standfirst="A bridge.",
        byline="By Ada",
        dateline="BRIDGE TOWN",
        photos=(
            AttachedPhoto("p2", caption="Unplaced bridge"),
            AttachedPhoto("p1", caption="The bridge", credit="Bridge News", source="Agency", alt="A bridge at night"),
            AttachedPhoto("p3", caption="Lead bridge", lead=True),
        ),
        related=(RelatedStory("r2", "Bridge history"), RelatedStory("r1", "Bridges", label="On bridges")),
        notes="bridge",
        keywords=("bridge",),
    )


def test_a_story_is_searched_as_it_is_read_and_nothing_private_with_it() -> None:
    found = [(hit.place.name, hit.place.key, hit.place.block) for hit in hits(full(), Query("bridge"))]
    assert found == [
        ("headline", "", -1),
        ("standfirst", "", -1),
        ("dateline", "", -1),
        ("caption", "p3", -1),
        ("body", "", 0),
        ("caption", "p1", -1),
        ("credit", "p1", -1),
        ("alt", "p1", -1),
        ("label", "r1", -1),
        ("title", "r1", -1),
        ("body", "", 4),
        ("caption", "p2", -1),
        ("title", "r2", -1),
    ]


def test_other_words_everywhere() -> None:
    changed = swapped(full(), Query("bridge"), "tunnel")
    assert changed.headline == "tunnel shut"
    assert changed.body.blocks[4] == h("Two tunnels")
    assert changed.photos[1].alt == "A tunnel at night"
    assert changed.related[1] == RelatedStory("r1", "tunnels", label="On tunnels")
    assert (changed.notes, changed.keywords) == ("bridge", ("bridge",))


def test_other_words_stand_as_the_first_letter_of_the_hit_did() -> None:
    value = story(p("The ", b("harbour"), i(" bridge"), " and ", a("the bridge"), "."))
    changed = swapped(value, Query("harbour bridge"), "tunnel")
    assert changed.body == story(p("The ", b("tunnel"), " and ", a("the bridge"), ".")).body
    assert (
        swapped(value, Query("bridge."), "x").body
        == story(p("The ", b("harbour"), i(" bridge"), " and ", a("the x"))).body
    )
    assert swapped(value, Query("harbour bridge"), "").body == story(p("The  and ", a("the bridge"), ".")).body


def test_a_field_of_one_line_takes_no_new_line() -> None:
    value = story(p("a, b"), headline="a, b", photos=(AttachedPhoto("p1", caption="a, b", credit="a, b"),))
    changed = swapped(value, Query(", "), "\n")
    assert (changed.headline, changed.photos[0].credit) == ("a, b", "a, b")
    assert (changed.body, changed.photos[0].caption) == (Body((p("a\nb"),)), "a\nb")


def test_a_hit_that_is_gone_is_left_out() -> None:
    value = story(p("A bridge"), headline="A bridge")
    found = hits(value, Query("bridge"))
    other = replace(value, headline="A road", body=story(p("My bridge")).body)
    assert replaced(other, [Change(hit, "x") for hit in found]) == replace(other)
    gone = Hit(Place("caption", "p9"), Found(0, 1, ("a",)))
    assert replaced(value, [Change(gone, "x")]) == value


needles = st.sampled_from(["a", "é", "e", " ", "\n", "😀", "ا", "\u200d"])


@given(stories(), needles)
def test_the_same_words_change_nothing(value: Story, words: str) -> None:
    changes = [Change(hit, hit.found.groups[0]) for hit in hits(value, Query(words))]
    assert replaced(value, changes) == value


@given(stories(), needles, st.sampled_from(["§", "", "§§¶"]), lines)
def test_what_was_replaced_is_not_there_any_more_and_all_else_is(
    value: Story, needle: str, words: str, headline: str
) -> None:
    value = replace(value, headline=headline + needle.strip("\n"))
    query = Query(needle, match_case=True)
    changed = swapped(value, query, words)
    assert [hit.found.groups[0] for hit in hits(changed, query)] == []
    for before, after in zip(texts(value), texts(changed), strict=True):
        assert before[0] == after[0]
    assert [replace(each, caption="", credit="", source="", alt="") for each in changed.photos] == [
        replace(each, caption="", credit="", source="", alt="") for each in value.photos
    ]
    assert replace(changed, headline="", standfirst="", byline="", dateline="", body=Body(), photos=(), related=()) == (
        replace(value, headline="", standfirst="", byline="", dateline="", body=Body(), photos=(), related=())
    )


@given(stories())
def test_marks_elsewhere_stay(value: Story) -> None:
    changed = swapped(value, Query("a", match_case=True), "§")
    for before, after in zip(value.body, changed.body, strict=True):
        assert type(before) is type(after)
        if isinstance(before, TEXT_BLOCKS) and isinstance(after, TEXT_BLOCKS):
            assert _letters(before.spans) == _letters(after.spans)


def _letters(run: Spans) -> list[tuple[str, Mark, str | None]]:
    return [(letter.replace("a", "§"), span.marks, span.link) for span in run for letter in span.text]
