from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from service.schemas import Problem

UNAUTHORIZED: dict[int | str, Any] = {401: {"model": Problem}}
NOT_FOUND: dict[int | str, Any] = {404: {"model": Problem}}
CONFLICT: dict[int | str, Any] = {409: {"model": Problem}}


def no_such(field: str, value: object) -> RequestValidationError:
    """Refuse a body that names a row which is not there."""
    fault = {"type": "unknown", "loc": ("body", field), "msg": "Not known."}
    return RequestValidationError([{**fault, "input": value}])


def refuse(_: Request, error: RequestValidationError) -> JSONResponse:
    """Say what is wrong without repeating the input.

    NaN or an unpaired surrogate in it would turn this answer into a 500.
    """
    keys = ("type", "loc", "msg")
    detail = [{key: fault[key] for key in keys} for fault in error.errors()]
    return JSONResponse({"detail": detail}, status_code=422)
