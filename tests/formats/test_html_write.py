"""The exported page: what it says, what it must not say, and that it cannot be turned against its reader."""

from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
import json
from pathlib import Path
import re
import subprocess
import sys
from typing import Any

import pytest

from editor.domain.article import Article, Figure, ReadMore, article
from editor.domain.errors import ExportFailed
from editor.domain.frame import Size
from editor.domain.photo import PAGE_PLACE
from editor.domain.story import AttachedPhoto
from editor.formats.html_facts import author_name
from editor.formats.html_write import check, write
from editor.resources import resource
from tests.builders import a, h, p, photo, story
from tests.formats.html_pages import DRAWING, FULL, PICTURE, page, text_of

GOLDEN = Path(__file__).parent / "golden" / "html"


def bare(**fields: Any) -> Article:
    """Return an article with a headline and one paragraph."""
    plain = Article("Headline", "", "", "", None, "", "en-GB", None, (), None, (p("Text."),))
    return replace(plain, **fields)


def losses(of: Article) -> list[str]:
    """Return what the page could not say."""
    return [loss.sentence for loss in write(of).losses]


@pytest.mark.parametrize(("name", "of"), [("full", FULL), ("bare", bare())])
def test_golden_page(name: str, of: Article) -> None:
    """The page is compared without its style sheet; `python -m tests.formats.test_html_write` writes it anew."""
    assert _without_style(write(of).data) == (GOLDEN / f"{name}.html").read_bytes()


def test_two_photos_side_by_side_share_the_width_by_their_shapes() -> None:
    tall = Figure("Tall.", "", "", replace(PICTURE, width=400, height=600))
    wide = Figure("Wide.", "", "", replace(PICTURE, width=1800, height=1200))
    half = Figure("Half.", "", "", PICTURE, Size.HALF)
    of = bare(lead=replace(wide, beside=tall), blocks=(p("Text."), half, replace(tall, beside=wide)))
    written = write(replace(of, blocks=(*of.blocks, ReadMore("", "Last", None)))).data
    check(written)
    root = page(written)
    holders = [each for each in root.iter("div") if "pair" in (each.get("class") or "")]
    assert [each.get("class") for each in holders] == ["pair pair-1 lead", "pair pair-2"]
    assert [len(each.findall("figure")) for each in holders] == [2, 2]
    assert [each.get("class") for each in root.iter("figure") if each.get("class")] == ["half"]
    assert b".pair-1 { --first: 0.6923; }\n.pair-2 { --first: 0.3077; }" in written
    policy = next(each.get("content") for each in root.iter("meta") if each.get("http-equiv"))
    style = next(root.iter("style")).text
    assert f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in policy


def test_the_same_article_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib; from tests.formats.html_pages import FULL; from editor.formats.html_write import write;"
        "print(hashlib.sha256(write(FULL).data).hexdigest())"
    )
    environment = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LANG": "C", "PYTHONUTF8": "0", "PYTHONPATH": "."}
    run = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == sha256(write(FULL).data).hexdigest()


def test_losses_of_a_page() -> None:
    assert losses(FULL) == [
        "1 photo has no picture yet; a note stands in its place.",
        "1 photo has no alt text.",
        "1 related story has no address yet and went out as plain text.",
        "1 related story has no title and did not go out.",
    ]
    assert losses(bare()) == []
    two = (Figure("", "", "", PICTURE), Figure("", "", "", DRAWING), *(ReadMore("", "T", None) for _ in range(2)))
    assert losses(bare(blocks=two)) == [
        "2 photos have no alt text.",
        "2 related stories have no address yet and went out as plain text.",
    ]


def test_a_page_without_headline_and_language_is_still_a_page() -> None:
    found = page(write(bare(headline="", language="")).data)
    assert [text_of(each) for each in found.iter("h1", "title")] == ["Untitled", "Untitled"]
    assert found.get("lang") == "und"
    assert [sentence[:20] for sentence in losses(bare(headline="", language=""))] == [
        "The story has no hea",
        "The story has no lan",
    ]


