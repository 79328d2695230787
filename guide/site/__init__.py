"""The guide as pages: every page once, looked up by its address and rendered."""
