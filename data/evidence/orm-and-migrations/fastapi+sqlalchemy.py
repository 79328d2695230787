# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0", "sqlalchemy==2.1.9", "alembic==1.20.1"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Do SQLAlchemy and Alembic carry a changed model over, beside FastAPI?"""

import contextlib
import io
import json
import tempfile
from pathlib import Path

import sqlalchemy as sql
from alembic import command, config
from sqlalchemy import event, orm

NAMED = "import __main__\ntarget_metadata = __main__.Base.metadata"
Base = orm.declarative_base()


class Author(Base):
    __tablename__ = "author"
    id = orm.mapped_column(sql.Integer, primary_key=True)


class Book(Base):
    __tablename__ = "book"
    id = orm.mapped_column(sql.Integer, primary_key=True)
    author_id = orm.mapped_column(sql.ForeignKey("author.id"))
    author = orm.relationship(Author)


def queries(*options):
    """Count what it takes to reach the author of each book."""
    ran.clear()
    with orm.Session(engine) as session:
        for book in session.scalars(sql.select(Book).options(*options)):
            assert book.author.id
    return len(ran)


def texts():  # what the migration tool has written, by name
    files = Path("migrations").rglob("*[oy]")  # .mako and .py
    return {file.name: file.read_text() for file in files}


event.listen(sql.Engine, "before_cursor_execute", lambda *it: ran.append(it))
quiet, ran = contextlib.redirect_stdout(io.StringIO()), []
with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), quiet:
    command.init(ini := config.Config("alembic.ini"), "migrations")
    ini.set_main_option("sqlalchemy.url", "sqlite:///shop.db")
    env = Path("migrations/env.py")
    wrote = texts()
    env.write_text(env.read_text().replace("target_metadata = None", NAMED))
    command.revision(ini, autogenerate=True)
    wrote = texts() | wrote
    command.upgrade(ini, "head")
    Book.pages = sql.Column("pages", sql.Integer)  # as a line in the class
    command.revision(ini, autogenerate=True)
    wrote = texts() | wrote
    command.upgrade(ini, "head")
    engine = sql.create_engine("sqlite:///shop.db")
    columns = sql.inspect(engine).get_columns("book")
    with orm.Session(engine) as session, session.begin():
        session.add_all(Book(author=Author()) for _ in range(10))
    batched = queries(orm.selectinload(Book.author))
    default, joined = queries(), queries(orm.joinedload(Book.author))
    edited = sorted(one for one in wrote if texts()[one] != wrote[one])
observations = {
    "included": sql.MetaData.__module__.startswith("fastapi."),
    "change_carried_over": len(columns) == 3,
    "files_edited": len(edited),
    "queries_at_best": min(default, batched, joined),
}
seen = {"edited": edited, "by_default": default, "in_batches": batched}
print(json.dumps({"observations": observations, "seen": seen}))
