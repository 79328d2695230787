"""What comes in and goes out for organisations and projects."""

from typing import Annotated

from ninja import Schema
from pydantic import Field, StrictBool, StrictInt

from projects.models import Project

# The null byte is left out: no form of the admin would take it.
Name = Annotated[
    str, Field(min_length=1, max_length=255, pattern=r"^[^\x00]*$")
]


class Page(Schema):
    limit: int = Field(50, ge=1, le=100)
    offset: int = Field(0, ge=0, lt=2**63)


class OrganizationIn(Schema):
    name: Name


class OrganizationChange(Schema):
    """Any of the fields; the defaults stand for “not given”."""

    name: Name = Field(default_factory=str)
    is_active: StrictBool = Field(default_factory=bool)


class OrganizationOut(Schema):
    id: int
    name: str
    is_active: bool


class ProjectIn(Schema):
    organization_id: StrictInt
    name: Name


class ProjectOut(Schema):
    id: int
    organization_id: int
    organization_name: str
    name: str

    @staticmethod
    def resolve_organization_name(project: Project) -> str:
        return project.organization.name
