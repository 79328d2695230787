"""Bytes to plain values, each with its place; plain values to the guide."""
