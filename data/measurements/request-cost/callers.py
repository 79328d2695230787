"""Call an application in this process, with nothing around it."""

import io
import sys

TOKEN = "dev-token"


def wsgi_caller(app):
    """Return what sends GET requests, and returns the last one's body."""
    fixed = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_AUTHORIZATION": f"Bearer {TOKEN}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }

    def start_response(status, headers, exc_info=None):
        if status != "200 OK":
            sys.exit(f"It answered {status}")

    def get(path, times=1):
        for _ in range(times):
            request = {"PATH_INFO": path, "wsgi.input": io.BytesIO()}
            answer = app({**fixed, **request}, start_response)
            body = b"".join(answer)
            if hasattr(answer, "close"):
                answer.close()
        return body

    return get


def asgi_caller(app, loop):
    """Return the same for an ASGI application, with one event loop for all."""
    fixed = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "root_path": "",
        "query_string": b"",
        "headers": [
            (b"host", b"127.0.0.1:8000"),
            (b"authorization", f"Bearer {TOKEN}".encode()),
        ],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 8000),
    }

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send_all(path, times):
        for _ in range(times):
            messages = []

            async def send(message, messages=messages):
                messages.append(message)

            request = {"path": path, "raw_path": path.encode(), "state": {}}
            await app({**fixed, **request}, receive, send)
            start, *parts = messages
            if start["status"] != 200:
                sys.exit(f"It answered {start['status']}")
            body = b"".join(part["body"] for part in parts)
        return body

    def get(path, times=1):
        return loop.run_until_complete(send_all(path, times))

    return get
