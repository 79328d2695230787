"""Another system: it answers each call after 200 ms."""

import asyncio
import os
import socket
import threading

SECONDS = 0.2


class Elsewhere:
    """Answers calls in a thread, and remembers how many waited at once."""

    def __enter__(self):
        self.now = self.most = 0
        self.loop = asyncio.new_event_loop()
        serving = asyncio.start_server(
            self.answer, "127.0.0.1", 0, backlog=1024
        )
        server = self.loop.run_until_complete(serving)
        self.port = server.sockets[0].getsockname()[1]
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()

    async def answer(self, reader, writer):
        await reader.read(1)
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(SECONDS)
        self.now -= 1
        writer.write(b"!")
        writer.close()


def address():
    return "127.0.0.1", int(os.environ["ELSEWHERE_PORT"])


def call():
    """Call the other system, and wait for what it says."""
    with socket.create_connection(address()) as connection:
        connection.sendall(b"?")
        return connection.recv(1) == b"!"


async def async_call():
    reader, writer = await asyncio.open_connection(*address())
    writer.write(b"?")
    answer = await reader.read(1)
    writer.close()
    return answer == b"!"
