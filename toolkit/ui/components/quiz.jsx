// One question at a time: answer, feedback, next; at the end what to look at again.
import "./quiz.css";
import { component } from "./lib/component.jsx";
import { useSaving, useSteps, useUniqueId } from "./lib/hooks.js";
import { SaveNote } from "./lib/saving.jsx";
import { Alert } from "./lib/ui.jsx";
import { Feedback } from "./quiz/feedback.jsx";
import { QuestionForm } from "./quiz/question_form.jsx";
import { Summary } from "./quiz/summary.jsx";

function words({ feedback, summary, position, total }) {
  if (summary) return `Ergebnis. ${summary.sentence}`;
  return feedback ? feedback.headline : `Frage ${position + 1} von ${total}`;
}

function Quiz({ state, act }) {
  const id = useUniqueId();
  const question = state.question?.id;
  const form = `${state.walk}-${question}-${state.attempt}`;
  const moment = `${form}-${Boolean(state.feedback)}`;
  const { target, step, announcement, announce } = useSteps(moment, () => words(state));
  const { note, save, touched } = useSaving();
  const go = (name, payload) => step("question", save(act(name, payload)));

  return (
    <section class="quiz zf-panel zf-stack" aria-labelledby={id}>
      <Header id={id} state={state} />
      {state.notice && <Alert kind="info" title={state.notice} />}
      {state.summary ? (
        <Summary summary={state.summary} more={state.more} headingRef={target("question")} go={go} />
      ) : (
        <QuestionForm
          key={form}
          state={state}
          headingRef={target("question")}
          announce={announce}
          touched={touched}
          check={(response) => step("feedback", save(act("answer", { question, response })))}
          keepDraft={(response) => save(act("draft", { question, response }))}
        />
      )}
      {state.feedback && <Feedback state={state} headingRef={target("feedback")} go={go} />}
      <SaveNote note={note} />
      <p role="status" class="kern-sr-only">
        {announcement}
      </p>
    </section>
  );
}

function Header({ id, state }) {
  return (
    <header>
      <h3 id={id}>{state.title}</h3>
      <div class="kern-progress">
        <label class="kern-label" for={`${id}-progress`}>
          {state.answered} von {state.total} beantwortet
        </label>
        <progress id={`${id}-progress`} value={state.answered} max={state.total} />
      </div>
    </header>
  );
}

export default component(Quiz);
