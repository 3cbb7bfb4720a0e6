"""Which SQLite this process uses: SQLCipher's where it is installed, which can seal a library, else Python's own.

There is one in a process: two would drop each other's locks on a library that both have open.
"""

import os
from typing import TYPE_CHECKING

__all__ = ["SEALS", "sqlite3"]

if TYPE_CHECKING:
    import sqlite3

    SEALS: bool
else:

    def _chosen():
        if os.environ.get("STANDFIRST_SQLITE") != "python":
            try:
                from sqlcipher3 import dbapi2
            except ImportError:
                pass
            else:
                return dbapi2, True
        import sqlite3

        return sqlite3, False

    sqlite3, SEALS = _chosen()
    """SEALS says whether a library with a password can be opened and made here."""
