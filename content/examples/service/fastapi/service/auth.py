import hashlib
import hmac
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from fastapi.security import (
    APIKeyHeader,
    HTTPAuthorizationCredentials,
    HTTPBearer,
)

from service.settings import settings


def same(given: str, expected: str) -> bool:
    """Compare in a time that tells nothing of the expected text."""
    return hmac.compare_digest(given.encode(), expected.encode())


# region: token
Bearer = Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]


async def require_token(bearer: Bearer) -> None:
    if not same(bearer.credentials, settings.token):
        challenge = {"WWW-Authenticate": "Bearer"}
        raise HTTPException(401, "The token is not known.", headers=challenge)


# endregion: token


Signature = Annotated[
    str | None, Depends(APIKeyHeader(name="X-Signature", auto_error=False))
]


async def signed_body(request: Request, signature: Signature) -> bytes:
    """Return the body just as it was signed."""
    body = await request.body()
    expected = hmac.digest(settings.secret.encode(), body, hashlib.sha256)
    if not same(signature or "", expected.hex()):
        raise HTTPException(401, "The signature is missing or wrong.")
    return body
