"""`python -m tests.benchmarks [NAME…]`: measures, prints the table, and ends with 1 if a row misses its limit."""

import sys

from tests.benchmarks.table import main

if __name__ == "__main__":
    sys.exit(main())
