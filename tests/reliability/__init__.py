"""Long runs that hurt a library on purpose, and count what came through: `python -m tests.reliability NAME`.

Not part of the test run, which does a short form of each (`test_*.py` here).
"""
