"""Addresses as the documents that go out hold them."""

import re

_AUTHORITY = re.compile(r"[A-Za-z]+:(?://[^/?#]*)?")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_BRACKETS = str.maketrans({"[": "%5B", "]": "%5D"})


def href(address: str) -> str:
    """Return a link's address as the URL standard writes it: a lone %, brackets and a second # percent-encoded, and
    no colon before a port that is missing.

    People's addresses hold them, and browsers take them; HTML's rules do not, nor does xsd:anyURI, which is the
    type of a relationship's target in a DOCX. Pure; safe on any thread.
    """
    start = _AUTHORITY.match(address)
    authority = "" if start is None else start[0]
    rest, mark, anchor = _LONE_PERCENT.sub("%25", address[len(authority) :]).translate(_BRACKETS).partition("#")
    if "//" in authority:
        authority = _LONE_PERCENT.sub("%25", authority.removesuffix(":"))
    return authority + rest + mark + anchor.replace("#", "%23")
