"""Pages to files: frozen into a fresh folder, links checked, put in place in one step."""
