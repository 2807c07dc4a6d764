// A scenario: scene and decision, what came of it, and at the end the look back over the whole path.
import "./scenario.css";
import { component } from "./lib/component.jsx";
import { useSaving, useSteps, useUniqueId } from "./lib/hooks.js";
import { SaveNote } from "./lib/saving.jsx";
import { Alert, Html } from "./lib/ui.jsx";
import { Consequence } from "./scenario/consequence.jsx";
import { LookBack } from "./scenario/look_back.jsx";
import { Scene } from "./scenario/scene.jsx";
import { Standing } from "./scenario/standing.jsx";

function words({ consequence, ending, scene, number }) {
  if (ending) return `${ending.label}: ${scene.title}`;
  if (consequence) return ["Was daraufhin geschieht", ...consequence.changes].join(". ");
  return `Entscheidung ${number}: ${scene.title}`;
}

function Scenario({ state, act }) {
  const id = useUniqueId();
  const { target, step, announcement } = useSteps(state.moment, () => words(state));
  const { note, save, touched } = useSaving();
  const go = (name, payload) => step("next", save(act(name, payload)));
  const { consequence, ending } = state;
  return (
    <section class="scenario zf-panel zf-stack" aria-labelledby={id}>
      <header>
        <p class="kern-preline">Szenario, alle Personen sind erfunden</p>
        <h3 id={id}>{state.title}</h3>
      </header>
      {state.notice && <Alert kind="info" title={state.notice} />}
      {state.number === 1 || ending ? (
        <Html class="zf-prose" html={state.introduction_html} />
      ) : (
        <details class="zf-no-print">
          <summary>Worum es geht</summary>
          <Html class="zf-prose" html={state.introduction_html} />
        </details>
      )}
      <Standing rows={state.standing} id={id} />
      {consequence && (
        <Consequence consequence={consequence} title={state.scene.title} headingRef={target("next")} go={go} />
      )}
      {ending && <LookBack scene={state.scene} ending={ending} headingRef={target("next")} go={go} />}
      {!consequence && !ending && (
        <Scene
          key={state.moment}
          state={state}
          headingRef={target("next")}
          touched={touched}
          choose={(decision) => go("choose", { decision })}
        />
      )}
      <SaveNote note={note} />
      <p role="status" class="kern-sr-only">
        {announcement}
      </p>
    </section>
  );
}

export default component(Scenario);
