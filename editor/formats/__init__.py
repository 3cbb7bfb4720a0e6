"""The only place with docx, lxml and jinja2: one module a direction a format."""
