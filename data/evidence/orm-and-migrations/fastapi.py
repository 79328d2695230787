# /// script
# requires-python = ">=3.12"
# dependencies = ["alembic==1.20.1", "fastapi==0.165.0", "sqlmodel==0.0.50"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What must be joined up for migrations, and what do related rows cost?"""

import contextlib
import io
import json
import tempfile
from importlib.metadata import requires
from pathlib import Path

import sqlmodel as sql
from alembic.command import init, revision, upgrade
from alembic.config import Config
from sqlalchemy import Engine, event, inspect
from sqlalchemy.orm import joinedload, selectinload

UNSET = "target_metadata = None"
NAMED = "import sqlmodel\ntarget_metadata = sqlmodel.SQLModel.metadata"


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    given = seen["orm_included"], seen["models_named"], seen["import_written"]
    works = not any(given) and seen["columns_after_change"] == 3
    counts = seen["queries"] == "default 11, selectin 2, joined 1"
    return 2 if works and counts else 0


class Author(sql.SQLModel, table=True):
    id: int = sql.Field(None, primary_key=True)
    name: str = "Ann"


class Book(sql.SQLModel, table=True):
    id: int = sql.Field(None, primary_key=True)
    author_id: int = sql.Field(foreign_key="author.id")
    author: Author = sql.Relationship()


def queries(*options):
    """Count what it takes to reach the author of each book."""
    ran.clear()
    with sql.Session(engine) as session:
        for book in session.exec(sql.select(Book).options(*options)):
            assert book.author.id
    return len(ran)


event.listen(Engine, "before_cursor_execute", lambda *it: ran.append(it))
quiet, ran = contextlib.redirect_stdout(io.StringIO()), []
with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), quiet:
    seen = {"orm_included": any("sql" in n for n in requires("fastapi"))}
    init(config := Config("alembic.ini"), "migrations")
    config.set_main_option("sqlalchemy.url", "sqlite:///shop.db")
    env = Path("migrations/env.py")
    seen["models_named"] = UNSET not in env.read_text()
    env.write_text(env.read_text().replace(UNSET, NAMED))
    first = Path(revision(config, autogenerate=True).path)
    seen["import_written"] = "import sqlmodel" in first.read_text()
    first.write_text("import sqlmodel\n" + first.read_text())
    upgrade(config, "head")
    Book.pages = sql.Column("pages", sql.Integer)  # as a line in the class
    revision(config, autogenerate=True)
    upgrade(config, "head")
    engine = sql.create_engine("sqlite:///shop.db")
    seen["columns_after_change"] = len(inspect(engine).get_columns("book"))
    with sql.Session(engine) as session, session.begin():
        session.add_all(Book(author=Author()) for _ in range(10))
    selectin, joined = selectinload(Book.author), joinedload(Book.author)
    counts = queries(), queries(selectin), queries(joined)
    seen["queries"] = "default {}, selectin {}, joined {}".format(*counts)
print("Queries for the authors of ten books:", seen["queries"])
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
