"""The decision flow and fits come in; its faults, trails, rankings and records go out, by pure functions."""
