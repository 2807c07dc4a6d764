"""Many processes at one database, and one that dies while it writes."""

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

from toolkit.learning import LearningCode
from toolkit.store import open_store

FORK = multiprocessing.get_context("fork")
PROCESSES = 50
SAVES = 6
ROOT = Path(__file__).parents[2]


def write(store, code, name, barrier, failures):
    barrier.wait()
    try:
        for number in range(SAVES):
            store.save(code, f"quiz/p{name}/{number}", {"nummer": number, "von": name})
            store.load(code, f"quiz/p{name}/{number}")
    except Exception as error:
        failures.put(f"{name}: {error!r}")
        raise


def run(target, arguments):
    barrier, failures = FORK.Barrier(PROCESSES), FORK.Queue()
    processes = [FORK.Process(target=target, args=(*given, barrier, failures)) for given in arguments]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0] * PROCESSES, failures.get(timeout=1)


def test_fifty_processes_make_one_database_and_lose_nothing(data_folder):
    codes = [LearningCode.generate() for _ in range(PROCESSES)]
    run(write, [(open_store(), code, name) for name, code in enumerate(codes)])
    store = open_store()
    for name, code in enumerate(codes):
        found = [store.load(code, f"quiz/p{name}/{number}") for number in range(SAVES)]
        assert found == [{"nummer": number, "von": name} for number in range(SAVES)]


def test_a_kernel_forked_from_one_that_used_the_store_goes_on(data_folder):
    store, codes = open_store(), [LearningCode.generate() for _ in range(PROCESSES)]
    store.save(codes[0], "modul/eins", {"vor": "der Teilung"})
    run(write, [(store, code, name) for name, code in enumerate(codes)])
    assert store.load(codes[0], "modul/eins") == {"vor": "der Teilung"}
    assert store.load(codes[7], "quiz/p7/3") == {"nummer": 3, "von": 7}


def rewrite(store, code, name, barrier, failures):
    barrier.wait()
    try:
        for number in range(SAVES):
            store.save(code, "modul/eins", {"von": name, "nummer": number, "fuellung": "x" * 2000})
            assert len(store.load(code, "modul/eins")["fuellung"]) == 2000
    except Exception as error:
        failures.put(f"{name}: {error!r}")
        raise


def test_fifty_devices_with_one_code_never_mix_a_document(code, data_folder):
    run(rewrite, [(open_store(), code, name) for name in range(PROCESSES)])
    last = open_store().load(code, "modul/eins")
    assert last["nummer"] == SAVES - 1


WRITER = """
import sys
from toolkit.learning import LearningCode
from toolkit.store import open_store
store, code = open_store(), LearningCode.parse(sys.argv[1])
number = 0
while True:
    store.save(code, "modul/eins", {"nummer": number, "fuellung": "x" * 30000})
    print(number, flush=True)
    number += 1
"""


def test_a_killed_writer_leaves_every_acknowledged_save_readable(code, data_folder):
    for _ in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(code)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            env=dict(os.environ),
        )
        for _ in range(20):
            acknowledged = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        rest = writer.communicate()[0].split()
        acknowledged = int(rest[-1]) if rest else acknowledged
        found = open_store().load(code, "modul/eins")
        assert found["nummer"] in {acknowledged, acknowledged + 1}
        assert len(found["fuellung"]) == 30000
        open_store().save(code, "modul/eins", {"danach": True})
