# /// script
# requires-python = ">=3.12"
# dependencies = ["babel==2.18.0", "django==6.1.3"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""In Django, do texts, numbers and times follow who asks?"""

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import django
from babel.messages import Catalog, mofile  # it only writes the catalogue
from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.template import engines
from django.test import Client
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext, ngettext, override

NOON = datetime(2026, 3, 5, 12, 30, tzinfo=UTC)
FILES = "%(num)d file", "%(num)d files"
folder = Path(tempfile.mkdtemp())
catalogue = Catalog("pl")
catalogue.add("Thank you", "Dziękuję")
catalogue.add(FILES, ("%(num)d plik", "%(num)d pliki", "%(num)d plików"))
(place := folder / "pl" / "LC_MESSAGES").mkdir(parents=True)
with (place / "django.mo").open("wb") as file:
    mofile.write_mo(file, catalogue)
settings.configure(
    ALLOWED_HOSTS="*",
    ROOT_URLCONF=__name__,
    LOCALE_PATHS=[folder],
    MIDDLEWARE=["django.middleware.locale.LocaleMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()


def view(request):
    timezone.activate("Europe/Warsaw")  # who asks, lives there
    page = engines["django"].from_string("{{ number }}\n{{ moment }}")
    shown = page.render({"number": 1234.5, "moment": NOON})
    files = [ngettext(*FILES, num) % {"num": num} for num in (1, 2, 5)]
    return HttpResponse("\n".join([gettext("Thank you"), *files, shown]))


urlpatterns = [path("", view)]


def ask(languages):
    """Return the lines of the page that somebody with these wishes gets."""
    wishes = {"Accept-Language": languages}
    text = Client(headers=wishes).get("/").text
    return text.replace("\xa0", " ").splitlines()


thanks, *files, number, moment = polish = ask("xx, pl;q=0.9, en;q=0.8")
english = ask("en, pl;q=0.5")
observed = {
    "included": gettext.__module__.startswith("django."),
    "message_translated": thanks == "Dziękuję",
    "plural_right": files == ["1 plik", "2 pliki", "5 plików"],
    "language_of_request": english[:2] == ["Thank you", "1 file"],
    "number_formatted": number.endswith("234,5") and "234.5" in english[4],
    "moment_formatted": "mar" in moment and "Mar" in english[5],
    "zone_of_person": "13:30" in moment,
}
with override("pl"):
    fault = str(forms.Field.default_error_messages["required"])
seen = {"page": polish, "own_fault": fault}
print(json.dumps({"observations": observed, "seen": seen}))
