"""What every format prints in the same words: dates, captions with their credits, and labels."""

from datetime import date

from editor.domain.article import Article, Figure, ReadMore
from editor.domain.language import is_right_to_left

_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # in English whatever the machine's locale


def printed_date(day: date, language: str) -> str:
    """Return `day` as it is printed: in words in English, else year, month and day in figures.

    Slashes keep the figures in order between letters that run from right to left, where hyphens would not
    (Unicode Standard Annex 9, W4).
    """
    if language.split("-")[0] == "en":
        month = _MONTHS[day.month - 1]
        return f"{month} {day.day}, {day.year}" if language == "en-US" else f"{day.day} {month} {day.year}"
    return day.isoformat().replace("-", "/") if is_right_to_left(language) else day.isoformat()


def standing_above(article: Article) -> list[str]:
    """Return the lines between headline and text: standfirst, byline, and dateline with date; none that is empty."""
    dated = printed_date(article.dated, article.language) if article.dated else ""
    place = " · ".join(part for part in (article.dateline, dated) if part)
    return [line for line in (article.standfirst, article.byline, place) if line]


def says_credit(figure: Figure) -> bool:
    """Say whether the caption already ends in its credit, as an agency's does ("… on Friday. (AP)")."""
    return bool(figure.credit) and figure.caption.endswith(_bracketed(figure))


def caption(figure: Figure) -> tuple[str, str]:
    """Return the caption without its credit, and the credit in brackets or "": so it is never said twice."""
    credit = _bracketed(figure)
    return figure.caption.removesuffix(credit).rstrip(), credit


def label(link: ReadMore) -> str:
    """Return the words before a related story's title, without a colon; "" for none."""
    return link.label.rstrip(": ")


def _bracketed(figure: Figure) -> str:
    return f"({figure.credit})" if figure.credit else ""
