// "Ich habe schon einen Lerncode": one field.
import { useState } from "preact/hooks";
import { Button } from "../lib/ui.jsx";

const MAX_CHARS = 40;

export function EnterCode({ id, onEnter }) {
  const [text, setText] = useState("");
  const submit = (event) => {
    event.preventDefault();
    onEnter(text);
  };
  return (
    <form class="zf-stack zf-stack--tight" onSubmit={submit}>
      <div class="kern-form-input">
        <label class="kern-label" for={id}>
          Ich habe schon einen Lerncode
        </label>
        <div class="kern-hint" id={`${id}-hint`}>
          Zehn Zeichen, zum Beispiel 7K3QX-M9T2A. Groß und klein ist gleich.
        </div>
        <input
          class="kern-form-input__input visitor__field"
          id={id}
          value={text}
          maxLength={MAX_CHARS}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-describedby={`${id}-hint`}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <div class="zf-actions">
        <Button type="submit" kind="secondary">
          Mit diesem Code weiterlernen
        </Button>
      </div>
    </form>
  );
}
