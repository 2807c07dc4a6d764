// One line to type an answer into: a number or a few words.

const MAX_CHARS = 200;

/** `value` is `{text}`. */
export function TypedAnswer({ name, label, inputMode, value, onChange, locked, invalid, describedBy }) {
  return (
    <div class="kern-form-input">
      <label class="kern-label" for={name}>
        {label}
      </label>
      <input
        class={`kern-form-input__input${invalid ? " kern-form-input__input--error" : ""}`}
        id={name}
        name={name}
        type="text"
        inputMode={inputMode}
        autocomplete="off"
        maxLength={MAX_CHARS}
        value={value.text}
        readOnly={locked}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        onInput={(event) => onChange({ text: event.currentTarget.value })}
      />
    </div>
  );
}

export const isBlank = (text) => !text?.trim();
