import click
from flask import current_app
from flask.cli import with_appcontext

from service.extensions import db
from service.models import User


@click.command("create-admin")
@with_appcontext
def create_admin() -> None:
    """Create the user "admin", or give it the password of the settings."""
    user = db.session.scalar(db.select(User).filter_by(name="admin"))
    user = user or User(name="admin")
    user.set_password(current_app.config["ADMIN_PASSWORD"])
    db.session.add(user)
    db.session.commit()
    click.echo("The user admin is ready.")
