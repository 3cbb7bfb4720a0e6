"""The photos of the library: a sheet over the window to look through them, and to put them to use."""
