"""`python -m tests.reliability [NAME …] [--count N] [--seed N]`: the long form, in a clone."""

import sys

from tests.reliability.table import main

sys.exit(main())
