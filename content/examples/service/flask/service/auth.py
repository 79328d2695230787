"""Who may call the API: the bearer of the token, the signer of a webhook."""

import hashlib
import hmac
from collections.abc import Callable
from functools import wraps

from apiflask import HTTPTokenAuth, abort
from flask import current_app, request

bearer = HTTPTokenAuth()


@bearer.verify_token
def is_known_token(token: str) -> bool:
    expected = current_app.config["API_TOKEN"]
    return hmac.compare_digest(token.encode(), expected.encode())


# region: signature
def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Say whether somebody who knows the secret signed exactly these bytes."""
    expected = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), signature.encode())


def signature_required[**P, R](view: Callable[P, R]) -> Callable[P, R]:
    @wraps(view)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        signature = request.headers.get("X-Signature", "")
        secret = current_app.config["WEBHOOK_SECRET"]
        if not is_signed(request.get_data(), signature, secret):
            abort(401, "The signature is missing or wrong.")
        return view(*args, **kwargs)

    return checked


# endregion: signature
