"""Every option has the whole of the service: files with a role, what is counted, each operation."""

from collections.abc import Iterator

from guide.check.cells import lacks_most
from guide.check.ids import unknown
from guide.diagnostics import Diagnostic, choose_from, few, quoted
from guide.model import Guide, Service
from guide.places import Loc, Place
from guide.prose import shown
from guide.prose.targets import Missing

AROUND = {"README.md", "requirements.in", "requirements.txt"}
"""Files that lie around a program and play no role in it."""


def service_names_what_exists(guide: Guide) -> Iterator[Diagnostic]:
    """Every option plays every role of the service."""
    service = guide.service
    if service is None:
        return
    source = guide.source(service.file)
    if service.lines is not None:
        yield from unknown(guide, service.file, [(("lines",), service.lines)], guide.measurements, "measurement")
    options = [(("roles", role, "files", id_), id_) for role in service.roles for id_ in service.roles[role].files]
    yield from unknown(guide, service.file, options, guide.options, "option")
    for role_id, role in service.roles.items():
        of: Loc = ("roles", role_id, "files")
        lacking = [
            quoted(option) for option in guide.published if option not in role.files and not lacks_most(guide, option)
        ]
        if lacking and guide.sure(service.file, *of) and guide.options.keys() >= role.files.keys():
            yield Diagnostic(source.key(of), f"the files of {few(lacking)} are missing", "name them here")


def files_of_the_service_are_there(guide: Guide) -> Iterator[Diagnostic]:
    """Each file that plays a role in the service is there, and plays one."""
    service = guide.service
    if service is None or not guide.sure(service.file, "folder"):
        return
    source = guide.source(service.file)
    if not any(path.startswith(f"{service.folder}/") for path in guide.examples):
        folders = {"/".join(path.split("/")[:depth]) for path in guide.examples for depth in range(2, path.count("/"))}
        fix = choose_from(service.folder.removeprefix("content/"), folders)
        yield Diagnostic(source.place(("folder",)), f"there is no folder {quoted('content/' + service.folder)}", fix)
        return
    for option in guide.published:
        present = _files_of(guide, service, option)
        named: set[str] = set()
        for role_id, role in service.roles.items():
            loc: Loc = ("roles", role_id, "files")
            for index, file in enumerate(role.files.get(option, ())):
                place = source.place((*loc, option, index))
                path = f"content/{service.folder}/{option}/{file}"
                if file not in present and path not in guide.broken:
                    yield Diagnostic(place, f"there is no file {quoted(path)}", choose_from(file, present))
                elif file in named:
                    yield Diagnostic(place, f"{quoted(file)} has a role already", "name it once")
                named.add(file)


def roles_of_the_service_are_counted(guide: Guide) -> Iterator[Diagnostic]:
    """The measurement that counts the service's lines has a series for each role."""
    service = guide.service
    counted = guide.measurements.get(service.lines or "") if service else None
    if service is None or counted is None or not guide.sure(counted.file, "series"):
        return
    for role_id in service.roles:
        if role_id not in counted.series:
            place = guide.source(service.file).key(("roles", role_id))
            yield Diagnostic(place, f"{counted.file} has no series {quoted(role_id)}", "add it there")


def files_of_the_service_have_a_role(guide: Guide) -> Iterator[Diagnostic]:
    """No file of the service is left out of its pages."""
    service = guide.service
    if service is None or not (guide.sure(service.file, "roles") and guide.sure(service.file, "folder")):
        return
    if any(not guide.options.keys() >= role.files.keys() for role in service.roles.values()):
        return  # an option is misspelt, which is told of
    for option in guide.published:
        named = {file for role in service.roles.values() for file in role.files.get(option, ())}
        present = _files_of(guide, service, option)
        if not named <= present.keys():
            continue  # one of them is misspelt, which is told of
        for file, text in present.items():
            if file not in named and text.strip() and file not in AROUND:
                place = Place(f"content/{service.folder}/{option}/{file}")
                yield Diagnostic(place, "this file has no role", f"name it in {service.file}")


def operations_of_the_service_are_there(guide: Guide) -> Iterator[Diagnostic]:
    """Every option shows what does each operation of the service, and each part that it names is there."""
    service = guide.service
    if service is None:
        return
    options = [
        (("operations", id_, "code", one), one) for id_ in service.operations for one in service.operations[id_].code
    ]
    yield from unknown(guide, service.file, options, guide.options, "option")
    if not guide.sure(service.file, "folder"):
        return
    for id_, operation in service.operations.items():
        loc: Loc = ("operations", id_, "code")
        for option in guide.published:
            asked = option not in operation.code and not lacks_most(guide, option)
            if asked and guide.sure(service.file, *loc):
                place = guide.source(service.file).key(loc)
                yield Diagnostic(place, f"the code of {quoted(option)} is missing", "name it here")
            for index, piece in enumerate(operation.code.get(option, ())):
                if not guide.sure(service.file, *loc, option, index):
                    continue
                found = shown.code(guide, *service.piece(option, piece))
                if isinstance(found, Missing):
                    yield Diagnostic(guide.source(service.file).place((*loc, option, index)), found.message, found.fix)


def _files_of(guide: Guide, service: Service, option: str) -> dict[str, str]:
    """Return the files of one option's program, from its own folder."""
    folder = f"{service.folder}/{option}/"
    return {
        path.removeprefix(folder): source.text for path, source in guide.examples.items() if path.startswith(folder)
    }
