"""Stories on paper: set, parted into pages, drawn, seen beforehand."""
