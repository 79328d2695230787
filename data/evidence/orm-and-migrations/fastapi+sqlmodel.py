# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0", "sqlmodel==0.0.50", "alembic==1.20.1"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Do SQLModel and Alembic carry a changed model over, beside FastAPI?"""

import contextlib
import io
import json
import re
import tempfile
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import sqlmodel as sql
from alembic import command, config
from sqlalchemy import Engine, event, inspect, orm

NAMED = "import sqlmodel\ntarget_metadata = sqlmodel.SQLModel.metadata"


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
    command.init(ini := config.Config("alembic.ini"), "migrations")
    ini.set_main_option("sqlalchemy.url", "sqlite:///shop.db")
    env = Path("migrations/env.py")
    edited = [env.name] if "target_metadata = None" in env.read_text() else []
    env.write_text(env.read_text().replace("target_metadata = None", NAMED))
    first = Path(command.revision(ini, autogenerate=True).path)
    if "import sqlmodel" not in first.read_text():
        edited.append("the first migration")
        first.write_text("import sqlmodel\n" + first.read_text())
    command.upgrade(ini, "head")
    Book.pages = sql.Column("pages", sql.Integer)  # as a line in the class
    command.revision(ini, autogenerate=True)
    command.upgrade(ini, "head")
    engine = sql.create_engine("sqlite:///shop.db")
    columns = inspect(engine).get_columns("book")
    with sql.Session(engine) as session, session.begin():
        session.add_all(Book(author=Author()) for _ in range(10))
    batched = queries(orm.selectinload(Book.author))
    default, joined = queries(), queries(orm.joinedload(Book.author))
# Who supplies the two: the framework and what it requires, or others?
tops = [it.__module__.split(".")[0] for it in (sql.SQLModel, command.revision)]
homes = {one.lower() for top in tops for one in packages_distributions()[top]}
lines = [line for line in requires("fastapi") if "extra" not in line]
needed = [re.split(r"[^\w-]", line)[0].lower() for line in lines]
observations = {
    "included": homes <= {"fastapi", *needed},
    "change_carried_over": len(columns) == 3,
    "files_edited": len(edited),
    "queries_at_best": min(default, batched, joined),
}
seen = {"edited": edited, "by_default": default, "in_batches": batched}
print(json.dumps({"observations": observations, "seen": seen}))
