"""Text of metadata that does not say in which characters it was written."""

import re

_MISREAD = re.compile(
    "\ufffd"
    "|(?<=[^\\W\\d_])[‘“‚„†‡ˆ‰‹¢£¤¥¦¨¬¯°±²³´¶¸¹¼½¾¿¡•˜√∞≤≥∂∑∏∫ƒ≈◊ıˇ˘˙˚˝˛⁄€™\uf8ff]"
    "|(?<=[a-zß-öø-ÿ])[À-ÖØ-ÞŠŽŒŸ]"
    "|(?<=[A-Z])[ŠŽŒŸ](?=[a-z])"
)
"""What hardly stands in a word: a sign or an opening quotation mark behind a letter, a capital behind a small one."""


def decoded(raw: bytes, utf8: bool = False, macintosh: bool = False) -> str:
    """Return text that says it is UTF-8, or says nothing. Pure.

    What says nothing is UTF-8 if it can be, else Mac Roman where `macintosh` says that a program on a Macintosh wrote
    the file or the letters say so, else the Windows code page. What says that it is UTF-8 and is not, says nothing.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        # Programs cut at 2,000 bytes, in the middle of a character if need be.
        if utf8 and error.reason == "unexpected end of data":
            return raw[: error.start].decode("utf-8")
    return raw.decode("mac_roman" if macintosh or is_mac_roman(raw) else "windows-1252", "replace")


def is_mac_roman(raw: bytes) -> bool:
    """Say whether text that is not UTF-8 reads as Mac Roman rather than as the Windows code page. Pure."""
    as_windows, as_mac = (raw.decode(name, "replace") for name in ("windows-1252", "mac_roman"))
    return len(_MISREAD.findall(as_windows)) > len(_MISREAD.findall(as_mac))
