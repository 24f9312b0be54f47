"""A small client of the YAML language server: open a text, ask what an editor would ask."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCAL = ROOT / ".venv" / "node" / "node_modules" / ".bin" / "yaml-language-server"


def server() -> str | None:
    """Return the server of `.ci/run`, or that on the PATH, or None."""
    return str(LOCAL) if LOCAL.exists() else shutil.which("yaml-language-server")


class Editor:
    """One document open in one server."""

    def __init__(self, command: str, file: Path, text: str) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen([command, "--stdio"], stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        self._number = 0
        self._told: list[dict[str, Any]] = []
        self._uri = file.as_uri()
        capabilities = {"textDocument": {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}, "hover": {}}}
        self.ask("initialize", {"processId": None, "rootUri": ROOT.as_uri(), "capabilities": capabilities})
        self._send({"method": "initialized", "params": {}})
        settings = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": settings}})
        document = {"uri": self._uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})

    def __enter__(self) -> Editor:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.terminate()
        self._process.communicate()

    def at(self, method: str, line: int, character: int) -> Any:
        """Return what the server says at a place, both counted from 0."""
        position = {"line": line, "character": character}
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": self._uri}, "position": position})

    def problems(self) -> list[str]:
        """Return the messages of the first diagnostics that the server sends of the document."""
        while True:
            for message in self._told:
                if message.get("method") == "textDocument/publishDiagnostics":
                    return [one["message"] for one in message["params"]["diagnostics"]]
            self._told.append(self._receive())

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """Send a request and return its result, answering on the way what the server itself asks."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                return message.get("result")
            self._told.append(message)

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if "id" in message and "method" in message:
            items = message["params"].get("items", []) if isinstance(message.get("params"), dict) else []
            configured = message["method"] == "workspace/configuration"
            self._send({"id": message["id"], "result": [None] * len(items) if configured else None})
        return message

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()
