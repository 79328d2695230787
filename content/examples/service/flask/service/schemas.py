from typing import Annotated, Literal

from pydantic import MISSING, BaseModel, ConfigDict, Field, RootModel

LARGEST_INTEGER = 2**63 - 1  # the database keeps no larger one

Id = Annotated[int, Field(ge=1, le=LARGEST_INTEGER)]
Name = Annotated[str, Field(min_length=1, max_length=255)]


class Body(BaseModel):
    """What comes in as JSON; nothing is converted: "1" is no number."""

    model_config = ConfigDict(strict=True)


class Answer(BaseModel):
    """What goes out, read from a model's attributes."""

    model_config = ConfigDict(from_attributes=True)


class Page(BaseModel):
    limit: int = Field(default=50, ge=1, le=100)
    offset: int = Field(default=0, ge=0, le=LARGEST_INTEGER)


class OrganizationIn(Body):
    name: Name


class OrganizationChange(Body):
    name: Name | MISSING = MISSING
    is_active: bool | MISSING = MISSING


class OrganizationOut(Answer):
    id: int
    name: str
    is_active: bool


class ProjectFilter(BaseModel):
    organization_id: Id | None = None


class ProjectIn(Body):
    organization_id: Id
    name: Name


class ProjectOut(Answer):
    id: int
    organization_id: int
    organization_name: str
    name: str


class InvoiceIn(Body):
    organization_id: Id
    amount_cents: int = Field(gt=0, le=LARGEST_INTEGER)
    currency: str = Field(pattern="^[A-Z]{3}$")


class InvoiceOut(Answer):
    id: int
    organization_id: int
    amount_cents: int
    currency: str
    status: Literal["pending", "paid"]


class PaymentEventIn(Body):
    id: Name
    type: str
    invoice_id: Id | None = None  # events of other types may have none


class Receipt(RootModel):
    root: dict[Literal["accepted", "duplicate", "ignored"], Literal[True]]


class Health(BaseModel):
    ok: Literal[True]
