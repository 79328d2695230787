"""The API of organisations and projects."""

from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status
from ninja.errors import HttpError

from projects.models import Organization, Project
from projects.schemas import (
    OrganizationChange,
    OrganizationIn,
    OrganizationOut,
    Page,
    ProjectIn,
    ProjectOut,
)

router = Router()


@router.get("/organizations", response=list[OrganizationOut])
def list_organizations(
    request: HttpRequest, page: Query[Page]
) -> QuerySet[Organization]:
    end = page.offset + page.limit
    return Organization.objects.order_by("id")[page.offset : end]


@router.post("/organizations", response={201: OrganizationOut})
def create_organization(
    request: HttpRequest, new: OrganizationIn
) -> Status[Organization]:
    return Status(201, Organization.objects.create(name=new.name))


@router.get("/organizations/{organization_id}", response=OrganizationOut)
def get_organization(
    request: HttpRequest, organization_id: int
) -> Organization:
    return get_object_or_404(Organization, pk=organization_id)


@router.patch("/organizations/{organization_id}", response=OrganizationOut)
@transaction.atomic
def change_organization(
    request: HttpRequest, organization_id: int, change: OrganizationChange
) -> Organization:
    organization = get_object_or_404(Organization, pk=organization_id)
    given = change.dict(exclude_unset=True)
    for field, value in given.items():
        setattr(organization, field, value)
    organization.save(update_fields=given)
    return organization


@router.delete("/organizations/{organization_id}", response={204: None})
@transaction.atomic
def delete_organization(
    request: HttpRequest, organization_id: int
) -> Status[None]:
    organization = get_object_or_404(Organization, pk=organization_id)
    try:
        organization.delete()
    except ProtectedError as error:
        raise HttpError(409, "The organization has invoices") from error
    return Status(204, None)


@router.get("/projects", response=list[ProjectOut])
def list_projects(
    request: HttpRequest, organization_id: int | None = None
) -> QuerySet[Project]:
    projects = Project.objects.select_related("organization").order_by("id")
    if organization_id is None:
        return projects
    return projects.filter(organization__id=organization_id)


@router.post("/projects", response={201: ProjectOut})
@transaction.atomic
def create_project(request: HttpRequest, new: ProjectIn) -> Status[Project]:
    organization = organization_of_body(new.organization_id)
    project = Project.objects.create(organization=organization, name=new.name)
    return Status(201, project)


def organization_of_body(organization_id: int) -> Organization:
    """Return the organisation that a body names, or refuse the body."""
    organization = Organization.objects.filter(pk=organization_id).first()
    if organization is None:
        raise HttpError(422, "Unknown organization")
    return organization
