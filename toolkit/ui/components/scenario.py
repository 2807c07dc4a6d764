"""The scenario player: one decision at a time, its consequences, and the look back at the end."""

from pydantic import NonNegativeInt

from toolkit.content.scenarios import Scenario
from toolkit.learning.scenario import ScenarioSession, restore_scenario, scenario_to_json
from toolkit.ui.component import Component, action
from toolkit.ui.components import scenario_view as show
from toolkit.ui.progress import Progress


class ScenarioPlayer(Component):
    """Shows a `ScenarioSession` and keeps it in the visitor's progress under `key`.

    Ratings, consequences and the map reach the page only after the decisions they belong to.
    """

    name = "scenario"

    def __init__(self, key: str, scenario: Scenario, progress: Progress) -> None:
        self._key = key
        self._progress = progress
        self._session = ScenarioSession.start(scenario)
        super().__init__(**show.matter(scenario), **show.view(self._session))

    @property
    def session(self) -> ScenarioSession:
        """Where the learner is."""
        return self._session

    def restore(self) -> None:
        """Continues where the progress says; begins anew where it holds nothing."""
        found = restore_scenario(self._session.scenario, self._progress.load(self._key))
        self._show(found.session, notice=found.notice)

    @action
    def choose(self, decision: str) -> dict[str, str]:
        """Takes a decision of the current scene. Raises ResponseError for one that is not open now."""
        self._show(self._session.choose(decision))
        return self._save(worth_a_code=True)

    @action
    def go_on(self) -> dict[str, str]:
        """Goes on to the next scene once the feedback is read."""
        self._show(self._session.go_on())
        return self._save()

    @action
    def back_to(self, position: NonNegativeInt) -> dict[str, str]:
        """Goes back to the decision at this position of the path (from 0) to take it anew."""
        self._show(self._session.back_to(position))
        return self._save()

    def _show(self, session: ScenarioSession, notice: str | None = None) -> None:
        self._session = session
        self.push(**show.view(session), notice=notice)

    def _save(self, *, worth_a_code: bool = False) -> dict[str, str]:
        document = scenario_to_json(self._session)
        return self._progress.save(self._key, document, worth_a_code=worth_a_code).as_json()
