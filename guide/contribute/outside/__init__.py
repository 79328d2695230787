"""Links that lead out of the guide: where they stand, what their hosts say, and what is to be done about it."""
