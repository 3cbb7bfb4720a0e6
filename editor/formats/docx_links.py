"""What a document points at: its own parts, its pictures, and the addresses it links to."""

from collections.abc import Iterator

from editor.domain.photo import Rendition
from editor.domain.values import dataclass
from editor.formats.addresses import href
from editor.formats.docx_xml import HEAD, attribute

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

ENDINGS = {"image/jpeg": "jpg", "image/png": "png"}
"""The picture formats of a DOCX, by media type (ISO/IEC 29500-1, 15.2.14, leaves the rest to luck)."""

FOOTER_ID = "rId5"
_OWN_PARTS = ("styles", "numbering", "settings", "fontTable", "footer", "theme")


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture of the package: its relationship and its file name."""

    relation: str
    name: str


class Relations:
    """The relationships of one document, numbered in the order of their first use; each thing has one."""

    def __init__(self) -> None:
        self._pictures: dict[tuple[str, bytes], PlacedPicture] = {}
        self._links: dict[str, str] = {}

    def picture(self, image: Rendition) -> PlacedPicture:
        """Return the place of `image`, the same for the same bytes. Raises KeyError for other formats than ENDINGS."""
        key = (ENDINGS[image.media_type], image.data)
        if key not in self._pictures:
            self._pictures[key] = PlacedPicture(self._next(), f"image{len(self._pictures) + 1}.{key[0]}")
        return self._pictures[key]

    def link(self, address: str) -> str:
        """Return the relationship of `address`, which is written as xsd:anyURI has it."""
        address = href(address)
        if address not in self._links:
            self._links[address] = self._next()
        return self._links[address]

    def _next(self) -> str:
        return f"rId{len(_OWN_PARTS) + len(self._pictures) + len(self._links) + 1}"

    def pictures(self) -> Iterator[tuple[str, bytes]]:
        """Yield the pictures' file names and bytes in the order of their first use."""
        for (_, data), placed in self._pictures.items():
            yield placed.name, data

    def endings(self) -> tuple[str, ...]:
        """Return the endings of the pictures' names, sorted."""
        return tuple(sorted({ending for ending, _ in self._pictures}))

    def xml(self) -> str:
        """Return the part `word/_rels/document.xml.rels`."""
        rows = [_row(f"rId{n}", kind, f"{kind}.xml") for n, kind in enumerate(_OWN_PARTS, 1)]
        rows += [_row(placed.relation, "image", f"media/{placed.name}") for placed in self._pictures.values()]
        rows += [
            _row(relation, "hyperlink", attribute(address), ' TargetMode="External"')
            for address, relation in self._links.items()
        ]
        return f'{HEAD}<Relationships xmlns="{_PACKAGE}">{"".join(rows)}</Relationships>'


def _row(relation: str, kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="{relation}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'
