"""Faults that are the caller's; APIFlask answers HTTP errors in JSON."""

from apiflask import APIFlask
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from service.extensions import db


def refuse_nesting(_error: RecursionError) -> ResponseReturnValue:
    return {"message": "The body is nested too deeply."}, 400


def refuse_number(_error: OverflowError) -> ResponseReturnValue:
    """The address has a number beyond those that the database can hold."""
    return {"message": "Not Found"}, 404


def refuse_conflict(_error: Exception) -> ResponseReturnValue:
    """Somebody changed or deleted a row between two of our statements."""
    db.session.rollback()
    return {"message": "The request conflicts with another one."}, 409


def init_app(app: APIFlask) -> None:
    app.register_error_handler(RecursionError, refuse_nesting)
    app.register_error_handler(OverflowError, refuse_number)
    app.register_error_handler(IntegrityError, refuse_conflict)
    app.register_error_handler(StaleDataError, refuse_conflict)
