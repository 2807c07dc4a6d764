"""Kernels started ahead, where the machine cannot fork."""

import asyncio
import os
import tempfile

import pytest

from toolkit.server.kernels import (
    KernelHouse,
    KernelPlan,
    Limits,
    OwnPythonSpecs,
    Sources,
    VisitorKernelManager,
)
from toolkit.server.kernels.pool import PreheatedPool

PLACES = 3
SEEN = "dict(os.environ), os.getcwd(), 'csv' in __import__('sys').modules"


@pytest.fixture
def house():
    """A house with two kernels ready, without a server."""
    folder = tempfile.TemporaryDirectory(prefix="zefas_")
    manager = VisitorKernelManager(kernel_spec_manager=OwnPythonSpecs(), connection_dir=folder.name)
    pool = PreheatedPool({**os.environ, "ROLE": "nobody"}, ("csv", "json"), size=2)
    yield KernelHouse(manager, Limits(kernels=PLACES), Sources(pool=pool))
    folder.cleanup()


async def ready(pool: PreheatedPool, count: int) -> None:
    async with asyncio.timeout(45):
        while len(pool.kernels) < count:
            await asyncio.sleep(0.05)


async def told(house: KernelHouse, kernel_id: str, expression: str) -> str:
    """The value of an expression in the kernel."""
    client = house.manager.kernel(kernel_id).client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=30)
        code = {"answer": expression}
        reply = await client.execute_interactive("", user_expressions=code, silent=True, timeout=30)
        return reply["content"]["user_expressions"]["answer"]["data"]["text/plain"]
    finally:
        client.stop_channels()


def test_kernel_from_the_pool_becomes_the_visitors_own(house, tmp_path, run_async):
    plan = KernelPlan.of(tmp_path / "a.ipynb", {"ROLE": "mentor"})

    async def open_a_page():
        pool = house.sources.pool
        house.preheat()
        await ready(pool, 2)
        waiting, before = pool.kernels, house.occupied
        kernel_id, snapshot = await house.open(plan)
        seen = await told(house, kernel_id, SEEN)
        await ready(pool, 2)
        after = house.occupied
        await house.end_all()
        return kernel_id in waiting, before, snapshot, seen, after, house.manager.list_kernel_ids()

    was_waiting, before, snapshot, seen, after, left = run_async(open_a_page)
    assert was_waiting
    assert snapshot is None
    assert (before, after) == (0, 1)  # those that wait take nobody's place
    assert "'ROLE': 'mentor'" in seen
    assert "nobody" not in seen
    assert str(tmp_path) in seen
    assert seen.endswith("True)")
    assert left == []


def test_empty_pool_means_an_ordinary_kernel(house, tmp_path, run_async):
    async def open_at_once():
        kernel_id, _ = await house.open(KernelPlan.of(tmp_path / "a.ipynb", dict(os.environ)))
        alive = await house.is_alive(kernel_id)
        await house.end_all()
        return alive

    assert run_async(open_at_once)
