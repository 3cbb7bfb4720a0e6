"""What must never be lost, proved: a long form by `python -m tests.reliability`, a short one in the test run."""
