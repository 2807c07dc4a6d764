"""A burst: so many visitors at the same moment, and how long each of them waits."""

import asyncio

import psutil

from bench.serving.measure import Result, cost_of
from bench.serving.running import Running
from bench.serving.visitor import leave

SETTLE_SECONDS = 2.0
LEAST_MEMORY = 0.1  # of the machine's; with less the burst is given up, before the system kills something
WATCH_SECONDS = 0.5


async def burst(server: Running, visitors: int, patience: float) -> Result:
    """All visitors come at once; each stays until all are live, or fails after `patience` seconds."""
    if server.contender.warm:
        await _warm_up(server, patience)
    before = cost_of(server.process.pid)
    outcomes = await _visits(server, visitors, patience)
    await asyncio.sleep(SETTLE_SECONDS)
    after = cost_of(server.process.pid)
    leave()
    seconds = sorted(each for each in outcomes if isinstance(each, float))
    failures = tuple(_named(each, patience) for each in outcomes if not isinstance(each, float))
    return Result(server.contender.name, visitors, tuple(seconds), failures, before, after)


async def _warm_up(server: Running, patience: float) -> None:
    """The first visit of all pays for imports and templates."""
    await asyncio.wait_for(server.contender.visit(server.url), patience)
    leave()
    await asyncio.sleep(SETTLE_SECONDS)


async def _visits(server: Running, visitors: int, patience: float) -> list[float | BaseException]:
    visit = server.contender.visit
    tasks = [asyncio.create_task(asyncio.wait_for(visit(server.url), patience)) for _ in range(visitors)]
    watcher = asyncio.create_task(_give_up_without_memory(tasks))
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    watcher.cancel()
    return outcomes


async def _give_up_without_memory(tasks: list["asyncio.Task[float]"]) -> None:
    memory = psutil.virtual_memory()
    while memory.available > LEAST_MEMORY * memory.total:
        await asyncio.sleep(WATCH_SECONDS)
        memory = psutil.virtual_memory()
    for task in tasks:
        task.cancel("no memory left")


def _named(failure: BaseException, patience: float) -> str:
    if isinstance(failure, TimeoutError):
        return f"not live within {patience:.0f} s"
    return "no memory left" if isinstance(failure, asyncio.CancelledError) else repr(failure)
