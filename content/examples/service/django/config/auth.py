"""Who may call the API: holders of the token, and the payment provider."""

import hashlib
import hmac

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyHeader, HttpBearer


class ServiceToken(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> bool:
        return is_same(token, settings.SERVICE_TOKEN)


class PaymentSignature(APIKeyHeader):
    """Compares the body's HMAC before anything takes the body apart."""

    param_name = "X-Signature"

    def authenticate(self, request: HttpRequest, key: str | None) -> bool:
        secret = settings.SERVICE_SECRET.encode()
        expected = hmac.new(secret, request.body, hashlib.sha256)
        return is_same(key or "", expected.hexdigest())


def is_same(given: str, expected: str) -> bool:
    """Compare in a time that does not tell how much of it was right."""
    return hmac.compare_digest(given.encode(), expected.encode())
