"""Bursts of visitors at one and the same app: python -m bench.serving [--bursts 1,20] [--only panel]."""

import argparse
import asyncio
import logging
import tempfile
from pathlib import Path

from bench.serving.burst import burst
from bench.serving.contenders import Contender, contenders
from bench.serving.content import write_content
from bench.serving.measure import Result
from bench.serving.report import write_report
from bench.serving.running import running
from toolkit.server.kernels import allow_open_files

BURSTS = (1, 20, 50, 150, 300)
PATIENCE_SECONDS = 110.0  # default Voilà takes most of it for fifty visitors
RESULTS = Path(__file__).resolve().parents[1] / "results"
SPARE_PLACES = 10  # for the visit before the burst, whose kernel may be there still


def main() -> None:
    """Runs every contender through every burst, with a fresh server each time."""
    options = _options()
    bursts = [int(number) for number in options.bursts.split(",")]
    only = tuple(word.strip().lower() for word in options.only.split(",") if word.strip())
    logging.getLogger("tornado").setLevel(logging.CRITICAL)  # visitors who gave up leave traces
    allow_open_files()  # each visitor holds a connection
    with tempfile.TemporaryDirectory() as folder:
        content = write_content(Path(folder))
        compared = contenders(content, max(bursts) + SPARE_PLACES, only)
        plan = [(who, many) for who in compared for many in bursts if many <= (who.most or many)]
        results = [_measured(who, many, options.patience) for who, many in plan]
    print(write_report(results, options.results))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="words, with commas: contenders whose name contains one")
    parser.add_argument("--bursts", default=",".join(map(str, BURSTS)), help="visitors at once, with commas")
    parser.add_argument("--patience", type=float, default=PATIENCE_SECONDS, help="seconds a visitor waits")
    parser.add_argument("--results", type=Path, default=RESULTS, help="folder for the table and the figure")
    return parser.parse_args()


def _measured(who: Contender, visitors: int, patience: float) -> Result:
    try:
        with running(who) as server:
            result = asyncio.run(burst(server, visitors, patience))
    except Exception as error:  # a server that breaks down must not end the comparison
        result = Result.nobody(who.name, visitors, repr(error))
    print(result, flush=True)
    return result


if __name__ == "__main__":
    main()
