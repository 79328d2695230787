"""Links that lead out of the guide come in; what their hosts say goes out, with what is to be done at which place."""
