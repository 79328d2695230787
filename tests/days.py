"""Days as the environment variable says them that fixes the day."""

import datetime as dt


def seconds(day: dt.date) -> str:
    """Return a day as the seconds since 1970, in the middle of it."""
    return str(int(dt.datetime.combine(day, dt.time(12), dt.UTC).timestamp()))
