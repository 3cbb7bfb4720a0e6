"""Where the program's own data files are: icons, fonts, templates, the demo's pictures."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str, package: Path = _PACKAGE) -> Path:
    """Return the path of a data file: inside the package where a wheel puts it, else beside the package.

    Raises FileNotFoundError where the installation lacks it.
    """
    for root in (package / "resources", package.parent / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(parts))
