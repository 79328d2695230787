"""The service on PostgreSQL, with an endpoint that waits."""

import service
from elsewhere import call
from postgres import ADDRESS, POOL
from service.config import Config
from service.extensions import enforce_foreign_keys
from sqlalchemy import Engine, event

event.remove(Engine, "connect", enforce_foreign_keys)  # SQLite's alone


class OnPostgres(Config):
    SQLALCHEMY_DATABASE_URI = ADDRESS
    SQLALCHEMY_ENGINE_OPTIONS = POOL


app = service.create_app(OnPostgres)


@app.get("/wait")
def wait():
    return {"ok": call()}


def make_tables():
    with app.app_context():
        service.db.create_all()
