"""The API of invoices, and the webhook of the payment provider."""

from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja.errors import HttpError

from billing.models import Invoice, PaymentEvent
from billing.schemas import InvoiceIn, InvoiceOut, PaymentEventIn
from config.auth import PaymentSignature
from projects.api import organization_of_body

router = Router()


@router.post("/invoices", response={201: InvoiceOut})
@transaction.atomic
def create_invoice(request: HttpRequest, new: InvoiceIn) -> Status[Invoice]:
    invoice = Invoice.objects.create(
        organization=organization_of_body(new.organization_id),
        amount_cents=new.amount_cents,
        currency=new.currency,
    )
    return Status(201, invoice)


@router.get("/invoices/{invoice_id}", response=InvoiceOut)
def get_invoice(request: HttpRequest, invoice_id: int) -> Invoice:
    return get_object_or_404(Invoice, pk=invoice_id)


@router.post(
    "/webhooks/payment",
    auth=PaymentSignature(),
    response={202: dict[str, bool]},
)
def receive_payment(
    request: HttpRequest, event: PaymentEventIn
) -> Status[dict[str, bool]]:
    if event.type != "payment.succeeded":
        return Status(202, {"ignored": True})
    with transaction.atomic():
        invoice = Invoice.objects.filter(pk=event.invoice_id).first()
        if invoice is None:
            raise HttpError(422, "Unknown invoice")
        _, is_new = PaymentEvent.objects.get_or_create(
            id=event.id, defaults={"invoice": invoice}
        )
        if not is_new:
            return Status(202, {"duplicate": True})
        invoice.status = Invoice.Status.PAID
        invoice.save(update_fields=["status"])
    return Status(202, {"accepted": True})