def test_the_policy_allows_the_style_sheet_and_nothing_from_outside() -> None:
    data = write(FULL).data.decode()
    (style,) = re.findall(r"<style>(.*?)</style>", data, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', data)
    assert policy == f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'"
    assert data.index("charset") < data.index("Content-Security-Policy") < data.index("<style>")
    assert style == style.strip()  # the Nu checker hashes it without the white space around it
    assert "url(" not in style
    assert "@import" not in style


def test_nothing_of_the_desk_leaves() -> None:
    private = story(
        h("A"),
        photo("privatekey"),
        photos=(AttachedPhoto("privatekey", caption="Public caption."),),
        slug="PRIVATE-SLUG",
        notes="private note",
        target_words=77777,
        embargo=datetime(2031, 7, 8, tzinfo=UTC),
        deadline=datetime(2032, 1, 2, tzinfo=UTC),
    )
    data = write(article(private, {"privatekey": PICTURE}, {})).data.decode()
    for secret in (
        "privatekey",
        "PRIVATE-SLUG",
        "private note",
        "77777",
        "2031",
        "2032",
        private.id,
        "generator",
        "draft",
    ):
        assert secret not in data
    assert re.findall(r"\s(?:id|style|on\w+)=", data) == []


def test_open_graph_and_canonical_only_with_an_address() -> None:
    found = page(write(FULL).data)
    told = {each.get("property"): each.get("content") for each in found.iter("meta") if each.get("property")}
    assert told == {
        "og:type": "article",
        "og:title": FULL.headline,
        "og:description": FULL.standfirst,
        "og:locale": "en_GB",
        "og:url": FULL.url,
        "article:published_time": "2026-11-22",
        "article:section": "Harbour",
        "article:tag": "port authority",
    }
    assert [each.get("href") for each in found.iter("link")] == [FULL.url]
    without = write(bare()).data.decode()
    assert "og:url" not in without
    assert "canonical" not in without
    assert "published_time" not in without
    assert "<time" not in without


def test_json_ld_says_what_the_article_says() -> None:
    (script,) = page(write(FULL).data).iter("script")
    assert script.get("type") == "application/ld+json"
    assert json.loads(script.text) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": FULL.headline,
        "description": FULL.standfirst,
        "author": {"@type": "Person", "name": "Ada Finch"},
        "inLanguage": "en-GB",
        "datePublished": "2026-11-22",
        "dateline": "PORT ELLIS",
        "articleSection": "Harbour",
        "keywords": ["bridge", "port authority"],
        "url": FULL.url,
    }


@pytest.mark.parametrize(
    ("byline", "name"),
    [("By Ada Finch", "Ada Finch"), ("BY ADA FINCH", "ADA FINCH"), ("Byron Li", "Byron Li"), ("", ""), ("By", "By")],
)
def test_the_author_is_the_byline_without_by(byline: str, name: str) -> None:
    assert author_name(byline) == name


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("he-IL", "rtl"), ("en-GB", "ltr"), ("", "ltr")])
def test_direction_follows_the_language(language: str, direction: str) -> None:
    assert page(write(bare(language=language)).data).get("dir") == direction


@pytest.mark.parametrize(
    "text",
    [
        "</title><script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]>",
        "{{ 7*7 }}{% raw %}",
        "\" onload='alert(1)' x=\"",
        "a\u202eb\u2066c",
        "x" * 2000,
        "&lt;&amp;&#0;",
        "😀\ue000\U0010fffd",
    ],
)
def test_hostile_text_is_only_text(text: str) -> None:
    hostile = Article(
        text, text, text, text, None, text, "en", None, (text,), Figure(text, text, text, PICTURE),
        (p(text), h(text), p(a(text)), ReadMore(text, text, "https://example.org/?a='b")),
    )  # fmt: skip
    data = write(hostile).data
    check(data)
    found = page(data)
    assert text_of(next(found.iter("h1"))) == text
    assert text_of(next(found.iter("title"))) == text
    (script,) = found.iter("script")
    assert json.loads(script.text)["headline"] == text
    assert json.loads(script.text)["keywords"] == [text]
    assert next(found.iter("img")).get("alt") == text
    plain = page(write(replace(hostile, headline="x")).data)
    assert {each.tag for each in found.iter()} == {each.tag for each in plain.iter()}
    assert {name for each in found.iter() for name in each.attrib} == {
        *("lang", "dir", "charset", "http-equiv", "content", "name", "property", "type", "class"),
        *("src", "width", "height", "alt", "href", "rel"),
    }


