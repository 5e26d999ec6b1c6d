"""Access control of the server: host names, token and session, origins, and security headers.

The printed address contains the token.  A browser that opens it receives a session: a random cookie that scripts cannot
read and that other pages cannot send.  The page then uses only the cookie for further requests, and removes the token
from its address.
"""

import asyncio
import secrets
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'"
)
_HEAD = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
_SLOWEST_READER_S = 60.0  # seconds after which a response that the client does not read is dropped
_OWN = ("same-origin", "none", "")  # Sec-Fetch-Site of this page, of a typed address, of other clients


def error(text: str, code: int, headers: dict[str, str] | None = None) -> JSONResponse:
    """Return an error response with a message, which is shortened to 900 characters.

    Parameters
    ----------
    text : str
        The message.
    code : int
        HTTP status.
    headers : mapping, optional
        Further headers.
    """
    plain = text.encode("utf-8", "replace").decode("utf-8")
    return JSONResponse({"error": plain[:900]}, status_code=code, headers=headers)


class Door:
    """Access control as the outermost layer of the application.

    Parameters
    ----------
    app : ASGI application
    token : str or None
        Token required with every request; None for no token.
    hosts : tuple of str or None
        Host names that requests may use; None allows every name, as for a server on every address, and requires a
        token.
    """

    def __init__(self, app, token: str | None, hosts: tuple[str, ...] | None):
        self.app, self.token, self.hosts = app, token, hosts
        self._session = secrets.token_urlsafe(24)

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        answer = self._stranger(request) or self._without_token(request) or self.app
        cookie = self._new_session(request) if answer is self.app else None

        async def patiently(message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_HEAD, *(cookie or ())]
            await asyncio.wait_for(send(message), _SLOWEST_READER_S)

        await answer(scope, receive, patiently)

    def _stranger(self, request: Request) -> Response | None:
        """Return an error response to a request under another host name or from another page; None for others."""
        host = request.headers.get("host", "")
        name = host[1 : host.find("]")] if host.startswith("[") else host.rsplit(":", 1)[0]
        if self.hosts is not None and name.lower() not in self.hosts:
            return error(f"the host name {name[:60]!r} is not one of this server", 421)
        origin = request.headers.get("origin")
        if origin is not None and origin.split("://", 1)[-1] != host:
            return error("requests from other pages are refused", 403)
        foreign = request.headers.get("sec-fetch-site", "") not in _OWN
        if foreign and request.url.path.startswith("/api/"):
            return error("requests from other pages are refused; open the workbench itself", 403)
        return None

    def _without_token(self, request: Request) -> Response | None:
        """Return an error response to a request without token and session; None for others."""
        if self.token is None or self._token_fits(request) or self._session_fits(request):
            return None
        if "text/html" in request.headers.get("accept", ""):
            return HTMLResponse(_page_without_token(self._token_of(request) != ""), status_code=401)
        text = "a token is required: open the address that kakehashi serve printed, or send Authorization: Bearer TOKEN"
        return error(text, 401, {"www-authenticate": "Bearer"})

    def _token_of(self, request: Request) -> str:
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        return bearer or request.query_params.get("token", "")

    def _token_fits(self, request: Request) -> bool:
        return self.token is not None and _alike(self._token_of(request), self.token)

    def _session_fits(self, request: Request) -> bool:
        return _alike(request.cookies.get(_cookie_name(request), ""), self._session)

    def _new_session(self, request: Request):
        """Return the header that starts a session, if the address of the request contains the token."""
        if self.token is None or "token" not in request.query_params or not self._token_fits(request):
            return None
        cookie = f"{_cookie_name(request)}={self._session}; Path=/; HttpOnly; SameSite=Strict"
        return ((b"set-cookie", cookie.encode()), (b"cache-control", b"no-store"))


def _alike(received: str, expected: str) -> bool:
    """Compare two secrets in a time that does not depend on where they differ."""
    return secrets.compare_digest(received.encode("utf-8", "replace"), expected.encode("utf-8", "replace"))


def _cookie_name(request: Request) -> str:
    """Return the name of the session cookie, with the port: browsers share cookies among all ports of a host."""
    port = request.url.port or 80
    return f"kakehashi-{port}"


def _page_without_token(wrong: bool) -> str:
    why = (
        "The token in this address is not that of this server."
        if wrong
        else "This address contains no token."
    )
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>kakehashi: a token is required</title></head>
<body style="font: 1rem/1.5 system-ui; max-width: 40rem; margin: 4rem auto; padding: 0 1rem">
<h1>A token is required</h1>
<p>{escape(why)} Open the whole address that <code>kakehashi serve</code> printed where it was started, from
<code>http://</code> to the end of <code>?token=...</code>. After a restart of the server the address must be opened
again.</p></body></html>"""
