"""Zip archives whose bytes depend on their content alone: fixed order, fixed dates, one system, no extra fields."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = 0o644 << 16
_PACKED = (".jpg", ".png")
"""Endings of files that deflating would not make smaller."""

Entry = tuple[str, bytes]


def zipped(entries: Iterable[Entry]) -> bytes:
    """Return a zip archive of `entries` in their order; pictures are stored, all else is deflated. Pure."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, data in entries:
            info = ZipInfo(name, _EPOCH)
            info.create_system = _UNIX
            info.external_attr = _READABLE
            archive.writestr(info, data, ZIP_STORED if name.endswith(_PACKED) else ZIP_DEFLATED)
    return target.getvalue()
