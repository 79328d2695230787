"""What a program may do that knows the token; the modules add routes."""

from apiflask import APIBlueprint, abort
from flask import request

from service.auth import bearer

bp = APIBlueprint("api", __name__)


@bp.before_request
@bp.auth_required(bearer)
def require_token() -> None: ...


@bp.before_request
def require_json() -> None:
    """Refuse another content type, and null, which APIFlask takes for {}."""
    if request.method in {"POST", "PATCH"} and request.get_json() is None:
        abort(422, "The body is null.")


from service.api import invoices, organizations, projects  # noqa: E402, F401
