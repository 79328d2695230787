from apiflask import APIBlueprint, abort
from sqlalchemy.exc import IntegrityError

from service.auth import signature_required
from service.extensions import db
from service.models import Invoice, PaymentEvent
from service.schemas import PaymentEventIn, Receipt

bp = APIBlueprint("webhooks", __name__, url_prefix="/webhooks")


# region: webhook
@bp.post("/payment")
@signature_required
@bp.input(PaymentEventIn, arg_name="event")
@bp.output(Receipt, 202)
@bp.doc(responses={401: "The signature is missing or wrong"})
def receive_payment(event: PaymentEventIn) -> dict[str, bool]:
    if event.type != "payment.succeeded":
        return {"ignored": True}
    db.session.add(PaymentEvent(id=event.id, invoice_id=event.invoice_id))
    try:
        db.session.flush()
    except IntegrityError:  # the id is taken, or the invoice unknown
        db.session.rollback()
        if db.session.get(PaymentEvent, event.id) is None:
            abort(422, "There is no such invoice.")
        return {"duplicate": True}
    invoice = db.session.get_one(Invoice, event.invoice_id)
    invoice.status = "paid"
    db.session.commit()
    return {"accepted": True}


# endregion: webhook
