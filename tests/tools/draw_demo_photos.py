"""Draw the demo's photos: `python -m tests.tools.draw_demo_photos [FOLDER]`, by default into resources/demo."""

print("x")
