"""The service on PostgreSQL, with an endpoint that waits."""

from elsewhere import call
from postgres import ADDRESS, POOL
from service import database
from sqlalchemy import create_engine

database.engine = create_engine(ADDRESS, **POOL)  # before others import it

from service.main import app


@app.get("/wait")
def wait() -> dict[str, bool]:
    return {"ok": call()}
