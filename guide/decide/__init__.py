"""The decision flow, in pure functions."""
