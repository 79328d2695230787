from collections.abc import Iterator
from sqlite3 import Connection
from typing import Annotated

from fastapi import Depends
from sqlalchemy import URL, create_engine, event
from sqlalchemy.orm import Session

from service.settings import settings

engine = create_engine(
    URL.create("sqlite", database=str(settings.database)),
    connect_args={"timeout": 30},  # seconds to wait for another writer
)


@event.listens_for(engine, "connect")
def enforce_foreign_keys(connection: Connection, _: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")


def open_session() -> Iterator[Session]:
    with Session(engine, expire_on_commit=False) as session:
        yield session


Database = Annotated[Session, Depends(open_session)]
