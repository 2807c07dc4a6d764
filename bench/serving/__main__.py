"""Bursts of visitors: python -m bench.serving [--all] [--only zefas] [--bursts 1,20,50]."""

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

from bench.serving.contenders import Contender, Running, default_voila, ours, rivals, running, write_content
from bench.serving.measure import Result, cost_of
from bench.serving.report import write_report
from bench.serving.visitor import leave

BURSTS, MORE_BURSTS = (1, 20, 50), (150, 300)
SETTLE_SECONDS = 3
PATIENCE = 300


def main() -> None:
    """Runs every contender through every burst, a fresh server each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="also 150 and 300 at once, for the snapshot only")
    parser.add_argument("--only", default="", help="contenders whose name contains this")
    parser.add_argument("--bursts", default=",".join(map(str, BURSTS)))
    parser.add_argument("--warm-seconds", type=float, default=15, help="time after the start of a server")
    options = parser.parse_args()
    bursts = [int(number) for number in options.bursts.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        content = write_content(Path(folder))
        plan = [(who, number) for who in _contenders(content, options.only) for number in bursts]
        if options.all:
            plan += [(ours("snapshot", content, 320), number) for number in MORE_BURSTS]
        results = [_measured(who, number, options.warm_seconds) for who, number in plan]
    print(write_report(results))


def _contenders(content: Path, only: str) -> list[Contender]:
    own = [ours(way, content, 64) for way in ("snapshot", "fork", "spawn")]
    found = [who for who in (*own, default_voila(content)) if only.lower() in who.name.lower()]
    wants_rivals = any(only.lower() in name for name in ("streamlit", "panel"))
    return found + ([who for who in rivals() if only.lower() in who.name.lower()] if wants_rivals else [])


def _measured(who: Contender, visitors: int, warm_seconds: float) -> Result:
    with running(who) as server:
        time.sleep(warm_seconds)
        result = asyncio.run(_burst(server, visitors))
    print(result, flush=True)
    return result


async def _burst(server: Running, visitors: int) -> Result:
    before = cost_of(server.process.pid)
    visit = server.contender.visit
    made = (asyncio.wait_for(visit(server.url), PATIENCE) for _ in range(visitors))
    outcomes = await asyncio.gather(*made, return_exceptions=True)
    await asyncio.sleep(SETTLE_SECONDS)
    after = cost_of(server.process.pid)
    leave()
    seconds = sorted(each for each in outcomes if isinstance(each, float))
    failures = [repr(each) for each in outcomes if not isinstance(each, float)]
    return Result(server.contender.name, visitors, tuple(seconds), tuple(failures), before, after)


if __name__ == "__main__":
    main()
