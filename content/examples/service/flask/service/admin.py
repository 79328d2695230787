from apiflask import abort
from flask import Flask, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_admin import Admin, AdminIndexView, expose
from flask_admin.contrib.sqla import ModelView
from flask_admin.form import SecureForm
from flask_admin.menu import MenuLink
from flask_login import current_user, login_user, logout_user
from wtforms import Form, PasswordField, StringField
from wtforms.validators import InputRequired

from service.extensions import db, login_manager
from service.models import Project, User


class LoginForm(SecureForm):
    username = StringField(validators=[InputRequired()])
    password = PasswordField(validators=[InputRequired()])


class Home(AdminIndexView):
    @expose()
    def index(self) -> ResponseReturnValue:
        if not current_user.is_authenticated:
            return redirect(url_for(".login"))
        return super().index()

    @expose("/login/", methods=["GET", "POST"])
    def login(self) -> ResponseReturnValue:
        form = LoginForm(request.form)
        if request.method == "POST" and form.validate():
            user = db.session.scalar(
                db.select(User).filter_by(name=form.username.data)
            )
            if user and user.has_password(form.password.data):
                login_user(user)
                return redirect(url_for(".index"))
            flash("The name or the password is wrong.", "error")
        return self.render("admin/login.html", form=form)

    @expose("/logout/")
    def logout(self) -> ResponseReturnValue:
        logout_user()
        return redirect(url_for(".login"))


class StaffView(ModelView):
    """A model's pages, for staff only; each form carries a CSRF token."""

    form_base_class = SecureForm

    def validate_form(self, form: Form) -> bool:
        valid = super().validate_form(form)
        if "csrf_token" in form.errors:
            abort(400, "The form is too old, or not ours: load it again.")
        return valid

    def is_accessible(self) -> bool:
        return current_user.is_authenticated

    def inaccessible_callback(
        self, *_: object, **__: object
    ) -> ResponseReturnValue:
        return redirect(url_for("admin.login"))


class ProjectView(StaffView):
    column_list = ["id", "name", "organization"]
    column_searchable_list = ["name", "organization.name"]
    column_filters = ["organization.name"]
    form_columns = ["organization", "name"]


@login_manager.user_loader
def load_user(user_id: str) -> User | None:
    return db.session.get(User, int(user_id))


def init_app(app: Flask) -> None:
    admin = Admin(app, name="Staff", index_view=Home())
    admin.add_view(ProjectView(Project, db))
    admin.add_link(MenuLink("Log out", endpoint="admin.logout"))
