from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from service import models
from service.auth import require_token
from service.database import Database
from service.errors import CONFLICT, NOT_FOUND, UNAUTHORIZED
from service.schemas import (
    NewOrganization,
    Organization,
    OrganizationChange,
    RowId,
)

router = APIRouter(
    prefix="/organizations",
    tags=["organizations"],
    dependencies=[Depends(require_token)],
    responses=UNAUTHORIZED,
)


def find(db: Database, organization_id: RowId) -> models.Organization:
    organization = db.get(models.Organization, organization_id)
    if organization is None:
        raise HTTPException(404, "No such organisation.")
    return organization


@router.get("", response_model=list[Organization])
def list_organizations(
    db: Database,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    offset: Annotated[int, Query(ge=0, le=2**63 - 1)] = 0,
) -> Sequence[models.Organization]:
    by_id = select(models.Organization).order_by(models.Organization.id)
    return db.scalars(by_id.limit(limit).offset(offset)).all()


@router.post("", status_code=201, response_model=Organization)
def create_organization(
    db: Database, new: NewOrganization
) -> models.Organization:
    organization = models.Organization(**new.model_dump())
    db.add(organization)
    db.commit()
    return organization


@router.get(
    "/{organization_id}", response_model=Organization, responses=NOT_FOUND
)
def read_organization(
    db: Database, organization_id: RowId
) -> models.Organization:
    return find(db, organization_id)


@router.patch(
    "/{organization_id}", response_model=Organization, responses=NOT_FOUND
)
def change_organization(
    db: Database, organization_id: RowId, change: OrganizationChange
) -> models.Organization:
    organization = find(db, organization_id)
    for field, value in change.model_dump().items():
        setattr(organization, field, value)
    db.commit()
    return organization


@router.delete(
    "/{organization_id}", status_code=204, responses=NOT_FOUND | CONFLICT
)
def delete_organization(db: Database, organization_id: RowId) -> None:
    db.delete(find(db, organization_id))
    try:
        db.commit()  # the database takes the projects along
    except IntegrityError:
        raise HTTPException(409, "It has invoices.") from None
