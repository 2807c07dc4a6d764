// A closing case: story and profile, the learner's decisions, then the rule engine's answer beside them.
import "./decision.css";
import { Answer } from "./decision/answer.jsx";
import { DecisionForm } from "./decision/form.jsx";
import { Profile } from "./decision/profile.jsx";
import { component } from "./lib/component.jsx";
import { useSaving, useSteps, useUniqueId } from "./lib/hooks.js";
import { SaveNote } from "./lib/saving.jsx";
import { Html } from "./lib/ui.jsx";

function Decision({ state, act }) {
  const id = useUniqueId();
  const words = () => state.answer?.sentence ?? "Sie können neu entscheiden.";
  const { target, step, announcement } = useSteps(Boolean(state.answer), words);
  const { note, save, touched } = useSaving();
  return (
    <section class="decision zf-panel zf-stack" aria-labelledby={id}>
      <p class="kern-preline">Abschlussfall, die Person ist erfunden</p>
      <h3 id={id}>{state.title}</h3>
      <Html class="zf-prose" html={state.story_html} />
      <Profile rows={state.profile} more={state.more} />
      {state.answer ? (
        <Answer answer={state.answer} headingRef={target("answer")} onAgain={() => step("form", save(act("decide_again")))} />
      ) : (
        <DecisionForm
          key={state.walk}
          state={state}
          headingRef={target("form")}
          touched={touched}
          decide={(choices) => step("answer", save(act("decide", { choices })))}
          keepDraft={(choices) => save(act("draft", { choices }))}
        />
      )}
      <SaveNote note={note} />
      <p role="status" class="kern-sr-only">
        {announcement}
      </p>
    </section>
  );
}

export default component(Decision);
