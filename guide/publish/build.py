"""One build: freeze into a fresh folder, check its links, put it in place."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from guide.prose.references import References
from guide.publish.freeze import FreezeError, Progress, freeze
from guide.publish.links import broken_links
from guide.publish.swap import SwapError, fresh_folder, refuse_unsafe
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


def build(references: References, root: Path, output: Path, where: Where, progress: Progress) -> int:
    """Write the site of a guide without faults to `output`; return the number of files.

    Raises BuildError, and leaves `output` as it was, where it may not be replaced, can't be written, or the
    site is not whole.
    """
    try:
        refuse_unsafe(output, root)
        with fresh_folder(output) as folder:
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
    except OSError as error:
        cause = (error.strerror or str(error)).lower()
        raise BuildError(f"{output} can't be written: {cause}", usage=True) from error
    return count
