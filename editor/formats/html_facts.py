"""What a page says about itself to machines: Open Graph and schema.org's NewsArticle. From the article alone."""

from collections.abc import Iterator
import json
import re

from editor.domain.article import Article
from editor.formats.addresses import href

# What could end the script element, or a line of JavaScript in an older reader.
_UNSAFE = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})

_BY = re.compile(r"by[:\s]\s*", re.IGNORECASE)
_REGION = re.compile(r"([a-z]{2,3})(?:-[A-Z][a-z]{3})?-([A-Z]{2})(?:-.*)?")


def open_graph(article: Article, title: str) -> Iterator[tuple[str, str]]:
    """Yield Open Graph properties with their contents (ogp.me), under `title`; those without a content are left out."""
    yield "og:type", "article"
    yield "og:title", title
    if article.standfirst:
        yield "og:description", article.standfirst
    if region := _REGION.fullmatch(article.language):
        yield "og:locale", f"{region[1]}_{region[2]}"
    if article.url:
        yield "og:url", href(article.url)
    if article.dated:
        yield "article:published_time", article.dated.isoformat()
    if article.section:
        yield "article:section", article.section
    for keyword in _keywords(article):
        yield "article:tag", keyword


def json_ld(article: Article, title: str) -> str:
    """Return a schema.org NewsArticle under `title` as JSON that can stand in a script element."""
    author = author_name(article.byline)
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "description": article.standfirst,
        "author": {"@type": "Person", "name": author} if author else "",
        "inLanguage": article.language,
        "datePublished": article.dated.isoformat() if article.dated else "",
        "dateline": article.dateline,
        "articleSection": article.section,
        "keywords": _keywords(article),
        "url": article.url and href(article.url),
    }
    told = {name: fact for name, fact in facts.items() if fact}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def author_name(byline: str) -> str:
    """Return the byline without its "By"."""
    return _BY.sub("", byline.strip(), count=1) if _BY.match(byline.strip()) else byline.strip()


def _keywords(article: Article) -> list[str]:
    return [keyword.strip() for keyword in article.keywords if keyword.strip()]
