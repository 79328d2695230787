"""The API: its routers, its document, and whether it is alive."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from billing.api import router as billing
from config.auth import ServiceToken
from config.parser import StrictParser
from projects.api import router as projects


def read_only(
    view: Callable[..., HttpResponse],
) -> Callable[..., HttpResponse]:
    """Answer other methods with 405, and not 403 for want of a CSRF token."""
    return csrf_exempt(require_safe(view))


api = NinjaAPI(
    title="Service",
    auth=ServiceToken(),
    parser=StrictParser(),
    docs_url=None,
    docs_decorator=read_only,  # of /openapi.json
)
api.add_router("", projects)
api.add_router("", billing)


@api.get("/health", auth=None, response=dict[str, bool])
def health(request: HttpRequest) -> dict[str, bool]:
    return {"ok": True}
