"""When a state is told: errors not while somebody is half-way through writing, and nothing twice."""

from collections.abc import Callable
from time import monotonic

from guide.publish.preview.look import Look

QUIET_SECONDS = 0.2
"""How long files have to be left alone before errors in them are told."""
LONGEST_SECONDS = 2.0
"""After this time errors are told even while files go on changing."""


class Settling:
    """Passes on at once what can be shown, and errors when the files have come to rest."""

    def __init__(self, told: Look, publish: Callable[[Look], None], clock: Callable[[], float] = monotonic) -> None:
        """Begin with what has been told."""
        self._told = told
        self._publish = publish
        self._clock = clock
        self._held: Look | None = None
        self._since = 0.0
        self._due = 0.0

    def saw(self, look: Look) -> None:
        """Take what a look at changed files gave."""
        if look.app is not None:
            self._held = None
            self._tell(look)
            return
        now = self._clock()
        if self._held is None:
            self._since = now
        self._held = look
        self._due = min(self._since + LONGEST_SECONDS, now + QUIET_SECONDS)

    def rest(self) -> None:
        """Take note that nothing has changed."""
        if self._held is not None and self._clock() >= self._due:
            held, self._held = self._held, None
            self._tell(held)

    def _tell(self, look: Look) -> None:
        if look is not self._told:
            self._told = look
            self._publish(look)
