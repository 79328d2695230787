import sqlite3

from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine, event
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
migrate = Migrate(render_as_batch=True)
login_manager = LoginManager()


@event.listens_for(Engine, "connect")
def enforce_foreign_keys(
    connection: sqlite3.Connection, _record: object
) -> None:
    """Tell SQLite to keep what the foreign keys promise."""
    connection.execute("PRAGMA foreign_keys = ON")
