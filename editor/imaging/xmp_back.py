"""A packet of our own read back: every property in it, and no more in it than properties.

Expat is asked directly: what the reader of foreign packets needs takes longer to load than all the rest of an export.
"""

from xml.parsers import expat

from editor.imaging.xmp_names import META, RDF, XML

Properties = dict[tuple[str, str], list[tuple[str, str]]]
"""The values of each property by its space and name, each with its language or ""."""

_AROUND = [(META, "xmpmeta"), (RDF, "RDF"), (RDF, "Description")]
_LISTS = frozenset({(RDF, "Alt"), (RDF, "Seq")})
_ITEM = (RDF, "li")
_BETWEEN = " "

# The id is the mark's own, the same in every packet there is.
MARKS = (("xpacket", 'begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"'), ("xpacket", 'end="w"'))


def properties(packet: bytes) -> Properties:
    """Return every property of a packet as it stands there. Raises ValueError for what `xmp_write` does not write."""
    reader = _Reader()
    parser = expat.ParserCreate("utf-8", _BETWEEN)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.hear
    parser.ProcessingInstructionHandler = reader.mark
    parser.StartDoctypeDeclHandler = parser.CommentHandler = reader.refuse
    try:
        parser.Parse(packet, True)
    except expat.ExpatError as error:
        raise ValueError("a packet that is not whole") from error
    return reader.found


class _Reader:
    def __init__(self) -> None:
        self.found: Properties = {}
        self._path: list[tuple[str, str]] = []
        self._language = self._text = ""

    def start(self, element: str, attributes: dict[str, str]) -> None:
        name = _name(element)
        depth = len(self._path)
        wanted = depth < len(_AROUND) and name == _AROUND[depth]
        inside = depth == 3 or (depth == 4 and name in _LISTS) or (depth == 5 and name == _ITEM)
        said = {_name(key): value for key, value in attributes.items()}
        self._language = said.pop((XML, "lang"), "") if depth == 5 else ""
        if not (wanted or inside) or said not in ({}, {(RDF, "about"): ""}):
            self.refuse()
        self._path.append(name)
        self._text = ""

    def hear(self, text: str) -> None:
        if len(self._path) <= len(_AROUND) and text.strip():
            self.refuse()
        self._text += text

    def end(self, element: str) -> None:
        depth = len(self._path)
        if depth == 6 or (depth == 4 and self._text):
            self.found.setdefault(self._path[3], []).append((self._language, self._text))
        self._path.pop()
        self._text = ""

    def mark(self, target: str, data: str) -> None:
        """Take the packet's two marks, and no other instruction."""
        if (target, data) not in MARKS:
            self.refuse()

    def refuse(self, *_: object) -> None:
        """Refuse what no packet of ours holds."""
        raise ValueError("a packet that holds more than properties")


def _name(name: str) -> tuple[str, str]:
    space, _, local = name.rpartition(_BETWEEN)
    return space, local
