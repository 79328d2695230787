"""Where SQLAlchemy finds the database, and its pool of ten."""

import os

from sqlalchemy import URL

ADDRESS = URL.create(
    "postgresql+psycopg",
    username="service",
    database="postgres",
    query={"host": os.environ["PGHOST"]},
)
POOL = {"pool_size": 10, "max_overflow": 0}
