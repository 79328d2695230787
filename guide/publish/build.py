"""One build: freeze into a fresh folder, check its links, put it in place."""

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from guide.prose.references import References
from guide.publish.freeze import FreezeError, Progress, freeze
from guide.publish.links import broken_links
from guide.publish.swap import Claim, SwapError, claim, fresh_folder
from guide.site.app import create_app

_MOST_SHOWN = 20


class BuildError(Exception):
    """The site was not built, and the output is as it was. `usage`: whether another output folder would do."""

    def __init__(self, message: str, *, usage: bool = False) -> None:
        super().__init__(message)
        self.usage = usage


@dataclass(frozen=True)
class Where:
    """Where the site will stand and its sources live, instead of what the settings say; empty for no change."""

    address: str = ""
    repository: str = ""


def build(references: References, root: Path, output: Path | Claim, where: Where, progress: Progress) -> int:
    """Write the site of a guide without faults to `output`; return the number of files.

    `output` is a claim where the caller holds the folder already, so that nothing is read in vain.

    Raises BuildError, and leaves the folder as it was, where it may not be replaced, can't be written, or the
    site is not whole.
    """
    try:
        held = nullcontext(output) if isinstance(output, Claim) else claim(output, root)
        with held as mine, fresh_folder(mine) as folder:
            count = freeze(create_app(references, address=where.address, repository=where.repository), folder, progress)
            prefix = urlsplit(where.address or references.guide.settings.address or "").path.rstrip("/")
            broken = list(broken_links(folder, prefix))
            if broken:
                more = f"\nand {len(broken) - _MOST_SHOWN} more" if len(broken) > _MOST_SHOWN else ""
                raise BuildError("\n".join(broken[:_MOST_SHOWN]) + more)
    except SwapError as error:
        raise BuildError(str(error), usage=True) from error
    except FreezeError as error:
        raise BuildError(str(error)) from error
    return count
