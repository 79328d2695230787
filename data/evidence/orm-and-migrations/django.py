# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Does a changed model become a migration, and what do related rows cost?"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

MODELS = """
from django.db import models
class Author(models.Model):
    name = models.CharField(max_length=80)
class Book(models.Model):
    author = models.ForeignKey(Author, on_delete=models.CASCADE)
"""


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    written = seen["migrations"] == "0001_initial, 0002_book_pages"
    works = written and seen["value_of_new_column"] == 7
    better = seen["queries_fetch_peers"], seen["queries_select_related"]
    counts = seen["queries_by_default"] == 11 and better == (2, 1)
    return 4 if works and counts else 2


def queries(books):
    """Count what it takes to name the author of each book."""
    with CaptureQueriesContext(connection) as captured:
        assert len({book.author.name for book in books}) == 10
    return len(captured)


with tempfile.TemporaryDirectory() as folder:
    command = [sys.executable, "-m", "django", "startproject", "shop", folder]
    subprocess.run(command, check=True)
    Path(folder, "shop", "models.py").write_text(MODELS)
    with Path(folder, "shop", "settings.py").open("a") as settings:
        settings.write("INSTALLED_APPS += ['shop']\n")
    sys.path.insert(0, folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "shop.settings"
    django.setup()
    call_command("makemigrations", "shop", verbosity=0)
    from shop.models import Author, Book

    # The same as a new line in the class, once it has been loaded.
    Book.add_to_class("pages", models.IntegerField(default=7))
    call_command("makemigrations", "shop", verbosity=0)
    call_command("migrate", verbosity=0)
    call_command("makemigrations", "shop", verbosity=0)  # finds nothing new
    files = Path(folder, "shop", "migrations").glob("0*.py")
    seen = {"migrations": ", ".join(sorted(file.stem for file in files))}
    for number in range(10):
        Book.objects.create(author=Author.objects.create(name=str(number)))
    seen["value_of_new_column"] = Book.objects.last().pages
    books = Book.objects.all()
    peers = books.fetch_mode(models.FETCH_PEERS)
    seen["queries_by_default"] = queries(books)
    seen["queries_fetch_peers"] = queries(peers)
    seen["queries_select_related"] = queries(books.select_related("author"))
print("It wrote the migrations", seen["migrations"])
print("Queries for the authors of ten books:", seen["queries_by_default"])
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
