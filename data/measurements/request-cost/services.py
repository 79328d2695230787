"""The services, each as its server is told to serve it, and its list."""

import asyncio
import importlib
import os
from collections.abc import Sequence
from contextlib import contextmanager
from typing import Annotated

from callers import asgi_caller, wsgi_caller


class Service:
    prefix = ""
    """What stands before the names of its tables."""
    path = "/projects"

    def close(self):
        """Let go of what would keep the process from ending."""


class Django(Service):
    prefix = "projects_"

    def __init__(self):
        application = importlib.import_module("config.wsgi").application
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        self.get = wsgi_caller(application)

    @contextmanager
    def without_join(self):
        projects = importlib.import_module("projects.models").Project.objects
        projects.select_related = lambda *_: projects.all()
        yield
        del projects.select_related

    def queries(self, path):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as seen:
            self.get(path)
        return len(seen)


class WithSqlalchemy(Service):
    @contextmanager
    def without_join(self):
        from sqlalchemy.orm import lazyload

        module = importlib.import_module(self.list_module)
        joinedload = module.joinedload
        module.joinedload = lambda path, **_: lazyload(path)
        yield
        module.joinedload = joinedload

    def queries(self, path):
        from sqlalchemy import Engine, event

        seen = []

        def note(connection, cursor, statement, *_):
            seen.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        self.get(path)
        event.remove(Engine, "before_cursor_execute", note)
        return len(seen)


class FastAPI(WithSqlalchemy):
    list_module = "service.routes.projects"

    def __init__(self):
        self.app = importlib.import_module("service.main").app
        engine = importlib.import_module("service.database").engine
        models = importlib.import_module("service.models")
        models.Base.metadata.create_all(engine)
        self.loop = asyncio.new_event_loop()
        self.get = asgi_caller(self.app, self.loop)


class AsyncFastAPI(FastAPI):
    """The same list as an async function, through SQLAlchemy's asyncio.

    A forgotten join is an error there: nothing is read behind an attribute.
    Its one query per row has to be written, so it is.
    """

    path = "/async/projects"
    joined = True

    def __init__(self):
        super().__init__()
        from fastapi import Depends
        from service.auth import require_token
        from service.models import Organization, Project
        from service.schemas import Project as Shown
        from sqlalchemy import URL, select
        from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
        from sqlalchemy.orm import joinedload
        from sqlalchemy.orm.attributes import set_committed_value

        file = os.environ["SERVICE_DATABASE"]
        url = URL.create("sqlite+aiosqlite", database=file)
        self.engine = create_async_engine(url, connect_args={"timeout": 30})

        async def session():
            async with AsyncSession(
                self.engine, expire_on_commit=False
            ) as opened:
                yield opened

        database = Annotated[AsyncSession, Depends(session)]

        @self.app.get(
            self.path,
            response_model=list[Shown],
            dependencies=[Depends(require_token)],
        )
        async def projects(db: database) -> Sequence[Project]:
            query = select(Project).order_by(Project.id)
            if self.joined:
                query = query.options(joinedload(Project.organization))
            rows = (await db.scalars(query)).all()
            if not self.joined:
                for row in rows:
                    owner = await db.get(Organization, row.organization_id)
                    set_committed_value(row, "organization", owner)
            return rows

    @contextmanager
    def without_join(self):
        self.joined = False
        yield
        self.joined = True

    def close(self):
        self.loop.run_until_complete(self.engine.dispose())


class Flask(WithSqlalchemy):
    list_module = "service.api.projects"

    def __init__(self):
        service = importlib.import_module("service")
        app = service.create_app()
        with app.app_context():
            service.db.create_all()
        self.get = wsgi_caller(app)


SERVICES = {
    "django": Django,
    "fastapi": FastAPI,
    "fastapi-async": AsyncFastAPI,
    "flask": Flask,
}
