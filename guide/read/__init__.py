"""Files come in; the guide goes out, every value with its place, and what is wrong with the files."""
