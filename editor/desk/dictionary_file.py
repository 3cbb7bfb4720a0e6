"""Whether the files of a dictionary are whole: of what is cut short or garbled, Hunspell makes that all is wrong."""

_SLACK = 100
"""One word in so many may be missing or too many: makers of dictionaries do not always count well."""


def is_whole(rules: bytes, words: bytes) -> bool:
    """Say whether a file of rules (.aff) and one of words (.dic) hold as much as they say they do. Pure."""
    return _has_its_words(words) and _has_its_rules(rules)


def _has_its_words(words: bytes) -> bool:
    head, _, rest = words.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    said = head.split()[0] if head.split() else b""
    if not said.isdigit() or len(said) > 9 or b"\0" in rest:
        return False
    count = rest.count(b"\n") + (not rest.endswith(b"\n"))
    return count > 1 and abs(count - int(said)) <= count / _SLACK


def _has_its_rules(rules: bytes) -> bool:
    """Say whether each group of prefixes or suffixes has as many lines as its head says."""
    wanted: dict[tuple[bytes, bytes], int] = {}
    for line in rules.splitlines():
        parts = line.split()
        if len(parts) < 4 or parts[0] not in (b"PFX", b"SFX"):
            continue
        group = (parts[0], parts[1])
        if group in wanted:
            wanted[group] -= 1
        elif parts[2] in (b"Y", b"N") and parts[3].isdigit():
            wanted[group] = int(parts[3][:9])
    return bool(wanted) and not any(wanted.values())
