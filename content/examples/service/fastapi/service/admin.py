import secrets
from pathlib import Path

from fastapi import FastAPI, HTTPException, Request, Response
from sqladmin import Admin, ModelView
from sqladmin.authentication import AuthenticationBackend

from service.auth import same
from service.database import engine
from service.models import Organization, Project
from service.settings import settings

TEMPLATES = Path(__file__).parent / "templates"


class Staff(AuthenticationBackend):
    async def login(self, request: Request) -> bool:
        form = await request.form()
        name, password = str(form.get("username")), str(form.get("password"))
        if name != "admin" or not same(password, settings.admin_password):
            return False
        token = secrets.token_urlsafe()
        request.session.update(user_id=name, csrf_token=token)
        return True

    async def logout(self, request: Request) -> bool:
        request.session.clear()
        return False

    async def authenticate(self, request: Request) -> bool:
        """Ask this of every request; SQLAdmin looks for no CSRF token."""
        if "user_id" not in request.session:
            return False
        if request.method not in {"GET", "HEAD"}:
            given = str((await request.form()).get("csrf_token", ""))
            if not same(given, request.session["csrf_token"]):
                raise HTTPException(403, "The form has no valid token.")
        return True


class View(ModelView):
    can_delete = False
    can_export = False
    can_view_details = False
    create_template = "create.html"
    edit_template = "edit.html"


class OrganizationView(View, model=Organization):
    column_list = ("id", "name", "is_active")
    column_searchable_list = ("name",)


class ProjectView(View, model=Project):
    column_list = ("id", "name", "organization")
    column_searchable_list = ("name", "organization.name")
    form_columns = ("name", "organization")


class ServiceAdmin(Admin):
    async def edit(self, request: Request) -> Response:
        """Find nothing under what is no id; SQLAdmin would answer 500."""
        row_id = request.path_params["pk"]
        if not row_id.isdecimal() or int(row_id) >= 2**63:
            raise HTTPException(404)
        return await super().edit(request)


def add_admin(app: FastAPI) -> None:
    admin = ServiceAdmin(
        app,
        engine,
        title="Service",
        templates_dir=str(TEMPLATES),
        authentication_backend=Staff(settings.session_key),
    )
    admin.add_view(OrganizationView)
    admin.add_view(ProjectView)
