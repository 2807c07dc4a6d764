// A list to choose from, with a first entry that means "nothing yet".

/** `choices` is a list of `{id, text}`; the value is an id or "". */
export function Select({ id, choices, value, onChange, locked, ...rest }) {
  return (
    <span class="kern-form-input__select-wrapper">
      <select
        class="kern-form-input__select"
        id={id}
        value={value}
        disabled={locked}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...rest}
      >
        <option value="">bitte wählen</option>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.text}
          </option>
        ))}
      </select>
    </span>
  );
}
