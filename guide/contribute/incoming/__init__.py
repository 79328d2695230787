"""A table from elsewhere comes in; the files of a guide go out: it was read, turned, understood and written."""
