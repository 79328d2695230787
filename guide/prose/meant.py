"""What was meant by a link that leads nowhere: in each case what is wrong, and what to write."""

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping

from guide.diagnostics import choose_from, nearest, quoted

ALLOWED = (
    "https://…, mailto:…, a file of the guide, or one of "
    "cell:, criterion:, option:, scenario:, outcome:, article:, case:, measurement:, measured:, order:, seen:, page:"
)

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
# What starts as a host does; files of a guide have other endings.
_HOST = re.compile(r"(www\.[\w.-]+|[\w-]+(\.[\w-]+)*\.(org|com|net|io|dev|eu|edu|gov|app))(/|$)", re.ASCII)
_ORDER = {"cell": "option/criterion", "seen": "criterion/option/name", "measured": "measurement/series/option"}


def by_kind(name: str, kind: str, known: Iterable[str]) -> tuple[str, str]:
    """Say what was meant by a kind and an id, as in option:d-lock."""
    known = tuple(known)
    ids = {key.partition(":")[2]: key for key in known if key.startswith(f"{kind}:")}
    if not ids and f"{kind}:" in ALLOWED:
        return f"there is no {quoted(name)}", f"leave the link out: this guide has nothing of the kind {kind}"
    if not ids:
        near = nearest(name, known)
        fix = f"did you mean “{near}”?" if near else f"link to {ALLOWED}"
        fix = f"write {name.replace('http', 'https', 1)}" if kind == "http" else fix
        return f"links to {quoted(name)} are not allowed", fix
    id_ = name.partition(":")[2]
    parts = sorted(id_.split("/"))
    turned = [key for one, key in ids.items() if sorted(one.split("/")) == parts]
    if turned:
        return f"there is no {quoted(name)}: the order is {_ORDER.get(kind, 'another one')}", f"write {turned[0]}"
    near = _nearest_in_parts(id_, ids)
    alike = near is None and any(len(one.split("/")) == len(parts) > 1 for one in ids)
    # What is of another thing is not what was meant, however many letters it shares.
    others = "add what it names, or leave the link out" if alike else choose_from("", ids.values())
    return f"there is no {quoted(name)}", f"did you mean “{ids[near]}”?" if near else others


def lacking(name: str, options: Collection[str]) -> str:
    """Return what is not there of what a link names: of a cell its option or its criterion."""
    kind, _, id_ = name.partition(":")
    option, _, criterion = id_.partition("/")
    if kind != "cell":
        return name
    return f"criterion:{criterion}" if option in options else f"option:{option}"


def by_draft(name: str, kind: str, drafts: Iterable[str]) -> tuple[str, str] | None:
    """Say that what is meant is a draft, by the files of all drafts; None where it is none."""
    folder = "criteria" if kind == "criterion" else f"{kind}s"
    file = next((one for one in drafts if re.sub(r"^.*/([^/]+/[^/]+)\.\w+$", r"\1", one) == f"{folder}/{name}"), None)
    return (f"{file} is a draft, and left out", "link to it once it is none") if file else None


def _nearest_in_parts(name: str, known: Collection[str]) -> str | None:
    """Return the nearest name, if each of its parts between slashes is near the one that is written."""
    near = nearest(name, known)
    if near is None or near.count("/") != name.count("/") or _part_by_part(name, [near]):
        return near or _part_by_part(name, known)
    return _part_by_part(name, known)


def _part_by_part(name: str, known: Iterable[str]) -> str | None:
    """Return the name whose parts, an option and its companion apart, are each those of another, or nearly."""
    parts = re.split("[/+]", name)
    for one in known:
        others = re.split("[/+]", one)
        if len(others) == len(parts) and all(nearest(part, [other]) for part, other in zip(parts, others, strict=True)):
            return one
    return None


def by_path(path: str, found: str, addresses: Mapping[str, str], files: Iterable[str]) -> tuple[str, str]:
    """Say what was meant by a path that leads to no page; `found` is the file that it names, from the guide's root."""
    if path.startswith(("/", "\\")) or not path:
        named = [key for key, address in addresses.items() if path and address == path.rstrip("/") + "/"]
        return f"links to {quoted(path)} are not allowed", f"write {named[0]}" if named else f"link to {ALLOWED}"
    if _MAIL.fullmatch(path):
        return f"{quoted(path)} is an email address", f"write mailto:{path}"
    if _HOST.match(path):
        return f"{quoted(path)} is an address without its start", f"write https://{path}"
    message = f"the link leads to {quoted(found)}, which is no page"
    stem = re.sub(r"\.(md|ya?ml|html)$", "", posixpath.basename(found))
    named = [key for key in addresses if key.endswith(f":{stem}")]
    if named:
        return message, f"write {named[0]}"
    names = {posixpath.basename(one): one for one in files}
    near = nearest(posixpath.basename(found), names)
    return message, f"did you mean “{names[near]}”?" if near else "name a page by its kind, as in article:…"
