"""The same endpoints as async functions, with SQLAlchemy's asyncio."""

from collections.abc import AsyncIterator, Sequence
from typing import Annotated

from elsewhere import async_call
from fastapi import APIRouter, Depends
from fastapi_entry import app
from postgres import ADDRESS, POOL
from service import models
from service.auth import require_token
from service.errors import no_such
from service.schemas import Invoice, NewInvoice, Project
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import joinedload

engine = create_async_engine(ADDRESS, **POOL)
router = APIRouter(prefix="/async")


async def open_session() -> AsyncIterator[AsyncSession]:
    async with AsyncSession(engine, expire_on_commit=False) as session:
        yield session


Database = Annotated[AsyncSession, Depends(open_session)]
TOKEN = [Depends(require_token)]


@router.get("/projects", response_model=list[Project], dependencies=TOKEN)
async def list_projects(db: Database) -> Sequence[models.Project]:
    join = joinedload(models.Project.organization)
    query = select(models.Project).options(join).order_by(models.Project.id)
    return (await db.scalars(query)).all()


@router.post(
    "/invoices", status_code=201, response_model=Invoice, dependencies=TOKEN
)
async def create_invoice(db: Database, new: NewInvoice) -> models.Invoice:
    if await db.get(models.Organization, new.organization_id) is None:
        raise no_such("organization_id", new.organization_id)
    invoice = models.Invoice(**new.model_dump())
    db.add(invoice)
    await db.commit()
    return invoice


@router.get("/wait")
async def wait() -> dict[str, bool]:
    return {"ok": await async_call()}


app.include_router(router)
