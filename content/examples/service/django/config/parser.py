"""How a request's body becomes values."""

from django.http import HttpRequest
from ninja.parser import Parser
from pydantic_core import from_json


class StrictParser(Parser):
    """Takes a JSON object only; Ninja answers everything else with 400.

    Python's own parser lets NaN and unpaired surrogates through, and a schema
    whose fields are all optional takes a list or null for an empty object.
    """

    def parse_body(self, request: HttpRequest) -> dict[str, object]:
        if request.content_type != "application/json":
            raise ValueError("The body is not said to be JSON")
        value = from_json(request.body, allow_inf_nan=False)
        if not isinstance(value, dict):
            raise TypeError("The body is no JSON object")
        return value
