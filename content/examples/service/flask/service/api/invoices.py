from apiflask import abort

from service.api import bp
from service.extensions import db
from service.models import Invoice, Organization
from service.schemas import InvoiceIn, InvoiceOut


@bp.post("/invoices")
@bp.input(InvoiceIn)
@bp.output(InvoiceOut, 201)
def create_invoice(json_data: InvoiceIn) -> Invoice:
    if db.session.get(Organization, json_data.organization_id) is None:
        abort(422, "There is no such organization.")
    invoice = Invoice(**json_data.model_dump())
    db.session.add(invoice)
    db.session.commit()
    return invoice


@bp.get("/invoices/<int:invoice_id>")
@bp.output(InvoiceOut)
def read_invoice(invoice_id: int) -> Invoice:
    return db.get_or_404(Invoice, invoice_id)
