"""What stands around every view of this project."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.deprecation import MiddlewareMixin


class LargeNumbersMiddleware(MiddlewareMixin):
    """Make a number beyond SQLite's 64 bits a bad request, not our failure.

    Most lookups know it cannot match; those over a relation do not, and the
    addresses of the admin's lists let staff ask for such.
    """

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> None:
        if isinstance(exception, OverflowError):
            raise BadRequest("A number is too large") from exception
