// What happens, and the decision it asks for.
import { useRef, useState } from "preact/hooks";
import { useUniqueId } from "../lib/hooks.js";
import { Button, ErrorSentence, Html } from "../lib/ui.jsx";

export function Scene({ state, headingRef, touched, choose }) {
  const { scene, choices, number } = state;
  const name = useUniqueId();
  const form = useRef();
  const [chosen, setChosen] = useState(null);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);

  const pick = (id) => {
    setChosen(id);
    setMissing(false);
    touched();
  };
  const submit = async (event) => {
    event.preventDefault();
    if (busy) return;
    if (!chosen) {
      setMissing(true);
      form.current.querySelector("input").focus();
      return;
    }
    setBusy(true);
    await choose(chosen);
    setBusy(false);
  };

  return (
    <form class="zf-stack" ref={form} onSubmit={submit} noValidate>
      <Telling scene={scene} preline={`Entscheidung ${number}`} headingRef={headingRef} />
      <fieldset class={`kern-fieldset${missing ? " kern-fieldset--error" : ""}`}>
        <legend class="kern-label">Wie entscheiden Sie?</legend>
        <div class="kern-fieldset__body">
          {choices.map(({ id, text_html }) => (
            <div key={id} class="kern-form-check">
              <input
                class="kern-form-check__radio"
                type="radio"
                id={`${name}-${id}`}
                name={name}
                value={id}
                checked={chosen === id}
                onChange={() => pick(id)}
              />
              <Html as="label" class="kern-label" for={`${name}-${id}`} html={text_html} />
            </div>
          ))}
        </div>
        {missing && <ErrorSentence>Bitte wählen Sie eine der Möglichkeiten.</ErrorSentence>}
      </fieldset>
      <div class="zf-actions">
        <Button type="submit" busy={busy}>
          So entscheiden
        </Button>
      </div>
    </form>
  );
}

/** A scene's heading and text, with what earlier decisions have brought about. */
export function Telling({ scene, preline, headingRef }) {
  return (
    <>
      <div>
        <p class="kern-preline">{preline}</p>
        <h4 tabIndex={-1} ref={headingRef}>
          {scene.title}
        </h4>
      </div>
      <Html class="zf-prose" html={scene.text_html} />
      {scene.additions_html.map((html) => (
        <div key={html} class="scenario__later">
          <p class="kern-preline">Folge einer früheren Entscheidung</p>
          <Html html={html} />
        </div>
      ))}
    </>
  );
}
