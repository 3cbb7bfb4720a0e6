"""Values and rules of the newsroom. Standard library only: no I/O, no clock, no Qt."""
