"""What helps those who change a guide: what a change means, a file to begin with, one layout, help in the editor."""
