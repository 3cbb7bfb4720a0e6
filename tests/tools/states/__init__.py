"""The states of the window that are rendered to pictures."""
