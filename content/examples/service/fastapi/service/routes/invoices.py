from fastapi import APIRouter, Depends, HTTPException

from service import models
from service.auth import require_token
from service.database import Database
from service.errors import NOT_FOUND, UNAUTHORIZED, no_such
from service.schemas import Invoice, NewInvoice, RowId

# region: router
router = APIRouter(
    prefix="/invoices",
    tags=["invoices"],
    dependencies=[Depends(require_token)],
    responses=UNAUTHORIZED,
)
# endregion: router


# region: create-invoice
@router.post("", status_code=201, response_model=Invoice)
def create_invoice(db: Database, new: NewInvoice) -> models.Invoice:
    if db.get(models.Organization, new.organization_id) is None:
        raise no_such("organization_id", new.organization_id)
    invoice = models.Invoice(**new.model_dump())
    db.add(invoice)
    db.commit()
    return invoice


# endregion: create-invoice


@router.get("/{invoice_id}", response_model=Invoice, responses=NOT_FOUND)
def read_invoice(db: Database, invoice_id: RowId) -> models.Invoice:
    invoice = db.get(models.Invoice, invoice_id)
    if invoice is None:
        raise HTTPException(404, "No such invoice.")
    return invoice
