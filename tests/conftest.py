"""What every test stands on: no screen, no stray environment, a quiet log."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("STANDFIRST_LIBRARY", None)
