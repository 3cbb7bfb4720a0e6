"""DOCX out: an article on the house's template, as the bytes of a package (ECMA-376, transitional)."""

from typing import Literal

from editor.domain.article import Article, Written
from editor.domain.language import is_right_to_left
from editor.domain.values import dataclass
from editor.formats.docx_check import check
from editor.formats.docx_document import DocumentPart, Paper
from editor.formats.docx_links import ENDINGS
from editor.formats.docx_xml import HEAD, language, text
from editor.formats.losses import losses
from editor.formats.zip_write import Entry, zipped
from editor.resources import resource

__all__ = ["DocxOptions", "check", "write"]

_PAPERS = {"a4": Paper(11906, 16838), "letter": Paper(12240, 15840)}
_MEDIA = {"jpg": "image/jpeg", "png": "image/png"}
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_PARTS = (
    ("/word/document.xml", f"{_WORD}.document.main+xml"),
    ("/word/styles.xml", f"{_WORD}.styles+xml"),
    ("/word/numbering.xml", f"{_WORD}.numbering+xml"),
    ("/word/settings.xml", f"{_WORD}.settings+xml"),
    ("/word/fontTable.xml", f"{_WORD}.fontTable+xml"),
    ("/word/footer.xml", f"{_WORD}.footer+xml"),
    ("/word/theme.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
    ("/docProps/core.xml", _CORE_TYPE),
)
_ROOT_RELATIONS = (
    f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    '<Relationship Id="rId2" Target="docProps/core.xml"'
    ' Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/>'
    "</Relationships>"
)


@dataclass(frozen=True, slots=True)
class DocxOptions:
    """What a person can choose about a DOCX."""

    page: Literal["a4", "letter"] = "a4"


def write(article: Article, options: DocxOptions = DocxOptions()) -> Written:
    """Return `article` as a DOCX and what it could not say.

    Reads the template's parts from the program's own files; the same article and options give the same bytes.
    Raises FileNotFoundError where the installation lacks the template. Safe on any thread.
    """
    document = DocumentPart(article, _PAPERS[options.page])
    main = document.xml()
    entries: list[Entry] = [
        ("[Content_Types].xml", _content_types(document.relations.endings()).encode()),
        ("_rels/.rels", _ROOT_RELATIONS.encode()),
        ("docProps/core.xml", _core(article).encode()),
        ("word/document.xml", main.encode()),
        ("word/_rels/document.xml.rels", document.relations.xml().encode()),
        *((f"word/{name}", data.encode()) for name, data in _template(article.language, document.lists.xml())),
        *((f"word/media/{name}", data) for name, data in document.relations.pictures()),
    ]
    return Written(zipped(entries), tuple(losses(article, media_types=ENDINGS)))


def _template(tag: str, lists: str) -> list[tuple[str, str]]:
    """Return the template's parts with the story's language, direction and lists in their places."""
    fills = (
        ("<!-- language -->", language(tag)),
        ("<!-- direction -->", "<w:bidi/>" if is_right_to_left(tag) else ""),
        ("<!-- lists -->", lists),
    )
    parts = []
    for name in ("styles.xml", "numbering.xml", "settings.xml", "fontTable.xml", "footer.xml", "theme.xml"):
        part = resource("docx", name).read_text(encoding="utf-8")
        for place, xml in fills:
            part = part.replace(place, xml)
        parts.append((name, part))
    return parts


def _core(article: Article) -> str:
    """Return the core properties (ECMA-376 part 2, 11): title, author, keywords and language, and nothing else."""
    keywords = ", ".join(word.strip() for word in article.keywords if word.strip())
    fields = (
        ("dc:title", article.headline),
        ("dc:creator", article.byline),
        ("cp:keywords", keywords),
        ("dc:language", article.language),
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        + "".join(f"<{name}>{text(value)}</{name}>" for name, value in fields if value)
        + "</cp:coreProperties>"
    )


def _content_types(endings: tuple[str, ...]) -> str:
    defaults = [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        *((ending, _MEDIA[ending]) for ending in endings),
    ]
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        + "".join(f'<Default Extension="{ending}" ContentType="{media}"/>' for ending, media in defaults)
        + "".join(f'<Override PartName="{part}" ContentType="{media}"/>' for part, media in _PARTS)
        + "</Types>"
    )
