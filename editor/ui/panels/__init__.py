"""The inspector's panels: each shows a value and emits intentions."""
