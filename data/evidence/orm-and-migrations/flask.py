# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "flask==3.1.3", "flask-migrate==4.1.0", "flask-sqlalchemy==3.1.1",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Do two extensions bring models and migrations, and what do rows cost?"""

import contextlib
import io
import json
import tempfile
from importlib.metadata import requires
from pathlib import Path

from flask import Flask
from flask_migrate import Migrate, init, migrate, upgrade
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine, event, inspect
from sqlalchemy.orm import joinedload, selectinload

db = SQLAlchemy()


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    changes = seen["migrations"], seen["columns_after_change"]
    works = not seen["orm_included"] and changes == (2, 3)
    counts = seen["queries"] == "default 11, selectin 2, joined 1"
    return 2 if works and counts else 0


class Author(db.Model):
    id = db.mapped_column(db.Integer, primary_key=True)


class Book(db.Model):
    id = db.mapped_column(db.Integer, primary_key=True)
    author_id = db.mapped_column(db.ForeignKey("author.id"))
    author = db.relationship(Author)


def queries(*options):
    """Count what it takes to reach the author of each book."""
    db.session.remove()  # as at the end of a request
    ran.clear()
    for book in db.session.scalars(db.select(Book).options(*options)):
        assert book.author.id
    return len(ran)


event.listen(Engine, "before_cursor_execute", lambda *it: ran.append(it))
quiet, ran = contextlib.redirect_stdout(io.StringIO()), []
with tempfile.TemporaryDirectory() as folder, quiet:
    app = Flask("shop", instance_path=folder)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
    db.init_app(app)
    Migrate(app, db, directory=f"{folder}/migrations")
    app.app_context().push()
    init()
    migrate()
    upgrade()
    Book.pages = db.Column("pages", db.Integer)  # as a new line in the class
    migrate()
    upgrade()
    files = Path(folder, "migrations", "versions").glob("*.py")
    seen = {"migrations": len(list(files))}
    seen["orm_included"] = any("sql" in n for n in requires("flask"))
    seen["columns_after_change"] = len(inspect(db.engine).get_columns("book"))
    db.session.add_all(Book(author=Author()) for _ in range(10))
    db.session.commit()
    selectin, joined = selectinload(Book.author), joinedload(Book.author)
    counts = queries(), queries(selectin), queries(joined)
    seen["queries"] = "default {}, selectin {}, joined {}".format(*counts)
print("Queries for the authors of ten books:", seen["queries"])
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
