"""Programs that back the table come in; records of their runs go out, and how each cell is known."""
