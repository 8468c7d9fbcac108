"""A process that has imported torch once, and forks for every job: standard library only.

It reads the folder of a job from its input, a line each, and answers with a line: the exit code
(that of a signal is negative) and whether the job ran out of time. It ends with its input.
"""

import gc
import importlib
import os
import select
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from sitebuild.fences.child import execute


def main(seconds: float, modules: list[str]) -> None:
    """Serve until the input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever importing prints is no answer
    for module in modules:
        with suppress(ImportError):
            importlib.import_module(module)
    gc.collect()
    gc.freeze()  # the pages of memory stay shared with the children
    while folder := read_line():
        ended, working = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(ended)
            answers.close()
            work(Path(folder), working)
        os.close(working)
        late = not wait(child, ended, seconds)
        os.close(ended)
        code = reap(child)
        answers.write(f"{code} {int(late)}\n")
        answers.flush()


def read_line() -> str:
    """Return the next line of the input, read no further than its end."""
    line = b""
    while not line.endswith(b"\n"):
        byte = os.read(0, 1)
        if not byte:
            return ""
        line += byte
    return line.decode().rstrip("\n")


def work(folder: Path, done: int) -> NoReturn:
    """Do a job in this process, a child."""
    code = 1
    try:
        os.setsid()  # so that all it starts can be ended with it
        execute(folder)
        code = 0
        os.write(done, b".")
    finally:
        os._exit(code)


def wait(child: int, ended: int, seconds: float) -> bool:
    """Wait until ``child`` is done; end this process, too, if nobody waits for the answer."""
    deadline = time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        ready, _, _ = select.select([ended, 0], [], [], left)
        if ended in ready:
            return True
        if 0 in ready:
            reap(child)
            sys.exit()
    return False


def reap(child: int) -> int:
    """End ``child`` and everything that it has started; return its exit code."""
    done, status = os.waitpid(child, os.WNOHANG)
    if not done:
        # it has said that it is done, or its time is over; a dying one gets a moment
        for _ in range(50):
            time.sleep(0.001)
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                break
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    if not done:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2:])
