from collections.abc import Sequence

from apiflask import abort
from sqlalchemy.exc import IntegrityError

from service.api import bp
from service.extensions import db
from service.models import Organization
from service.schemas import (
    OrganizationChange,
    OrganizationIn,
    OrganizationOut,
    Page,
)


@bp.get("/organizations")
@bp.input(Page, location="query")
@bp.output(list[OrganizationOut])
def list_organizations(query_data: Page) -> Sequence[Organization]:
    query = db.select(Organization).order_by(Organization.id)
    page = query.limit(query_data.limit).offset(query_data.offset)
    return db.session.scalars(page).all()


@bp.post("/organizations")
@bp.input(OrganizationIn)
@bp.output(OrganizationOut, 201)
def create_organization(json_data: OrganizationIn) -> Organization:
    organization = Organization(name=json_data.name)
    db.session.add(organization)
    db.session.commit()
    return organization


@bp.get("/organizations/<int:organization_id>")
@bp.output(OrganizationOut)
def read_organization(organization_id: int) -> Organization:
    return db.get_or_404(Organization, organization_id)


@bp.patch("/organizations/<int:organization_id>")
@bp.input(OrganizationChange)
@bp.output(OrganizationOut)
def change_organization(
    organization_id: int, json_data: OrganizationChange
) -> Organization:
    organization = db.get_or_404(Organization, organization_id)
    for name, value in json_data.model_dump().items():
        setattr(organization, name, value)
    db.session.commit()
    return organization


@bp.delete("/organizations/<int:organization_id>")
@bp.output({}, 204)
@bp.doc(responses={409: "Invoices exist"})
def delete_organization(organization_id: int) -> str:
    db.session.delete(db.get_or_404(Organization, organization_id))
    try:
        db.session.commit()  # the database takes the projects along
    except IntegrityError:
        db.session.rollback()
        abort(409, "The organization has invoices.")
    return ""
