"""What no format can say of an article, told in the same words by all of them."""

from collections.abc import Collection, Iterator

from editor.domain.article import Article, Figure, Loss, ReadMore


def losses(article: Article, *, untitled: str = "", media_types: Collection[str] | None = None) -> Iterator[Loss]:
    """Yield what a document cannot say of `article`.

    `untitled` is what the format prints for a headline that is missing, "" for nothing; `media_types` are the
    pictures it can hold, None for all. What a format has no place for by its nature is no loss. Pure.
    """
    if not article.headline:
        yield Loss("The story has no headline" + (f" and went out as “{untitled}”." if untitled else "."))
    if not article.language:
        yield Loss("The story has no language, so nothing tells a reader's software how to speak or hyphenate it.")
    yield from _of_photos(list(article.figures), media_types)
    yield from _of_related([block for block in article.blocks if isinstance(block, ReadMore)])


def _of_photos(figures: list[Figure], media_types: Collection[str] | None) -> Iterator[Loss]:
    shown: list[Figure] = []
    absent: list[Figure] = []
    refused = 0
    for figure in figures:
        fits = figure.image is not None and (media_types is None or figure.image.media_type in media_types)
        refused += figure.image is not None and not fits
        (shown if fits else absent).append(figure)
    if count := len(absent) - refused:
        yield Loss(f"{_counted(count, 'photo has', 'photos have')} no picture yet; {_note(count)}.")
    if count := refused:
        what = _counted(count, "picture is", "pictures are")
        yield Loss(f"{what} neither JPEG nor PNG, which is all that the file can hold; {_note(count)}.")
    if count := sum(bool(figure.alt) for figure in absent):
        yield Loss(f"The alt text of {_counted(count, 'photo', 'photos')} without a picture did not go out.")
    if count := sum(not figure.alt for figure in shown):
        yield Loss(f"{_counted(count, 'photo has', 'photos have')} no alt text.")


def _of_related(links: list[ReadMore]) -> Iterator[Loss]:
    if count := sum(bool(link.title) and not link.address for link in links):
        what = _counted(count, "related story has no address yet", "related stories have no address yet")
        yield Loss(f"{what} and went out as plain text.")
    if count := sum(not link.title for link in links):
        yield Loss(f"{_counted(count, 'related story has', 'related stories have')} no title and did not go out.")


def _note(count: int) -> str:
    return f"a note stands in {'its' if count == 1 else 'their'} place"


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
