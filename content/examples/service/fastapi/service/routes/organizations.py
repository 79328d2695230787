from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from service import models
from service.database import Database
from service.errors import CONFLICT, NOT_FOUND
from service.schemas import (
    NewOrganization,
    Organization,
    OrganizationChange,
    RowId,
)

router = APIRouter(prefix="/organizations", tags=["organizations"])


def find(db: Database, organization_id: RowId) -> models.Organization:
    organization = db.get(models.Organization, organization_id)
    if organization is None:
        raise HTTPException(404, "No such organisation.")
    return organization


@router.get("")
def list_organizations(
    db: Database,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    offset: Annotated[int, Query(ge=0, le=2**63 - 1)] = 0,
) -> list[Organization]:
    by_id = select(models.Organization).order_by(models.Organization.id)
    rows = db.scalars(by_id.limit(limit).offset(offset))
    return [Organization.model_validate(row) for row in rows]


@router.post("", status_code=201)
def create_organization(db: Database, new: NewOrganization) -> Organization:
    organization = models.Organization(**new.model_dump())
    db.add(organization)
    db.commit()
    return Organization.model_validate(organization)


@router.get("/{organization_id}", responses=NOT_FOUND)
def read_organization(db: Database, organization_id: RowId) -> Organization:
    return Organization.model_validate(find(db, organization_id))


@router.patch("/{organization_id}", responses=NOT_FOUND)
def change_organization(
    db: Database, organization_id: RowId, change: OrganizationChange
) -> Organization:
    organization = find(db, organization_id)
    for field, value in change.model_dump().items():
        setattr(organization, field, value)
    db.commit()
    return Organization.model_validate(organization)


@router.delete(
    "/{organization_id}", status_code=204, responses=NOT_FOUND | CONFLICT
)
def delete_organization(db: Database, organization_id: RowId) -> None:
    db.delete(find(db, organization_id))
    try:
        db.commit()  # the database takes the projects along
    except IntegrityError:
        raise HTTPException(409, "It has invoices.") from None
