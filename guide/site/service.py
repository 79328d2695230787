"""The service that is written once for every option: what it does, and its roles side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from guide import addresses
from guide.model import Service
from guide.prose import shown
from guide.prose.code import hanging, highlighted
from guide.prose.references import References
from guide.read.layout import SERVICE, measured_file
from guide.site.cells import Cells
from guide.site.chips import Chip
from guide.site.page import HOME, Crumb, Link, Page, Shown

_LANGUAGES = {"py": "python", "html": "html", "toml": "toml", "ini": "ini", "cfg": "ini"}


@dataclass(frozen=True)
class CodeRow:
    """A file of a program, or a part of one."""

    name: str
    code: Markup


@dataclass(frozen=True)
class OperationRow:
    """What does the same in every option."""

    id: str
    label: str
    request: str
    columns: tuple[tuple[Chip, tuple[CodeRow, ...]], ...]


class ServicePages:
    """The pages of the service, where the guide has one."""

    def __init__(self, references: References, cells: Cells) -> None:
        self._references = references
        self._guide = references.guide
        self._options = cells.options
        self.views = {"backing/service": self._whole, "backing/role": self._role}

    @property
    def _service(self) -> Service:
        if self._guide.service is None:
            raise LookupError("there is no service")
        return self._guide.service

    def pages(self) -> Iterator[Page]:
        """Yield the page of the whole service, and one for each role."""
        service = self._guide.service
        if service is None:
            return
        target = self._references.targets["page:service"]
        files = (SERVICE, *((measured_file(service.lines),) if service.lines else ()))
        yield Page(target.address, "backing/service", target.label, service.description, (HOME,), files)
        above = (HOME, Crumb(target.label, target.address))
        names = ", ".join(option.label for option in self._options.values())
        for id_, role in service.roles.items():
            title, about = f"{role.label}, side by side", f"{role.about} Side by side: {names}."
            files = (
                SERVICE,
                *(f"content/{service.folder}/{option}/{file}" for option in role.files for file in role.files[option]),
            )
            yield Page(addresses.role(id_), "backing/role", title, about, above, files, id=id_)

    def _whole(self, page: Page) -> Shown:
        """Show what the service does, its roles, and how many lines each takes."""
        del page
        service = self._service
        lines = self._guide.measured[service.lines] if service.lines else None
        counts = {
            role: {option: lines.ways[option].values[role].median if lines else None for option in self._options}
            for role in service.roles
        }
        return {
            "service": service,
            "about": self._references.html(service.file, "about"),
            "contract": self._references.html(service.file, "contract") if service.contract else Markup(),
            "options": tuple(self._options.values()),
            "operations": tuple(
                OperationRow(
                    id_,
                    operation.label,
                    operation.request or "",
                    tuple(
                        (chip, self._pieces(option, operation.code[option])) for option, chip in self._options.items()
                    ),
                )
                for id_, operation in service.operations.items()
            ),
            "counts": counts,
            "sums": {option: sum(one[option] or 0 for one in counts.values()) for option in self._options},
            "lines": Link(self._guide.measurements[service.lines].label, addresses.measurement(service.lines))
            if service.lines
            else None,
            "roles": self._roles(),
        }

    def _roles(self) -> tuple[Link, ...]:
        return tuple(
            Link(role.label, addresses.role(id_), role.about, id_) for id_, role in self._service.roles.items()
        )

    def _role(self, page: Page) -> Shown:
        """Show one role: the files of every option, whole and side by side."""
        service, role = self._service, self._service.roles[page.id]
        return {
            "service": service,
            "role": role,
            "columns": tuple(
                (
                    option,
                    tuple(
                        self._code(f"{service.folder}/{option.id}/{file}", "", file) for file in role.files[option.id]
                    ),
                )
                for option in self._options.values()
            ),
            "roles": self._roles(),
        }

    def _pieces(self, option: str, pieces: tuple[str, ...]) -> tuple[CodeRow, ...]:
        return tuple(self._code(*self._service.piece(option, piece), name=piece.partition("#")[0]) for piece in pieces)

    def _code(self, path: str, part: str, name: str) -> CodeRow:
        text = shown.code(self._guide, path, part)
        language = _LANGUAGES.get(name.rpartition(".")[2], "text")
        return CodeRow(name, hanging(highlighted(text, language)) if isinstance(text, str) else Markup())
