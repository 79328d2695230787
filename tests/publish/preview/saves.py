"""Saves a page many times, and prints the peak of memory after some and after all: `python -m …saves FOLDER`."""

import resource
import sys
from pathlib import Path

from werkzeug.test import Client

from guide.publish.preview.answers import Answers
from guide.publish.preview.look import Looker
from guide.publish.preview.news import News
from guide.publish.preview.serve import tell
from tests.publish.preview.live import write_about
from tests.small import DAY

SOME, ALL = 40, 160
_KILOBYTES = 1024 if sys.platform == "darwin" else 1


def main() -> None:
    """Save, read and show as a preview does, with a page that is another one each time."""
    root = Path(sys.argv[1])
    looker = Looker(root, DAY)
    first = looker.look()
    if first.app is None:
        sys.exit("The guide has errors.")
    news = News(first.app, first.diagnostics)
    client = Client(Answers(news, lambda _: None))
    for number in range(1, ALL + 1):
        paragraphs = "\n\n".join(f"Of [a lock](option:chain) `{part}` *in* {number}." for part in range(40))
        write_about(root, f"{paragraphs}\n\n```python\nsaved = {number}\n```")
        tell(news, looker.look(), lambda _: None)
        if f"<em>in</em> {number}." not in client.get("/about/", base_url="http://localhost").text:
            sys.exit(f"Save number {number} is not shown.")
        if number in {SOME, ALL}:
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _KILOBYTES)  # noqa: T201


if __name__ == "__main__":
    main()
