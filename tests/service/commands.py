"""What differs between the three services seen from outside: their commands, and the pages of their admins."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Commands:
    """Two lines for a shell in the service's folder, with its environment's programs on the search path."""

    set_up: str
    """Makes the tables and the admin user."""
    serve: str
    """Answers at 127.0.0.1:$PORT, several requests at once."""


@dataclass(frozen=True)
class AdminPages:
    """Where the admin has its pages, and what their fields are called."""

    login: str
    projects: str
    search: str
    """The projects page with the words in the place of {}."""
    edit: str
    """The form of the project with the id in the place of {}."""
    token: str
    """The hidden field of a form with the token against forged requests."""


COMMANDS = {
    "django": Commands(
        set_up="python manage.py migrate && python manage.py create_admin",
        serve="gunicorn config.wsgi --bind 127.0.0.1:$PORT --workers 2 --threads 4 --no-control-socket",
    ),
    "fastapi": Commands(
        set_up="alembic upgrade head",
        serve="uvicorn service.main:app --host 127.0.0.1 --port $PORT",
    ),
    "flask": Commands(
        set_up="flask --app service db upgrade && flask --app service create-admin",
        serve='gunicorn "service:create_app()" --bind 127.0.0.1:$PORT --workers 2 --threads 4 --no-control-socket',
    ),
}

ADMIN_PAGES = {
    "django": AdminPages(
        login="/admin/login/",
        projects="/admin/projects/project/",
        search="/admin/projects/project/?q={}",
        edit="/admin/projects/project/{}/change/",
        token="csrfmiddlewaretoken",  # noqa: S106 a field's name
    ),
    "fastapi": AdminPages(
        login="/admin/login",
        projects="/admin/project/list",
        search="/admin/project/list?search={}",
        edit="/admin/project/edit/{}",
        token="csrf_token",  # noqa: S106 a field's name
    ),
    "flask": AdminPages(
        login="/admin/login/",
        projects="/admin/project/",
        search="/admin/project/?search={}",
        edit="/admin/project/edit/?id={}",
        token="csrf_token",  # noqa: S106 a field's name
    ),
}
