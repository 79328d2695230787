"""All addresses are asked for, several hosts at once, and what has become of them is told at its places."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from guide import __version__
from guide.contribute.outside.asking import Fate, Found, ask
from guide.contribute.outside.places import Named
from guide.contribute.outside.request import Ways, host_of
from guide.contribute.outside.turns import Turns
from guide.diagnostics import Diagnostic, counted, quoted
from guide.model import Settings
from guide.places import printable

_MOST_HOSTS = 8
"""How many hosts are asked at once."""
PAUSE = 1.0
"""For how many seconds a host is left alone between two requests."""
_MOST_FAILED = 2
_MOST_SHOWN = 500


def ways_of(settings: Settings) -> Ways:
    """Return how a guide asks: its own address says who does."""
    known = settings.address or settings.repository
    return Ways(f"guide-links/{__version__}{f' (+{known})' if known else ''}", Turns(PAUSE, _MOST_FAILED))


def by_host(urls: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Return addresses by their hosts, the hosts with the most first, for they take longest."""
    found: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        found[host_of(url)].append(url)
    return dict(sorted(found.items(), key=lambda one: -len(one[1])))


def look(urls: Iterable[str], ways: Ways) -> Mapping[str, Found]:
    """Ask for each address once: those of a host one after the other, several hosts side by side."""

    def asked(some: Sequence[str]) -> list[tuple[str, Found]]:
        return [(url, ask(url, ways)) for url in some]

    with ThreadPoolExecutor(_MOST_HOSTS) as pool:
        try:
            return dict(sorted(one for some in pool.map(asked, by_host(urls).values()) for one in some))
        except BaseException:
            # Who stops it does not wait for all that is left.
            ways.turns.end()
            raise


def faults(found: Mapping[str, Found], places: Mapping[str, Sequence[Named]]) -> list[Diagnostic]:
    """Return an error at each place of what is gone, and a warning at each of what has moved for good."""
    return sorted(
        told for url, one in found.items() for named in places[url] if (told := _fault(url, one, named)) is not None
    )


def _fault(url: str, found: Found, named: Named) -> Diagnostic | None:
    shown = printable(url)
    if found.fate is Fate.GONE:
        message = f"{shown} is gone: its host says {quoted(found.words)}"
        return Diagnostic(named.place, message, "find where that is told now, or leave it out")
    if found.fate is Fate.MOVED:
        to = f"{printable(found.to)[:_MOST_SHOWN]}{f'#{named.fragment}' if named.fragment else ''}"
        return Diagnostic(named.place, f"{shown} has moved for good", f"look there, and write {to}", "warning")
    return None


def lines(found: Mapping[str, Found], places: Mapping[str, Sequence[Named]]) -> Iterator[str]:
    """Yield a line for each address that nothing was found out about, and how many there are of each kind."""
    for url, one in found.items():
        if one.fate is Fate.UNKNOWN:
            yield f"{places[url][0].place}: {printable(url)} was not found out: {printable(one.words)}"
    numbers = {fate: sum(one.fate is fate for one in found.values()) for fate in Fate}
    yield (
        f"{counted(len(found), 'address', 'addresses')}: {numbers[Fate.THERE]} there, "
        f"{numbers[Fate.MOVED]} moved for good, {numbers[Fate.GONE]} gone, {numbers[Fate.UNKNOWN]} not found out."
    )
