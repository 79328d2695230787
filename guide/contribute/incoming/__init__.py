"""A table from elsewhere becomes a guide: read, turned, understood, and written as the files of one."""
