"""The few dialogs: find a story, insert a link, export."""
