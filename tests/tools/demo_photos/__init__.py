"""The demo's photos, painted by program: a toolkit, the scenes, and the metadata an agency photo carries."""
