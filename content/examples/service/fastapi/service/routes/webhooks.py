from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from service import models
from service.auth import signed_body
from service.database import Database
from service.errors import UNAUTHORIZED, no_such
from service.schemas import Accepted, Duplicate, Ignored, PaymentEvent

router = APIRouter(prefix="/webhooks", tags=["webhooks"])
# The body is read by hand, so the document has to be told of it.
BODY = {"application/json": {"schema": PaymentEvent.model_json_schema()}}
DOCUMENTED = {"requestBody": {"required": True, "content": BODY}}


def signed_event(
    body: Annotated[bytes, Depends(signed_body)],
) -> PaymentEvent:
    """Read the event only after its signature was found right."""
    try:
        return PaymentEvent.model_validate_json(body)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from None


@router.post(
    "/payment",
    status_code=202,
    responses=UNAUTHORIZED,
    openapi_extra=DOCUMENTED,
)
def receive_payment(
    db: Database, event: Annotated[PaymentEvent, Depends(signed_event)]
) -> Accepted | Duplicate | Ignored:
    if event.type != "payment.succeeded":
        return Ignored()
    wanted = select(models.Invoice).filter_by(id=event.invoice_id)
    invoice = db.scalar(wanted)
    if invoice is None:
        raise no_such("invoice_id", event.invoice_id)
    invoice.status = "paid"
    db.add(models.PaymentEvent(id=event.id, invoice_id=invoice.id))
    try:
        db.commit()
    except IntegrityError:  # the event's id is there already
        return Duplicate()
    return Accepted()
