"""What stands around every view of this project."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse


class LargeNumbersMiddleware:
    """Make a number beyond SQLite's 64 bits a bad request, not our failure.

    Most lookups know it cannot match; those over a relation do not, and the
    addresses of the admin's lists let staff ask for such.
    """

    def __init__(
        self, get_response: Callable[[HttpRequest], HttpResponse]
    ) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> None:
        if isinstance(exception, OverflowError):
            raise BadRequest("A number is too large") from exception
