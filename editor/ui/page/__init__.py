"""The page: where a story is read and written."""
