from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError

from service.admin import add_admin
from service.auth import require_token
from service.errors import UNAUTHORIZED, refuse
from service.routes import invoices, organizations, projects, webhooks

app = FastAPI(title="Service", version="1.0.0")
app.exception_handler(RequestValidationError)(refuse)

# region: routers
for group in (organizations, projects, invoices):
    app.include_router(
        group.router,
        dependencies=[Depends(require_token)],
        responses=UNAUTHORIZED,
    )
app.include_router(webhooks.router)
# endregion: routers


@app.get("/health", tags=["health"])
async def health() -> dict[str, bool]:
    return {"ok": True}


add_admin(app)
