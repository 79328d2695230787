from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Read from the environment: SERVICE_DATABASE, SERVICE_TOKEN and so on."""

    model_config = SettingsConfigDict(env_prefix="SERVICE_")

    database: Path = Path("service.sqlite3")
    token: str = "dev-token"
    secret: str = "dev-secret"
    admin_password: str = "pw12345x"
    session_key: str = "dev-session-key"


settings = Settings()
