"""What uv says when it can't make an environment, in one sentence. Pure."""

import re

_NO_WHEEL = re.compile(r"\b([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+) has no (?:usable )?wheels\b")
_NOT_BUILT = re.compile(r"[Ff]ailed to build `?([A-Za-z0-9._-]+)==([^\s`]+)`?")
_NO_WHEEL_LEFT = re.compile(r"`?([A-Za-z0-9._-]+)==([^\s`@]+)[^`\n]*`? can't be installed because it doesn't have")
_NOT_CACHED = (
    re.compile(r"\b([A-Za-z0-9._-]+) was not found in the cache"),
    re.compile(r"there is no version of ([A-Za-z0-9._-]+)"),
    re.compile(r"[Ff]ailed to (?:download|fetch|read|build)[^`\n]*`([A-Za-z0-9._-]+)(?:\[[^\]]*\])?(?:==| @)[^`\n]*`"),
    re.compile(r"not found in the cache for: \S*/simple/([A-Za-z0-9._-]+)"),
)
_NO_NETWORK = re.compile(
    r"error sending request|dns error|tcp connect error|client error \(Connect\)|operation timed out"
    r"|network was disabled|[Nn]etwork connectivity is disabled|Temporary failure in name resolution"
)


def lacks_a_wheel(errors: str) -> bool:
    """Say whether a distribution can't be had for this platform."""
    return bool(_NO_WHEEL.search(errors) or _NO_WHEEL_LEFT.search(errors))


def without_network(errors: str) -> bool:
    """Say whether it was the network that was missing."""
    return bool(_NO_NETWORK.search(errors))


def network_sentence(offline: str) -> str:
    """Say what the network is needed for, from what uv said when it had only its cache."""
    lacking = next((found[1] for pattern in _NOT_CACHED if (found := pattern.search(offline))), "a distribution")
    return f"it needs the network: uv's cache lacks {lacking}, and the package index can't be reached"


def sentence(errors: str) -> str:
    """Say why uv, or Python, gave up: of all it printed, what tells most."""
    if found := _NO_WHEEL.search(errors) or _NO_WHEEL_LEFT.search(errors):
        return f"{found[1]} {found[2]} has no wheel for this platform"
    if found := _NOT_BUILT.search(errors):
        return f"{found[1]} {found[2]} has no wheel for this platform, and can't be built here"
    # A hint says what could be done on another machine; what a line goes on with is indented.
    told = re.sub(r"\n\n?(?:hint|help):.*", "", errors, flags=re.DOTALL)
    if causes := re.findall(r"(?:^|\n)\W*cause: (Because .*?)(?=\n\W*cause:|\Z)", told, re.DOTALL):
        return " ".join(causes[-1].split())
    lines = [stripped for line in told.splitlines() if (stripped := _bare(line))]
    return (lines or ["it did not say why"])[-1]


def _bare(line: str) -> str:
    return re.sub(r"^(?:[^\w`<({]+|error:|cause:|warning:)*", "", line).strip()
