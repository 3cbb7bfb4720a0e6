"""A related story is announced in the language of the story that it stands in."""

import pytest

from editor.desk.attaching import related_story
from editor.domain.labels import READ_MORE_IN, read_more
from editor.domain.language import OFFERED
from editor.formats.copy_lists import is_related_label
from tests.builders import story


@pytest.mark.parametrize("tag", [tag for tag, _ in OFFERED])
def test_every_language_that_is_offered_has_a_label_that_is_known_again(tag: str) -> None:
    assert tag.split("-")[0] in READ_MORE_IN
    assert is_related_label(read_more(tag))


def test_a_new_one_is_labelled_in_the_storys_language() -> None:
    assert related_story(story(language="fr"), title="Ports").label == "Lire aussi"
    assert related_story(story(language="sv"), title="Ports").label == "Read more"
