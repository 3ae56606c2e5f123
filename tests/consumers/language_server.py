"""A client of a language server over its standard input and output (Language Server Protocol 3.17), as editors are one."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_WAIT = 120.0  # seconds for an answer; a server that gives none has failed


class LanguageServer:
    """A running server to which ``settings`` (by section) are given and files opened, and which names their faults."""

    def __init__(self, command: Sequence[str], folder: Path, settings: Mapping[str, Any]) -> None:
        nowhere = "http://127.0.0.1:9"  # nothing listens there: what is asked of the network fails
        env = {
            **os.environ,
            "HTTP_PROXY": nowhere,
            "HTTPS_PROXY": nowhere,
            "http_proxy": nowhere,
            "https_proxy": nowhere,
        }
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env)
        self._settings = settings
        self._told: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        root = folder.as_uri()
        can = {"workspace": {"configuration": True}, "textDocument": {"publishDiagnostics": {}}}
        folders = [{"uri": root, "name": folder.name}]
        about = {"processId": None, "rootUri": root, "workspaceFolders": folders, "capabilities": can}
        self._send({"id": 1, "method": "initialize", "params": about})
        while self._told.get(timeout=_WAIT).get("id") != 1:
            pass
        self._send({"method": "initialized", "params": {}})

    def faults(self, path: Path) -> list[tuple[int, str]]:
        """Open a YAML file; return the (line, message) of each fault that the server names."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": path.read_text("utf-8")}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while True:
            told = self._told.get(timeout=_WAIT)
            if told.get("method") == "textDocument/publishDiagnostics" and told["params"]["uri"] == path.as_uri():
                found = told["params"]["diagnostics"]
                return [(fault["range"]["start"]["line"] + 1, fault["message"]) for fault in found]

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.wait()

    def _send(self, message: Mapping[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._process.stdin.flush()

    def _read(self) -> None:
        """Take in what the server sends; answer its questions for settings, and others with nothing."""
        out = self._process.stdout
        assert out is not None
        while (head := _header(iter(out.readline, b""))) is not None:
            message = json.loads(out.read(head))
            if message.get("method") == "workspace/configuration":
                wanted = [self._settings.get(item["section"], {}) for item in message["params"]["items"]]
                self._send({"id": message["id"], "result": wanted})
            elif "id" in message and "method" in message:
                self._send({"id": message["id"], "result": None})
            else:
                self._told.put(message)


def _header(lines: Any) -> int | None:
    length = None
    for line in lines:
        if line == b"\r\n":
            return length
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return None
