"""A draft's page on this computer alone, made anew whenever a file of the draft is saved."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from speeches.curated.drafts import FOLDER
from speeches.page.source import UnreadableArticle
from speeches.problems import PackageError, Problem
from speeches.site.draft.page import PAGE, Review, load_review, page_files

LOOPBACK = "127.0.0.1"
PAUSE = 0.3  # seconds between two looks at the files: a save is taken up at the second look that finds them alike
_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript"}


class Watched:
    """The page of one draft as it stands, and the last text that could be read."""

    def __init__(self, root: Path, document_id: str) -> None:
        self._root, self._document_id = root, document_id
        self._seen: Mapping[str, tuple[int, int]] = {}
        self._made: Mapping[str, tuple[int, int]] = {}
        self._review: Review | None = None
        self.state = ""
        self.files: Mapping[str, bytes] = {}
        self.make()

    def look(self) -> bool:
        """Make the page anew where files changed and have been at rest since the last look; return whether it was."""
        seen = self._files()
        is_at_rest, self._seen = seen == self._seen, seen
        if not is_at_rest or seen == self._made:
            return False
        self.make()
        return True

    def make(self) -> None:
        """Make the page from the files as they are; where they can't be read the text stays and the page says why."""
        self._seen = self._made = self._files()
        problems: Sequence[Problem]
        is_stale = False
        try:
            self._review = load_review(self._root, self._document_id)
            problems = self._review.problems
        except PackageError as error:
            problems, is_stale = error.problems, self._review is not None
        except (OSError, UnreadableArticle) as error:
            problems = [Problem(f"{FOLDER}/{self._document_id}/", 0, "", "", "", f"{error}.", kind="unreadable")]
            is_stale = self._review is not None
        plain = page_files(self._review, problems, self._document_id, is_stale=is_stale)
        self.state = hashlib.sha256(plain[PAGE]).hexdigest()[:16]
        self.files = page_files(self._review, problems, self._document_id, self.state, is_stale)

    def _files(self) -> dict[str, tuple[int, int]]:
        """Return when each file was saved that the page is made from, and its size."""
        paths = [*(self._root / FOLDER / self._document_id).glob("*"), *(self._root / "annotations").glob("*.yaml")]
        found = {}
        for path in paths:
            if path.suffix in (".yaml", ".txt"):
                try:
                    stat = path.stat()
                except OSError:  # an editor puts a new file in its place at this moment
                    continue
                found[str(path)] = (stat.st_mtime_ns, stat.st_size)
        return found


def server(watched: Watched, port: int) -> ThreadingHTTPServer:
    """Return a server of the page on the loopback interface; a ``port`` of 0 takes a free one. Raises OSError."""

    class Handler(BaseHTTPRequestHandler):
        """Gives the page's files and its state, to this computer's own browsers alone."""

        def do_GET(self) -> None:
            """Answer a request; one that was sent to another name (DNS rebinding) is refused."""
            name = self.path.partition("?")[0].removeprefix("/") or PAGE
            host = (self.headers.get("Host") or "").rpartition(":")[0]
            files = {**watched.files, "state": watched.state.encode()}
            if host not in (LOOPBACK, "localhost") or name not in files:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            self.send_response(HTTPStatus.OK)
            kind = _TYPES.get(name.rpartition(".")[2], "text/plain")
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(files[name])))
            self.send_header("Cache-Control", "no-store")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.end_headers()
            self.wfile.write(files[name])

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    return ThreadingHTTPServer((LOOPBACK, port), Handler)


def watch(watched: Watched, served: ThreadingHTTPServer, stop: threading.Event) -> None:
    """Serve the page, and make it anew on every save, until ``stop`` is set."""
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    try:
        while not stop.wait(PAUSE):
            watched.look()
    finally:
        served.shutdown()
        served.server_close()
