// The form of one question, from the empty (or restored) answer to the locked one with its remarks.
import { useRef, useState } from "preact/hooks";
import { useAnswer, useUniqueId } from "../lib/hooks.js";
import { Button, ErrorSentence, Html } from "../lib/ui.jsx";
import { questionTypes } from "../questions/index.js";

export function QuestionForm({ state, headingRef, announce, touched, check, keepDraft }) {
  const { question, feedback, response, position, total } = state;
  const type = questionTypes[question.type];
  const name = `${useUniqueId()}-${question.id}`;
  const form = useRef();
  const [value, setValue, send] = useAnswer(question.id, response ?? type.initial(question), keepDraft, check);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);

  const change = (next) => {
    setValue(next);
    setMissing(false);
    touched();
  };
  const submit = async (event) => {
    event.preventDefault();
    if (busy || feedback) return;
    if (type.isMissing(value, question)) {
      setMissing(true);
      form.current.querySelector("fieldset input, fieldset select")?.focus();
      return;
    }
    setBusy(true);
    await send();
    setBusy(false);
  };

  return (
    <form class="zf-stack" ref={form} onSubmit={submit} noValidate>
      <fieldset class={`kern-fieldset${missing ? " kern-fieldset--error" : ""}`} aria-describedby={`${name}-help`}>
        <legend>
          <span class="kern-preline">
            Frage {position + 1} von {total}
          </span>
          <Html as="h4" tabIndex={-1} elementRef={headingRef} html={question.prompt_html} />
        </legend>
        <p class="kern-hint" id={`${name}-help`}>
          {type.help}
        </p>
        <div class="kern-fieldset__body">
          <type.View
            question={question}
            value={value}
            onChange={change}
            name={name}
            remarks={feedback?.remarks}
            locked={Boolean(feedback)}
            announce={announce}
          />
        </div>
        {missing && <ErrorSentence>{type.ask}</ErrorSentence>}
      </fieldset>
      {question.hint_html && !feedback && (
        <details class="quiz__hint">
          <summary>Tipp</summary>
          <Html as="p" html={question.hint_html} />
        </details>
      )}
      {!feedback && (
        <div class="zf-actions">
          <Button type="submit" busy={busy}>
            Antwort prüfen
          </Button>
        </div>
      )}
    </form>
  );
}
