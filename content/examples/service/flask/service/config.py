"""Settings, from the environment; the defaults are for development."""

import os
from pathlib import Path

from sqlalchemy import URL

DATABASE = Path(os.getenv("SERVICE_DATABASE", "service.sqlite3"))


class Config:
    SECRET_KEY = os.getenv("SERVICE_SESSION_KEY", "dev-session-key")
    SESSION_COOKIE_SAMESITE = "Lax"
    MAX_CONTENT_LENGTH = 1024 * 1024

    API_TOKEN = os.getenv("SERVICE_TOKEN", "dev-token")
    WEBHOOK_SECRET = os.getenv("SERVICE_SECRET", "dev-secret")
    ADMIN_PASSWORD = os.getenv("SERVICE_ADMIN_PASSWORD", "pw12345x")

    SQLALCHEMY_DATABASE_URI = URL.create(
        "sqlite", database=str(DATABASE.absolute())
    )
    # A write starts with BEGIN IMMEDIATE, so that writers queue up (for 30
    # seconds at most) instead of failing half-way.
    SQLALCHEMY_ENGINE_OPTIONS = {
        "connect_args": {"isolation_level": "IMMEDIATE", "timeout": 30}
    }

    AUTO_OPERATION_ID = True
