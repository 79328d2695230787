"""The same endpoints as async functions, with the ORM's async methods."""

from asgiref.sync import sync_to_async
from billing.models import Invoice
from billing.schemas import InvoiceIn, InvoiceOut
from config.auth import ServiceToken
from config.parser import StrictParser
from config.urls import urlpatterns as own
from django.db import transaction
from django.urls import path
from elsewhere import async_call
from ninja import NinjaAPI, Status
from projects.api import organization_of_body
from projects.models import Project
from projects.schemas import ProjectOut

api = NinjaAPI(
    auth=ServiceToken(),
    parser=StrictParser(),
    docs_url=None,
    openapi_url=None,
    urls_namespace="async",
)


@api.get("/projects", response=list[ProjectOut])
async def list_projects(request):
    query = Project.objects.select_related("organization").order_by("id")
    return [project async for project in query]


# Transactions are one function that does not wait, as Django's pages say.
@sync_to_async
@transaction.atomic
def create(new):
    return Invoice.objects.create(
        organization=organization_of_body(new.organization_id),
        amount_cents=new.amount_cents,
        currency=new.currency,
    )


@api.post("/invoices", response={201: InvoiceOut})
async def create_invoice(request, new: InvoiceIn):
    return Status(201, await create(new))


@api.get("/wait", auth=None)
async def wait(request):
    return {"ok": await async_call()}


urlpatterns = [path("async/", api.urls), *own]
