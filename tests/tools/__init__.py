"""Programs that make files the project ships; none of them is part of the product."""
