"""One build: freeze into a fresh folder, check its links, put it in place."""

from collections.abc import Collection, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from guide.cache import Cache
from guide.means import Means
from guide.prose.references import References
from guide.publish.compress import compress
from guide.publish.freeze import FreezeError, Progress, freeze
from guide.publish.links import broken_links, unpacked
from guide.publish.spare import Spare
from guide.publish.swap import Claim, SwapError, claim, fresh_folder
from guide.site.app import create_app
from guide.site.pages import Site

_MOST_SHOWN = 20


class BuildError(Exception):
    """The site was not built, and the output is as it was. `usage`: whether another output folder would do."""

    def __init__(self, message: str, *, usage: bool = False) -> None:
        super().__init__(message)
        self.usage = usage


@dataclass(frozen=True)
class Where:
    """Where the site will stand, where its sources live, how the work is done, and what is written beside it."""

    address: str = ""
    """Stands in for that of the settings; empty for no change."""
    repository: str = ""
    """Likewise."""
    means: Means = field(default_factory=Means)
    compressed: bool = False
    """Whether text files stand beside themselves compressed as well."""


def build(references: References, root: Path, output: Path | Claim, where: Where, progress: Progress) -> int:
    """Write the site of a guide without faults to `output`; return the number of files.

    `output` is a claim where the caller holds the folder already, so that nothing is read in vain.

    Raises BuildError, and leaves the folder as it was, where it may not be replaced, can't be written, or the
    site is not whole.
    """
    try:
        held = nullcontext(output) if isinstance(output, Claim) else claim(output, root)
        cache = where.means.cache
        spare = Spare(cache.folder) if cache.folder else None
        with held as mine, fresh_folder(mine, spare) as folder:
            app = create_app(references, address=where.address, repository=where.repository, cache=cache)
            site: Site = app.extensions["guide"]
            # Where entries are exchanged one by one, they are told apart by what two names of one file share.
            there = spare.there if spare else {}
            means = where.means if mine.is_inside else replace(where.means, last=mine.output, there=there)
            written = freeze(app, list(site.addresses()), folder, progress, means)
            if spare:
                spare.drop(written)
            foreign = references.guide.at_root
            pages = {file: found for file, found in written.items() if found is not None and file not in foreign}
            broken = _broken(pages, written.keys(), site.frame.prefix, cache)
            if broken:
                more = f"\nand {len(broken) - _MOST_SHOWN} more" if len(broken) > _MOST_SHOWN else ""
                raise BuildError("\n".join(broken[:_MOST_SHOWN]) + more)
            twins = compress(folder, list(written), where.means.workers) if where.compressed else 0
    except SwapError as error:
        raise BuildError(str(error), usage=True) from error
    except FreezeError as error:
        raise BuildError(str(error)) from error
    where.means.cache.save(whole=True)
    return len(written) + twins


def _broken(pages: Mapping[str, bytes], files: Collection[str], prefix: str, cache: Cache) -> list[str]:
    """Return what is wrong with the links of a site; where the same were held against the same, nothing is."""
    said = [part for file, found in sorted(pages.items()) for part in (file, found)]
    key = cache.key("links", prefix, "\n".join(sorted(files)), *said) if cache.active else ""
    if cache.active and cache.get(key) is not None:
        cache.add(key)
        return []
    broken = list(broken_links({file: unpacked(found) for file, found in pages.items()}, files, prefix))
    if not broken:
        cache.add(key, b"")
    return broken
