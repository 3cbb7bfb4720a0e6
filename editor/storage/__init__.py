"""The only place with sqlite3: the library file and everything in it."""
