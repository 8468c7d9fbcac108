"""Each fence runs alone, in a process that is gone afterwards, whatever it does."""

import os
import time
from pathlib import Path

import pytest

from sitebuild.fences.runner import Runner

READY = [("warm.md:1", "import torch")]


def printed(runner: Runner, *codes: str) -> list[str]:
    outcome = runner.run("python", [(f"page.md:{n}", code) for n, code in enumerate(codes, 1)])
    assert all(part["error"] is None for part in outcome.parts), outcome.parts
    return [part["printed"] for part in outcome.parts]


def test_a_process_is_fresh(runner: Runner) -> None:
    assert printed(runner, "import builtins; builtins.left = 1; print(1)") == ["1\n"]
    assert printed(runner, "import builtins; print(hasattr(builtins, 'left'))") == ["False\n"]


def test_what_is_continued_shares_its_state(runner: Runner) -> None:
    assert printed(runner, "x = 20\nprint(x)", "print(x + 1)") == ["20\n", "21\n"]


def test_the_same_runs_once(runner: Runner) -> None:
    code = "import os; print(os.getpid())"
    assert printed(runner, code) == printed(runner, code)
    assert printed(runner, code) != printed(runner, code + " ")


def test_the_folder_is_empty_and_goes(runner: Runner) -> None:
    code = "import os\nopen('left.txt', 'w').close()\nprint(os.getcwd(), *os.listdir())"
    folder, *names = printed(runner, code)[0].split()
    assert names == ["left.txt"]
    assert not Path(folder).exists()


def test_output_of_other_processes_counts(runner: Runner) -> None:
    code = "import subprocess\nprint('one')\nsubprocess.run(['echo', 'two'])\nprint('three')"
    assert printed(runner, code) == ["one\ntwo\nthree\n"]
    thread = "import threading\nthreading.Thread(target=print, args=['late']).start()"
    assert printed(runner, thread) == ["late\n"]


def test_loading_data_in_parallel_works(runner: Runner) -> None:
    code = (
        "import torch\nfrom torch.utils.data import DataLoader\n"
        "a = torch.randn(500, 500) @ torch.randn(500, 500)\n"
        "print([len(batch) for batch in DataLoader(range(5), 2, num_workers=2)])"
    )
    assert printed(runner, code) == ["[2, 2, 1]\n"]


def test_what_a_fence_starts_ends_with_it(runner: Runner) -> None:
    code = "import subprocess\nprint(subprocess.Popen(['sleep', '60']).pid)"
    pid = int(printed(runner, code)[0])
    time.sleep(0.1)
    state = Path(f"/proc/{pid}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"


@pytest.mark.parametrize(
    ("code", "exit_code", "late"),
    [
        ("import os; os._exit(3)", 3, False),
        ("import os; os.abort()", -6, False),
        ("import time; time.sleep(60)", -9, True),
    ],
)
def test_an_end_without_a_result(code: str, exit_code: int, late: bool) -> None:
    with Runner(1) as short:
        outcome = short.run("python", [("page.md:1", "print('first')"), ("page.md:5", code)])
    assert [part["printed"] for part in outcome.parts] == ["first\n"]
    assert (outcome.exit, outcome.late) == (exit_code, late)


def test_it_works_without_fork() -> None:
    with Runner(30, fork=False) as slow:
        assert printed(slow, "x = 1\nprint(x)", "print(x + 1)") == ["1\n", "2\n"]
        assert slow.run("python", [("page.md:1", "import os; os._exit(3)")]).exit == 3
        assert slow.server is None
    with Runner(1, fork=False) as slow:
        assert slow.run("python", [("page.md:1", "while True: pass")]).late


def test_the_server_ends_with_its_owner() -> None:
    with Runner() as runner:
        server = runner.start()
        assert server.poll() is None
    assert server.returncode == 0


@pytest.mark.slow
def test_many_fences_leave_no_memory_behind(runner: Runner) -> None:
    runner.run("python", READY)
    server = runner.start().pid

    def memory() -> int:
        return int(Path(f"/proc/{server}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")

    before = memory()
    for number in range(200):
        printed(runner, f"import torch\nprint(torch.full((2,), {number}).sum().item())")
    assert memory() - before < 5 << 20


def test_code_runs_on_one_thread_since_several_wait_for_each_other(runner: Runner) -> None:
    (part,) = runner.run("python", [("x", "import torch\nprint(torch.get_num_threads())")]).parts
    assert part["printed"] == "1\n"
