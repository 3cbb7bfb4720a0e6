"""All photos of a story in one sheet: big previews, and their words to be typed from row to row."""
