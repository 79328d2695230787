"""What comes in, and what goes out."""

from typing import Annotated, Literal

from pydantic import MISSING, BaseModel, ConfigDict, Field

RowId = Annotated[int, Field(ge=1, le=2**63 - 1)]
Name = Annotated[str, Field(min_length=1, max_length=255)]


# region: schemas
class Request(BaseModel):
    """Take exactly these fields, and convert nothing."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Answer(BaseModel):
    """Read from a model; nothing but these fields leaves the service."""

    model_config = ConfigDict(from_attributes=True)


class NewInvoice(Request):
    organization_id: RowId
    amount_cents: int = Field(ge=1, le=2**63 - 1)
    currency: str = Field(pattern="^[A-Z]{3}$")


class Invoice(Answer):
    id: int
    organization_id: int
    amount_cents: int
    currency: str
    status: Literal["pending", "paid"]


# endregion: schemas


class NewOrganization(Request):
    name: Name


class OrganizationChange(Request):
    name: Name | MISSING = MISSING
    is_active: bool | MISSING = MISSING


class Organization(Answer):
    id: int
    name: str
    is_active: bool


class NewProject(Request):
    organization_id: RowId
    name: Name


class Project(Answer):
    id: int
    organization_id: int
    organization_name: str
    name: str


class PaymentEvent(Request, extra="ignore"):
    """What we read of an event; its sender may say more in it."""

    id: Name
    type: str
    invoice_id: RowId | None = None  # events of other types may have none


class Accepted(BaseModel):
    accepted: Literal[True] = True


class Duplicate(BaseModel):
    duplicate: Literal[True] = True


class Ignored(BaseModel):
    ignored: Literal[True] = True


class Problem(BaseModel):
    detail: str
