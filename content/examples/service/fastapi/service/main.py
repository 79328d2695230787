from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError

from service.admin import add_admin
from service.errors import refuse
from service.routes import invoices, organizations, projects, webhooks

app = FastAPI(title="Service", version="1.0.0")
app.exception_handler(RequestValidationError)(refuse)

app.include_router(organizations.router)
app.include_router(projects.router)
app.include_router(invoices.router)
app.include_router(webhooks.router)


@app.get("/health", tags=["health"])
async def health() -> dict[str, bool]:
    return {"ok": True}


add_admin(app)
