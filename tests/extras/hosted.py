"""A site on a real web server: what is asked of any that docs/hosting/ configures."""

import gzip
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import brotli

from guide.site.static import TYPES
from tests.small import DAY, TEXTS, write, write_small_guide

HOSTING = Path(__file__).resolve().parents[2] / "docs" / "hosting"
RENAMED = "night-indoors:\n        was: [inside]"
START_SECONDS = 60
Headers = Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """What a server answered: status, headers by their small names, body as it came."""

    status: int
    headers: Headers
    body: bytes


@dataclass(frozen=True)
class Hosted:
    """A site that is served: by which port, below which path, from which folder."""

    port: int
    prefix: str
    folder: Path

    def get(self, path: str, *, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path as it is; names of headers are written with underscores."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=given)
            answer = connection.getresponse()
            return Answer(answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read())
        finally:
            connection.close()

    def published(self) -> dict[str, Path]:
        """Return each file for readers by the path under which it is asked for, but for what leads on."""
        former = {line.split()[0] for line in (self.folder / "_redirects").read_text("utf-8").splitlines()}
        found = {}
        for file in sorted(self.folder.rglob("*")):
            name = file.relative_to(self.folder).as_posix()
            for_hosts = name in {"_headers", "_redirects", ".nojekyll", ".guide-build"}
            if file.is_file() and not for_hosts and not name.endswith((".gz", ".br")):
                found[f"{self.prefix}/{name}".removesuffix("index.html")] = file
        assert former <= found.keys()
        return {path: file for path, file in found.items() if path not in former}

    def policy(self, path: str) -> Headers:
        """Return the headers that an answer has to have, from the file for hosts that read one."""
        lines = (self.folder / "_headers").read_text("utf-8").splitlines()
        wanted = [line.strip().partition(": ") for line in lines if line.startswith("  ")]
        framed = path.startswith(f"{self.prefix}/embed/")
        return {
            name.lower(): value
            for name, _, value in wanted
            if name != "Cache-Control" and (name != "Content-Security-Policy" or value.endswith(" *") == framed)
        }


def build(place: Path, prefix: str) -> Path:
    """Build the small guide, with a renamed answer and files for the root, into a folder named after its path."""
    root = place / "sources"
    write_small_guide(root)
    decision = TEXTS["data/decision.yaml"].replace("night-indoors:", RENAMED)
    write(root / "data/decision.yaml", decision.encode())
    write(root / "content/root/.well-known/security.txt", b"Contact: mailto:us@example.org\n")
    write(root / "content/root/google1.html", b"google-site-verification: google1.html")
    output = place / "www" / (prefix.strip("/") or "site")
    command = [sys.executable, "-m", "guide", "build", "--root", str(root), "--output", str(output), "--compress"]
    command += ["--as-of", str(DAY), "--base-url", f"https://example.org{prefix}"]
    subprocess.run(command, check=True, capture_output=True)
    return output


def free_port() -> int:
    """Return a port of 127.0.0.1 on which nothing listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], port: int, environment: Mapping[str, str], told: Path) -> Iterator[None]:
    """Run a server until the block ends; it has to listen soon. What it says goes to the file `told`."""
    with told.open("wb") as log, subprocess.Popen(command, env=environment, stdout=log, stderr=log) as process:
        try:
            end = time.monotonic() + START_SECONDS
            while not _listens(port):
                assert process.poll() is None, told.read_text("utf-8")
                assert time.monotonic() < end, f"{command[0]} does not listen: {told.read_text('utf-8')}"
                time.sleep(0.05)
            yield
        finally:
            process.terminate()
            process.wait(START_SECONDS)


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


# What is asked of a server


def assert_serves_every_file(site: Hosted) -> None:
    """Each page and file at its own address, byte for byte, and of its type."""
    published = site.published()
    assert len(published) > len(TEXTS)
    for path, file in published.items():
        answer = site.get(path)
        assert (answer.status, answer.body) == (200, file.read_bytes()), path
        assert "content-encoding" not in answer.headers
        wanted = TYPES[file.suffix]
        image = wanted.startswith(("image/", "font/")) and file.suffix != ".svg"
        wanted = wanted if image else f"{wanted}; charset=utf-8"
        assert answer.headers["content-type"].lower() == wanted, (path, answer.headers["content-type"])


def assert_compresses(site: Hosted) -> None:
    """Send what the build has compressed, to whoever takes it, and tell caches so."""
    for encoding, ending, unpack in (("br", "br", brotli.decompress), ("gzip", "gz", gzip.decompress)):
        for path, file in site.published().items():
            twin = file.with_name(f"{file.name}.{ending}")
            answer = site.get(path, Accept_Encoding=encoding)
            if twin.exists():
                assert answer.headers.get("content-encoding") == encoding, (path, encoding)
                assert answer.body == twin.read_bytes(), (path, encoding)
                assert unpack(answer.body) == file.read_bytes()
                assert "accept-encoding" in answer.headers["vary"].lower()
            else:
                assert answer.body == file.read_bytes()


def assert_compresses_on_its_way(site: Hosted) -> None:
    """Also where the build was not asked to."""
    page = site.folder / "about" / "index.html"
    twins = [page.with_name(f"index.html.{ending}") for ending in ("br", "gz")]
    kept = [twin.read_bytes() for twin in twins]
    try:
        for twin in twins:
            twin.unlink()
        answer = site.get(f"{site.prefix}/about/", Accept_Encoding="gzip")
        assert answer.headers["content-encoding"] == "gzip"
        assert gzip.decompress(answer.body) == page.read_bytes()
    finally:
        for twin, raw in zip(twins, kept, strict=True):
            twin.write_bytes(raw)


def assert_keeps(site: Hosted) -> None:
    """Only what never changes under its address is kept; the rest is asked for again, and is mostly unchanged."""
    for path in site.published():
        answer = site.get(path)
        kept = path.startswith(f"{site.prefix}/static/")
        assert answer.headers["cache-control"] == ("public, max-age=31536000, immutable" if kept else "no-cache"), path
        again = site.get(path, If_None_Match=answer.headers["etag"])
        assert (again.status, again.body) == (304, b""), path


def assert_tells_what_is_missing(site: Hosted) -> None:
    """Our own page, at any depth, that no cache keeps; what is for hosts is not for readers."""
    for path in (
        *("/nowhere", "/nowhere/", "/a/b/c.html", "/static/nowhere.css", "/static/0/reading.css", "/decide/nowhere/"),
        *("/_headers", "/_redirects", "/.guide-build", "/.nojekyll", "/.git/config", "/articles/nowhere.txt"),
    ):
        for encoding in ("identity", "gzip"):
            answer = site.get(site.prefix + path, Accept_Encoding=encoding)
            body = gzip.decompress(answer.body) if "content-encoding" in answer.headers else answer.body
            assert (answer.status, body) == (404, (site.folder / "404.html").read_bytes()), path
            assert answer.headers["content-type"].lower() == "text/html; charset=utf-8"
            assert "immutable" not in answer.headers.get("cache-control", ""), path


def assert_has_the_policy(site: Hosted) -> None:
    """Every answer, also of what is missing and of what is kept."""
    for path in [*site.published(), f"{site.prefix}/nowhere/", f"{site.prefix}/static/nowhere.css"]:
        wanted = site.policy(path)
        assert wanted.keys() == {"content-security-policy", "x-content-type-options", "referrer-policy"}
        headers = site.get(path).headers
        assert {name: headers.get(name) for name in wanted} == dict(wanted), path


def assert_leads_on(site: Hosted) -> None:
    """A folder without its slash, and an answer's former address, lead on within the site, whatever its port."""
    for path, to in (
        *((f"/{name}", f"/{name}/") for name in ("compare", "articles/locking-well", "decide/night-on-street")),
        ("/decide/inside/", "/decide/night-indoors/"),
        *([("", "/")] if site.prefix else []),
    ):
        answer = site.get(site.prefix + path)
        assert (answer.status in {301, 308}, answer.headers["location"]) == (True, site.prefix + to), path
    for name in ("record.md", "summary.txt"):
        present = (site.folder / "decide/night-indoors" / name).read_bytes()
        assert site.get(f"{site.prefix}/decide/inside/{name}").body == present


def assert_answers_heads(site: Hosted) -> None:
    """The page for what is missing asks which part of a trail is still there."""
    found = [site.get(f"{site.prefix}/decide/{name}", method="HEAD") for name in ("", "nowhere/")]
    assert [(answer.status, answer.body) for answer in found] == [(200, b""), (404, b"")]


def assert_leaves_the_rest_alone(site: Hosted) -> None:
    """Below a path, the site around is as it was."""
    if site.prefix:
        answer = site.get("/")
        assert (answer.status, answer.body) == (200, b"the other site")
        assert not site.policy("/").keys() & answer.headers.keys()
        assert site.get("/nowhere").body != (site.folder / "404.html").read_bytes()


ASKED = (
    assert_serves_every_file,
    assert_compresses,
    assert_compresses_on_its_way,
    assert_keeps,
    assert_tells_what_is_missing,
    assert_has_the_policy,
    assert_leads_on,
    assert_answers_heads,
    assert_leaves_the_rest_alone,
)
