from collections.abc import Sequence

from fastapi import APIRouter, Depends
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from service import models
from service.auth import require_token
from service.database import Database
from service.errors import UNAUTHORIZED, no_such
from service.schemas import NewProject, Project, RowId

router = APIRouter(
    prefix="/projects",
    tags=["projects"],
    dependencies=[Depends(require_token)],
    responses=UNAUTHORIZED,
)


@router.get("", response_model=list[Project])
def list_projects(
    db: Database, organization_id: RowId | None = None
) -> Sequence[models.Project]:
    # One query: without joinedload, each row would ask for its organisation.
    wanted = select(models.Project).options(
        joinedload(models.Project.organization)
    )
    if organization_id is not None:
        wanted = wanted.filter_by(organization_id=organization_id)
    return db.scalars(wanted.order_by(models.Project.id)).all()


@router.post("", status_code=201, response_model=Project)
def create_project(db: Database, new: NewProject) -> models.Project:
    organization = db.get(models.Organization, new.organization_id)
    if organization is None:
        raise no_such("organization_id", new.organization_id)
    project = models.Project(organization=organization, name=new.name)
    db.add(project)
    db.commit()
    return project
