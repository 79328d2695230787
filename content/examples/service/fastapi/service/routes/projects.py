from fastapi import APIRouter
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from service import models
from service.database import Database
from service.errors import no_such
from service.schemas import NewProject, Project, RowId

router = APIRouter(prefix="/projects", tags=["projects"])


@router.get("")
def list_projects(
    db: Database, organization_id: RowId | None = None
) -> list[Project]:
    # One query: without joinedload, each row would ask for its organisation.
    wanted = select(models.Project).options(
        joinedload(models.Project.organization)
    )
    if organization_id is not None:
        wanted = wanted.filter_by(organization_id=organization_id)
    rows = db.scalars(wanted.order_by(models.Project.id))
    return [Project.model_validate(row) for row in rows]


@router.post("", status_code=201)
def create_project(db: Database, new: NewProject) -> Project:
    organization = db.get(models.Organization, new.organization_id)
    if organization is None:
        raise no_such("organization_id", new.organization_id)
    project = models.Project(organization=organization, name=new.name)
    db.add(project)
    db.commit()
    return Project.model_validate(project)
