import hashlib
import hmac
from typing import Annotated

from fastapi import Depends, Header, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from service.settings import settings


def same(given: str, expected: str) -> bool:
    """Compare in a time that tells nothing of the expected text."""
    return hmac.compare_digest(given.encode(), expected.encode())


# region: token
Bearer = Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]


def require_token(bearer: Bearer) -> None:
    if not same(bearer.credentials, settings.token):
        challenge = {"WWW-Authenticate": "Bearer"}
        raise HTTPException(401, "The token is not known.", headers=challenge)


# endregion: token


async def signed_body(
    request: Request, x_signature: Annotated[str, Header()] = ""
) -> bytes:
    """Return the body just as it was signed."""
    body = await request.body()
    secret = settings.secret.encode()
    if not same(x_signature, hmac.digest(secret, body, hashlib.sha256).hex()):
        raise HTTPException(401, "The signature is missing or wrong.")
    return body
