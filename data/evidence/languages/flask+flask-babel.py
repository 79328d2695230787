# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3", "flask-babel==4.0.0"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With Flask-Babel, do texts, numbers and times follow who asks?"""

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import flask_babel as fb
from babel.messages import Catalog, mofile
from flask import Flask, request

NOON = datetime(2026, 3, 5, 12, 30, tzinfo=UTC)
FILES = "%(num)d file", "%(num)d files"
folder = Path(tempfile.mkdtemp())
catalogue = Catalog("pl")
catalogue.add("Thank you", "Dziękuję")
catalogue.add(FILES, ("%(num)d plik", "%(num)d pliki", "%(num)d plików"))
(place := folder / "pl" / "LC_MESSAGES").mkdir(parents=True)
with (place / "messages.mo").open("wb") as file:
    mofile.write_mo(file, catalogue)
app = Flask(__name__)
fb.Babel(
    app,
    default_translation_directories=str(folder),
    locale_selector=lambda: request.accept_languages.best_match(["en", "pl"]),
    timezone_selector=lambda: "Europe/Warsaw",  # who asks, lives there
)


@app.get("/")
def view():
    shown = fb.format_decimal(1234.5), fb.format_datetime(NOON)
    files = [fb.ngettext(*FILES, num) for num in (1, 2, 5)]
    return "\n".join([fb.gettext("Thank you"), *files, *shown])


def ask(languages):
    """Return the lines of the page that somebody with these wishes gets."""
    wishes = {"Accept-Language": languages}
    text = app.test_client().get("/", headers=wishes).text
    return text.replace("\xa0", " ").splitlines()


thanks, *files, number, moment = polish = ask("xx, pl;q=0.9, en;q=0.8")
english = ask("en, pl;q=0.5")
observed = {
    "included": fb.__name__.startswith("flask."),
    "message_translated": thanks == "Dziękuję",
    "plural_right": files == ["1 plik", "2 pliki", "5 plików"],
    "language_of_request": english[:2] == ["Thank you", "1 file"],
    "number_formatted": number.endswith("234,5") and "234.5" in english[4],
    "moment_formatted": "mar" in moment and "Mar" in english[5],
    "zone_of_person": "13:30" in moment,
}
print(json.dumps({"observations": observed, "seen": {"page": polish}}))
