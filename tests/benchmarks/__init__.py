"""How fast Standfirst is beside the plainest way to do the same work: `python -m tests.benchmarks`."""
