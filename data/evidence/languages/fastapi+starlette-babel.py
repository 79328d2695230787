# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "fastapi==0.165.0", "httpx2==2.16.2", "starlette-babel==1.2.0",
# ]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With starlette-babel, do texts, numbers and times follow who asks?"""

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import starlette_babel as sb
from babel.messages import Catalog, mofile
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from fastapi.testclient import TestClient

NOON = datetime(2026, 3, 5, 12, 30, tzinfo=UTC)
FILES = "{count} file", "{count} files"
folder = Path(tempfile.mkdtemp())
catalogue = Catalog("pl")
catalogue.add("Thank you", "Dziękuję")
catalogue.add(FILES, ("{count} plik", "{count} pliki", "{count} plików"))
(place := folder / "pl" / "LC_MESSAGES").mkdir(parents=True)
with (place / "messages.mo").open("wb") as file:
    mofile.write_mo(file, catalogue)
sb.load_messages_from_directories([folder])
app = FastAPI()
# Who asks, lives there.
app.add_middleware(sb.TimezoneMiddleware, fallback="Europe/Warsaw")
app.add_middleware(sb.LocaleMiddleware, locales=["en", "pl"])


@app.get("/", response_class=PlainTextResponse)
def view(most: int = 5):
    shown = sb.format_decimal(1234.5), sb.format_datetime(NOON)
    files = [sb.ngettext(*FILES, count) for count in (1, 2, most)]
    return "\n".join([sb.gettext("Thank you"), *files, *shown])


def ask(languages, query=""):
    """Return the lines of the page that somebody with these wishes gets."""
    wishes = {"Accept-Language": languages}
    text = TestClient(app).get(f"/{query}", headers=wishes).text
    return text.replace("\xa0", " ").splitlines()


thanks, *files, number, moment = polish = ask("xx, pl;q=0.9, en;q=0.8")
english = ask("en, pl;q=0.5")
observed = {
    "included": sb.__name__.startswith("fastapi."),
    "message_translated": thanks == "Dziękuję",
    "plural_right": files == ["1 plik", "2 pliki", "5 plików"],
    "language_of_request": english[:2] == ["Thank you", "1 file"],
    "number_formatted": number.endswith("234,5") and "234.5" in english[4],
    "moment_formatted": "mar" in moment and "Mar" in english[5],
    "zone_of_person": "13:30" in moment,
}
fault = json.loads(ask("pl", "?most=all")[0])["detail"][0]["msg"]
seen = {"page": polish, "own_fault": fault}
print(json.dumps({"observations": observed, "seen": seen}))
