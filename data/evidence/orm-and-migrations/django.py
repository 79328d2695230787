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
    pass
class Book(models.Model):
    author = models.ForeignKey(Author, on_delete=models.CASCADE)
"""


def queries(books):
    """Count what it takes to reach the author of each book."""
    with CaptureQueriesContext(connection) as captured:
        assert len({book.author.id for book in books}) == 10
    return len(captured)


def texts():  # what the migration tool has written, by name
    files = Path(folder, "shop", "migrations").rglob("*[oy]")  # .mako and .py
    return {file.name: file.read_text() for file in files}


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
    wrote = texts()
    call_command("migrate", verbosity=0)
    from shop.models import Author, Book

    # The same as a new line in the class, once it has been loaded.
    Book.add_to_class("pages", models.IntegerField(null=True))
    call_command("makemigrations", "shop", verbosity=0)
    wrote = texts() | wrote
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM shop_book")
        columns = cursor.description
    for _ in range(10):
        Book.objects.create(author=Author.objects.create())
    books = Book.objects.all()
    peers = getattr(models, "FETCH_PEERS", None)  # since 6.1
    batched = queries(books.fetch_mode(peers) if peers else books.all())
    default, joined = map(queries, (books, books.select_related("author")))
    edited = sorted(one for one in wrote if texts()[one] != wrote[one])
observations = {
    "included": models.Model.__module__.startswith("django."),
    "change_carried_over": len(columns) == 3,
    "files_edited": len(edited),
    "queries_at_best": min(default, batched, joined),
}
seen = {"edited": edited, "by_default": default, "in_batches": batched}
print(json.dumps({"observations": observations, "seen": seen}))
