"""`python -m editor`: the same as the command `standfirst`."""

import sys

from editor.cli import main

if __name__ == "__main__":
    sys.exit(main())
