"""XMP packets out (ISO 16684-1): the same words give the same bytes, with no id, date or name of a program in them."""

from typing import NamedTuple

from editor.domain.picture_words import PictureWords
from editor.imaging.xmp_back import MARKS, Properties
from editor.imaging.xmp_names import CORE, DC, EXTENSION, META, PHOTOSHOP, RDF, RIGHTS

_EVERY_LANGUAGE = "x-default"


class _Property(NamedTuple):
    """A property of the packet. `kind` is Alt for a text in languages, Seq for a list, "" for a plain text."""

    field: str
    prefix: str
    space: str
    name: str
    kind: str = ""


_PROPERTIES = (
    _Property("creator", "dc", DC, "creator", "Seq"),
    _Property("caption", "dc", DC, "description", "Alt"),
    _Property("copyright", "dc", DC, "rights", "Alt"),
    _Property("creator_title", "photoshop", PHOTOSHOP, "AuthorsPosition"),
    _Property("credit", "photoshop", PHOTOSHOP, "Credit"),
    _Property("source", "photoshop", PHOTOSHOP, "Source"),
    _Property("usage_terms", "xmpRights", RIGHTS, "UsageTerms", "Alt"),
    _Property("alt", "Iptc4xmpCore", CORE, "AltTextAccessibility", "Alt"),
    _Property("digital_source_type", "Iptc4xmpExt", EXTENSION, "DigitalSourceType"),
)
"""As IPTC Photo Metadata 2021.1 names them."""

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_BEGIN, _END = (f"<?{target} {data}?>" for target, data in MARKS)
_HEAD = f'{_BEGIN}\n<x:xmpmeta xmlns:x="{META}">'
_RDF = f'<rdf:RDF xmlns:rdf="{RDF}">'
_FOOT = f"</rdf:RDF></x:xmpmeta>\n{_END}"


def packet(words: PictureWords) -> bytes:
    """Return the XMP packet that says `words`, UTF-8. Pure; safe on any thread."""
    said = [each for each in _PROPERTIES if _values(words, each)]
    spaces = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in dict.fromkeys((p.prefix, p.space) for p in said))
    elements = "".join(f"\n<{p.prefix}:{p.name}>{_content(words, p)}</{p.prefix}:{p.name}>" for p in said)
    about = f'<rdf:Description rdf:about=""{spaces}>{elements}\n</rdf:Description>'
    return f"{_HEAD}\n{_RDF}\n{about}\n{_FOOT}".encode()


def is_ours(part: bytes) -> bool:
    """Say whether a part of a picture holds one packet that is written as ours are; others name their program."""
    head, foot = f"{_HEAD}\n{_RDF}\n".encode(), f"\n</rdf:Description>\n{_FOOT}".encode()
    return part.count(head) == part.count(foot) == 1


def properties(words: PictureWords) -> Properties:
    """Return what a reader finds in the packet of `words`, and nothing else may be found there."""
    return {
        (p.space, p.name): [(_EVERY_LANGUAGE if p.kind == "Alt" else "", value) for value in values]
        for p in _PROPERTIES
        if (values := _values(words, p))
    }


def _values(words: PictureWords, of: _Property) -> tuple[str, ...]:
    value = getattr(words, of.field)
    return tuple(filter(None, (value,) if isinstance(value, str) else value))


def _content(words: PictureWords, of: _Property) -> str:
    values = [value.translate(_ESCAPED) for value in _values(words, of)]
    if not of.kind:
        return values[0]
    language = f' xml:lang="{_EVERY_LANGUAGE}"' if of.kind == "Alt" else ""
    return f"<rdf:{of.kind}>{''.join(f'<rdf:li{language}>{value}</rdf:li>' for value in values)}</rdf:{of.kind}>"
