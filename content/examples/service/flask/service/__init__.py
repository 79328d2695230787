from apiflask import APIFlask

from service import admin, api, errors, health, webhooks
from service.cli import create_admin
from service.config import Config
from service.extensions import db, login_manager, migrate


def create_app(config: type = Config) -> APIFlask:
    app = APIFlask(__name__, title="Projects and invoices", version="1.0.0")
    app.config.from_object(config)
    db.init_app(app)
    migrate.init_app(app, db)
    login_manager.init_app(app)
    errors.init_app(app)
    admin.init_app(app)
    app.register_blueprint(health.bp)
    app.register_blueprint(api.bp)
    app.register_blueprint(webhooks.bp)
    app.cli.add_command(create_admin)
    return app
