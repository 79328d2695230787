"""Addresses that others are made of: where the site stands, where a file of its sources is edited, and the like."""

import re
from urllib.parse import quote, unquote

MAX_ADDRESS = 500
"""The most characters of an address."""

_FORM = "write a full address that starts with https://, such as https://example.org/guide"
# What people paste, taken apart without judging: user and password, host, port, path.
_PARTS = re.compile(r"https://(?:(?P<user>[^/]*)@)?(?P<host>[^/:@]*)(?::(?P<port>[^/]*))?(?P<path>(?:/.*)?)")
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
_MOST_HOST = 253
_IPV6 = re.compile(r"https://(?:[^/]*@)?\[[0-9A-Fa-f:.%]*:[0-9A-Fa-f:.%]*\]")
# Letters that the older rules for hosts, which Python has, write otherwise than the newer ones.
_WRITTEN_OTHERWISE = re.compile("[\u00df\u1e9e\u03c2\u200c\u200d]")
_HIGHEST_PORT = 65_535
_PLACE = re.compile(r"\{([a-z]+)\}")
_EDIT = "write a full address with {file} in it, such as https://example.org/team/guide/edit/{branch}/{file}"
_PROPOSE = "write a full address with {kind} in it, such as https://example.org/team/guide/issues/new?form={kind}"
# What git itself refuses in the name of a branch.
_NO_BRANCH = re.compile(r"[~^:?*\[\\]|\.\.|@\{|//|^[-/.]|[/.]$|\.lock$")
# What RFC 3986 lets stand in a path as it is, but for `*` and `:`, which hosts read as patterns in `_redirects`.
_SEGMENT = re.compile(r"(?:[A-Za-z0-9._~!$&'()+,;=@-]|%[0-9A-Fa-f]{2})+")


def base_address(text: str) -> str:
    """Return an address fit to have paths added to it, as it is. Raises ValueError, which says what to write."""
    if len(text) > MAX_ADDRESS:
        raise ValueError(f"shorten it to at most {MAX_ADDRESS} characters")
    if "?" in text or "#" in text:
        raise ValueError("write the address without ? and #, for paths are added to it")
    parts = _PARTS.fullmatch(text)
    if parts is None or not text.isprintable() or (parts["host"].isascii() and not text.isascii()):
        raise ValueError(_FORM)
    if parts["user"] is not None:
        raise ValueError("write the address without a user and a password, for everybody will read it")
    if _IPV6.match(text):
        raise ValueError("write the name of the host, such as example.org, for an IPv6 address is not taken")
    if not _is_host(parts["host"]):
        raise ValueError(_better_host(parts["host"]))
    if parts["port"] is not None and not _is_port(parts["port"]):
        raise ValueError(f"write a port from 1 to {_HIGHEST_PORT}, or none")
    path = parts["path"].removesuffix("/")
    if path.endswith((".git", ".html")):
        shorter = text[: text.rindex("/")] if path.endswith(".html") else text.removesuffix("/").removesuffix(".git")
        raise ValueError(f"write {shorter}, for paths are added to it")
    if path and not all(map(_is_plain, path.split("/")[1:])):
        raise ValueError(
            "write the path without //, without * and : in it, without a dot at the end of a part, "
            "and other characters as % and two digits"
        )
    return text


def _is_host(text: str) -> bool:
    return bool(_HOST.fullmatch(text)) and len(text) <= _MOST_HOST


def _better_host(host: str) -> str:
    """Say what to write in place of a host that is none."""
    if not host.isascii():
        try:
            written = "" if _WRITTEN_OTHERWISE.search(host) else host.encode("idna").decode("ascii").lower()
        except UnicodeError:
            written = ""
        named = f": {written}" if _is_host(written) else ", which begins with xn--"
        return f"write the host as its registry holds it{named}, for only letters from a to z are taken"
    if _is_host(host.lower()):
        return f"write the host in small letters: {host.lower()}"
    return f"{_FORM}, with a host of small letters, digits, hyphens and dots"


def edit_address(text: str) -> str:
    """Return an address with places for a branch, a file and a line, as it is. Raises ValueError."""
    return _template(text, "file", _EDIT, branch="main", file="data/guide.yaml", line="1")


def propose_address(text: str) -> str:
    """Return an address with a place for what is proposed, as it is. Raises ValueError."""
    return _template(text, "kind", _PROPOSE, kind="criterion")


def _template(text: str, needed: str, fix: str, **examples: str) -> str:
    filled = filled_in(text, **examples)
    if f"{{{needed}}}" not in text or re.search(r"[{}\s]", filled):
        raise ValueError(fix)
    base_address(re.split("[?#]", filled, maxsplit=1)[0])
    return text


def filled_in(template: str, **values: str) -> str:
    """Return an address with its places filled; one that has no value stays."""
    return _PLACE.sub(lambda found: quote(values[found[1]]) if found[1] in values else found[0], template)


def branch_name(text: str) -> str:
    """Return the name of a branch, as it is. Raises ValueError."""
    if text.startswith("refs/heads/"):
        raise ValueError(f"write {text.removeprefix('refs/heads/')}")
    if _NO_BRANCH.search(text):
        raise ValueError("write the name of a branch as git has it, such as main or release/1.0")
    return text


def _is_port(text: str) -> bool:
    return text.isdecimal() and text[0] != "0" and len(text) <= len(str(_HIGHEST_PORT)) and int(text) <= _HIGHEST_PORT


def _is_plain(segment: str) -> bool:
    """Tell whether a part of a path is taken alike by browsers, hosts and file systems."""
    try:
        meant = unquote(segment, errors="strict")
    except UnicodeDecodeError:
        return False
    return bool(_SEGMENT.fullmatch(segment)) and meant.isprintable() and not re.search(r"[/\\*:?#]|\.$", meant)
