"""A guide and what somebody wants to change come in; new files, one layout, what a change means, and help go out."""

KINDS = ("option", "criterion", "scenario", "question", "outcome", "article", "case", "change")
"""What a file can be begun for, as `guide new` takes it."""
