"""What backs the table: programs that are run, and the records of their runs."""
