"""docs/hosting/nginx.conf and nginx-below-a-path.conf, on the nginx of Debian."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.extras import hosted
from tests.extras.hosted import ASKED, HOSTING, Hosted

BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
NEEDED = "install it: apt-get install nginx libnginx-mod-http-brotli-static"
FRAME = """\
load_module {brotli};
daemon off;
pid {place}/pid;
error_log stderr error;
{user}
events {{}}
http {{
    access_log off;
    client_body_temp_path {place}/body;
    proxy_temp_path {place}/proxy;
    fastcgi_temp_path {place}/fastcgi;
    uwsgi_temp_path {place}/uwsgi;
    scgi_temp_path {place}/scgi;
    include /etc/nginx/mime.types;
    {server}
}}
"""


@pytest.fixture(scope="module", params=["", "/guide"], ids=["root", "below"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """Serve the small guide at the root of a host, and below a path of another site."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.fail(f"nginx is not here; {NEEDED}", pytrace=False)
    if not BROTLI.is_file():
        pytest.fail(f"nginx has no module for Brotli; {NEEDED}", pytrace=False)
    place, prefix, port = tmp_path_factory.mktemp("nginx"), request.param, hosted.free_port()
    folder = hosted.build(place, prefix)
    (place / "guide-moved.conf").write_text(moved_lines(folder), "utf-8")
    (place / "www" / "index.html").write_text("the other site", "utf-8")
    server = configured(prefix, place, folder)
    if prefix:
        server = f"server {{\n    listen 80;\n    root {place}/www;\n{server}\n}}"
    server = server.replace("listen [::]:80;", "").replace("listen 80;", f"listen 127.0.0.1:{port};")
    # What a root starts would be another user, who can't look into a folder for tests.
    user = "user root;" if os.geteuid() == 0 else ""
    text = FRAME.format(brotli=BROTLI, place=place, user=user, server=server)
    (place / "nginx.conf").write_text(text, "utf-8")
    command = [program, "-p", str(place), "-c", str(place / "nginx.conf"), "-e", "stderr"]
    with hosted.running(command, port, os.environ, place / "told"):
        yield Hosted(port, prefix, folder)


def configured(prefix: str, place: Path, folder: Path) -> str:
    """Return the configuration of docs/hosting/, in which only what a reader is told to change is changed."""
    text = (HOSTING / ("nginx-below-a-path.conf" if prefix else "nginx.conf")).read_text("utf-8")
    text = text.replace("/srv/www", f"{place}/www").replace("/srv/guide", str(folder)).replace("/etc/nginx", str(place))
    return text.replace("# brotli_static on;", "brotli_static on;")


def moved_lines(folder: Path) -> str:
    """Write the former addresses as docs/hosting.md says."""
    program = '{ print "location = " $1 " { return 301 " $2 "; }" }'
    assert f"awk '{program}'" in (HOSTING.parent / "hosting.md").read_text("utf-8")
    command = ["awk", program, str(folder / "_redirects")]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("asked", ASKED, ids=[asked.__name__ for asked in ASKED])
def test_nginx(site: Hosted, asked: Callable[[Hosted], None]) -> None:
    asked(site)
