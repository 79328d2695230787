# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "flask==3.1.3", "flask-migrate==4.1.0", "flask-sqlalchemy==3.1.1",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Do Flask-SQLAlchemy and Flask-Migrate carry a changed model over?"""

import contextlib
import io
import json
import tempfile
from pathlib import Path

import flask_migrate
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine, event, inspect, orm

db = SQLAlchemy()


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


def texts():  # what the migration tool has written, by name
    files = Path(folder, "migrations").rglob("*[oy]")  # .mako and .py
    return {file.name: file.read_text() for file in files}


event.listen(Engine, "before_cursor_execute", lambda *it: ran.append(it))
quiet, ran = contextlib.redirect_stdout(io.StringIO()), []
with tempfile.TemporaryDirectory() as folder, quiet:
    app = Flask("shop", instance_path=folder)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
    db.init_app(app)
    flask_migrate.Migrate(app, db, directory=f"{folder}/migrations")
    app.app_context().push()
    flask_migrate.init()
    flask_migrate.migrate()
    wrote = texts()
    flask_migrate.upgrade()
    Book.pages = db.Column("pages", db.Integer)  # as a line in the class
    flask_migrate.migrate()
    wrote = texts() | wrote
    flask_migrate.upgrade()
    columns = inspect(db.engine).get_columns("book")
    db.session.add_all(Book(author=Author()) for _ in range(10))
    db.session.commit()
    batched = queries(orm.selectinload(Book.author))
    default, joined = queries(), queries(orm.joinedload(Book.author))
    edited = sorted(one for one in wrote if texts()[one] != wrote[one])
observations = {
    "included": SQLAlchemy.__module__.startswith("flask."),
    "change_carried_over": len(columns) == 3,
    "files_edited": len(edited),
    "queries_at_best": min(default, batched, joined),
}
seen = {"edited": edited, "by_default": default, "in_batches": batched}
print(json.dumps({"observations": observations, "seen": seen}))