def test_links_do_not_tell_where_they_were_followed_from() -> None:
    found = list(page(write(FULL).data).iter("a"))
    assert [each.get("href") for each in found] == ["https://example.org/", "https://example.org/1962"]
    assert {each.get("rel") for each in found} == {"noopener noreferrer"}


@pytest.mark.parametrize(
    ("address", "written"),
    [
        (
            "https://example.org/100%/[a]?b=[c]#d#e[f]%zz%20",
            "https://example.org/100%25/%5Ba%5D?b=%5Bc%5D#d%23e%5Bf%5D%25zz%20",
        ),
        ("https://[::1]:80/a", "https://[::1]:80/a"),
        ("mailto:desk@example.org?subject=100%", "mailto:desk@example.org?subject=100%25"),
        ("https://example.org/é?a=b&c=d;e='f'", "https://example.org/é?a=b&c=d;e='f'"),
    ],
)
def test_addresses_are_written_as_the_url_standard_has_them(address: str, written: str) -> None:
    of = bare(blocks=(p(a("x", address)), ReadMore("", "T", address)))
    assert [each.get("href") for each in page(write(of).data).iter("a")] == [written, written]


def test_a_caption_that_ends_in_its_credit_does_not_say_it_twice() -> None:
    first = next(page(write(FULL).data).iter("figcaption"))
    assert text_of(first) == "The bridge, seen from the fish quay on Friday. (AP)"
    assert [text_of(each) for each in first] == ["(AP)"]


def test_check_accepts_a_page_and_refuses_every_cut() -> None:
    data = write(FULL).data
    check(data)
    for length in [*range(0, len(data) - 2, 97), len(data) - 2]:
        with pytest.raises(ExportFailed):
            check(data[:length])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<h1>", b"<h1></h1><h1>"),
        (b"h1>", b"h2>"),
        (b'src="data:image/jpeg;base64,', b'src="https://example.org/;base64,'),
        (b'src="data:image/jpeg;base64,', b'src="data:image/svg+xml;base64,'),
        (b"application/ld+json", b"text/javascript"),
        (b'{"@context"', b'{"@context'),
        (b"</article>", b""),
        (b"<p>", b'<p style="color:red">'),
        (b"<main>", b'<main><base href="https://example.org/">'),
        (b"Ferries", b"\xff\xfe"),
        (b"<!DOCTYPE html>\n", b""),
        (b"</html>\n", b"</html>\n<p></p>"),
    ],
)
def test_check_refuses_what_is_not_our_page(old: bytes, new: bytes) -> None:
    data = write(FULL).data
    assert old in data
    with pytest.raises(ExportFailed):
        check(data.replace(old, new))


def _without_style(data: bytes) -> bytes:
    data = re.sub(rb"<style>.*?</style>", b"<style></style>", data, flags=re.DOTALL)
    return re.sub(rb"'sha256-[^']*'", b"'sha256-'", data)


if __name__ == "__main__":
    for each, its in (("full", FULL), ("bare", bare())):
        (GOLDEN / f"{each}.html").write_bytes(_without_style(write(its).data))


def test_machines_are_told_the_web_headline_and_readers_the_headline() -> None:
    told = story(p("Text."), headline="Bridge to close", web_headline="Harbour bridge closure: dates", alert="zqalert")
    data = write(article(told, {}, {})).data
    found = page(data)
    assert [text_of(each) for each in found.iter("h1", "title")] == ["Harbour bridge closure: dates", "Bridge to close"]
    assert b'"headline":"Harbour bridge closure: dates"' in data
    assert b'property="og:title" content="Harbour bridge closure: dates"' in data
    assert b"zqalert" not in data


def test_the_place_of_a_picture_is_what_pictures_for_a_page_are_made_for() -> None:
    css = resource("html", "article.css").read_text("utf-8")
    article = re.search(
        r"\narticle \{ max-width: (\d+)rem; .* padding: [\d.]+rem (\d+)rem [^;]*; .* border: (\d)px", css
    )
    image = re.search(r"\nimg \{ .* max-width: 100%; .* max-height: min\(90vh, (\d+)rem\)", css)
    assert article
    assert image
    width, padding, border = map(int, article.groups())
    assert (16 * (width - 2 * padding) - 2 * border, 16 * int(image[1])) == PAGE_PLACE
