from apiflask import APIBlueprint

from service.schemas import Health

bp = APIBlueprint("health", __name__)


@bp.get("/health")
@bp.output(Health)
def health() -> dict[str, bool]:
    return {"ok": True}
