from collections.abc import Sequence

from apiflask import abort
from sqlalchemy.orm import joinedload

from service.api import bp
from service.extensions import db
from service.models import Organization, Project
from service.schemas import ProjectFilter, ProjectIn, ProjectOut


@bp.get("/projects")
@bp.input(ProjectFilter, location="query")
@bp.output(list[ProjectOut])
def list_projects(query_data: ProjectFilter) -> Sequence[Project]:
    join = joinedload(Project.organization, innerjoin=True)
    query = db.select(Project).options(join).order_by(Project.id)
    if query_data.organization_id is not None:
        query = query.filter_by(organization_id=query_data.organization_id)
    return db.session.scalars(query).all()


@bp.post("/projects")
@bp.input(ProjectIn)
@bp.output(ProjectOut, 201)
def create_project(json_data: ProjectIn) -> Project:
    organization = db.session.get(Organization, json_data.organization_id)
    if organization is None:
        abort(422, "There is no such organization.")
    project = Project(name=json_data.name, organization=organization)
    db.session.add(project)
    db.session.commit()
    return project
