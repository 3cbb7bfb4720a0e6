"""Qt models over rows of the library."""
