"""What helps those who change a guide: what a change means, a file to begin with, one layout, help in the editor."""

KINDS = ("option", "criterion", "scenario", "question", "outcome", "article", "case", "change")
"""What a file can be begun for, as `guide new` takes it."""
