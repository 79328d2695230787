"""What comes in and goes out for invoices and payments."""

from typing import Literal

from ninja import Schema
from pydantic import Field, StrictInt


class InvoiceIn(Schema):
    organization_id: StrictInt
    amount_cents: StrictInt = Field(gt=0, lt=2**63)
    currency: str = Field(pattern=r"^[A-Z]{3}$")


class InvoiceOut(Schema):
    id: int
    organization_id: int
    amount_cents: int
    currency: str
    status: Literal["pending", "paid"]


class PaymentEventIn(Schema):
    id: str = Field(min_length=1, max_length=255)
    type: str
    invoice_id: StrictInt | None = None  # other types may have none
