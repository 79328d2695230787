from fastapi import APIRouter, HTTPException

from service import models
from service.database import Database
from service.errors import NOT_FOUND, no_such
from service.schemas import Invoice, NewInvoice, RowId

router = APIRouter(prefix="/invoices", tags=["invoices"])


# region: create-invoice
@router.post("", status_code=201)
def create_invoice(db: Database, new: NewInvoice) -> Invoice:
    if db.get(models.Organization, new.organization_id) is None:
        raise no_such("organization_id", new.organization_id)
    invoice = models.Invoice(**new.model_dump())
    db.add(invoice)
    db.commit()
    return Invoice.model_validate(invoice)


# endregion: create-invoice


@router.get("/{invoice_id}", responses=NOT_FOUND)
def read_invoice(db: Database, invoice_id: RowId) -> Invoice:
    invoice = db.get(models.Invoice, invoice_id)
    if invoice is None:
        raise HTTPException(404, "No such invoice.")
    return Invoice.model_validate(invoice)
