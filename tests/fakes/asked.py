"""What came over a connection to a fake language model, and the wire's form for answering it."""

import json
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Request:
    """What came: method, path with query, headers with small letters, body."""

    method: str
    path: str
    headers: dict[str, str]
    body: Json


class Asked:
    """One connection on which a request came. left: set when the asker has gone. closing: the service shuts down.

    elsewhere: the address that the mode "redirect" sends to. streaming: whether the service streams at all.
    """

    def __init__(
        self,
        connection: socket.socket,
        request: Request,
        left: threading.Event,
        closing: threading.Event,
        elsewhere: str,
        streaming: bool = True,
    ) -> None:
        self.connection = connection
        self.request = request
        self.left = left
        self.closing = closing
        self.elsewhere = elsewhere
        self.streaming = streaming

    @property
    def streams(self) -> bool:
        """Whether the answer is given as a stream: a proxy may send it whole although a stream was asked for."""
        return ":streamGenerateContent" in self.request.path and self.streaming

    def answer(self, body: bytes, status: str = "200 OK", kind: str = "application/json") -> None:
        """Send a whole answer."""
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        self.connection.sendall(head.encode() + body)

    def begin(self) -> None:
        """Begin a stream of events that has no length."""
        self.connection.sendall(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
        )

    def raw(self, data: bytes) -> None:
        """Send bytes in a stream that has begun."""
        self.connection.sendall(b"%x\r\n%s\r\n" % (len(data), data))

    def begin_without_end(self) -> None:
        """Begin a stream of events that only the connection's end ends, and that is packed into no chunks."""
        self.connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")

    def event(self, content: Json) -> None:
        """Send an event."""
        self.raw(b"data: " + json.dumps(self.named(content), ensure_ascii=False).encode() + b"\r\n\r\n")

    def named(self, content: Json) -> Json:
        """Return an envelope with the name of the model that was asked."""
        if "modelVersion" not in content:
            return content
        return content | {"modelVersion": self.request.path.split("/models/")[-1].split(":")[0]}

    def end(self) -> None:
        """End a stream of events."""
        self.connection.sendall(b"0\r\n\r\n")

    def wait_until_left(self, drip: bytes = b"", seconds: float = 0.05) -> None:
        """Send `drip` again and again, or nothing, until the asker has gone; set `left` then."""
        self.connection.settimeout(seconds)
        while not self.closing.is_set():
            try:
                if drip:
                    self.raw(drip)
                gone = not self.connection.recv(1)
            except TimeoutError:
                continue
            except OSError:
                gone = True
            if gone:
                self.left.set()
                return


Answer = Callable[[Asked], None]
