"""`python -m tests.reliability NAME`: hurts libraries, prints the table, and ends with 1 if a rule was broken."""

import sys

from tests.reliability.table import main

if __name__ == "__main__":
    sys.exit(main())
