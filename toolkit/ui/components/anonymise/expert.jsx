// Every parameter by itself.
export function Expert({ settings, attributes, onChange }) {
  const reading = settings.purpose === "lesen";
  const offered = attributes.filter(({ dated }) => !(reading && dated));
  const toggle = (id, on) =>
    onChange({ attributes: on ? [...settings.attributes, id] : settings.attributes.filter((each) => each !== id) });
  return (
    <details class="zf-panel">
      <summary>Einstellungen für Fachleute</summary>
      <div class="zf-stack">
        <div class="anonymise__numbers">
          <NumberField name="k" title="k: kleinste Gruppe" value={settings.k} min={2} max={100} onChange={(k) => onChange({ k })} />
          <NumberField name="l" title="l: verschiedener Leistungsbezug je Gruppe" value={settings.diversity} min={2} max={10} optional
            onChange={(diversity) => onChange({ diversity })} />
          <NumberField name="t" title="t: größter Abstand beim Leistungsbezug" value={settings.closeness} min={0.05} max={1} step={0.05} optional
            onChange={(closeness) => onChange({ closeness })} />
          {!reading && (
            <>
              <NumberField name="suppression" title="Höchstens weggelassen, in Prozent" value={Math.round(settings.suppression * 100)} min={0} max={20}
                onChange={(percent) => onChange({ suppression: percent / 100 })} />
              <NumberField name="cell" title="Kleinste veröffentlichte Zahl in Tabellen" value={settings.minimum_cell} min={3} max={10}
                onChange={(minimum_cell) => onChange({ minimum_cell })} />
            </>
          )}
        </div>
        <p class="zf-stand">
          Verfahren: {reading ? "gruppenweise vergröbert (lokal); niemand wird weggelassen." : "einheitlich vergröbert (optimal über alle Fälle)."} Es
          folgt aus dem Zweck.
        </p>
        <fieldset class="anonymise__attributes">
          <legend>Merkmale, die vergröbert mitgehen (höchstens 12); alle anderen bleiben hier</legend>
          {offered.map(({ id, title }) => (
            <label key={id}>
              <input type="checkbox" checked={settings.attributes.includes(id)}
                disabled={!settings.attributes.includes(id) && settings.attributes.length >= 12}
                onChange={(event) => toggle(id, event.target.checked)} /> {title}
            </label>
          ))}
        </fieldset>
        {reading && (
          <fieldset class="anonymise__attributes">
            <legend>Was außerdem mitgeht</legend>
            <Switch title="Kontakte, Schritte und weitere Tabellen" on={settings.linked} onChange={(linked) => onChange({ linked })} />
            <Switch title="Notizen, geschwärzt" on={settings.texts} onChange={(texts) => onChange({ texts })} />
            <Switch title="Weitere sensible Angaben" on={settings.sensitive} onChange={(sensitive) => onChange({ sensitive })} />
            <Switch title="Tage statt Monate (verschoben)" on={settings.exact_days} onChange={(exact_days) => onChange({ exact_days })} />
          </fieldset>
        )}
      </div>
    </details>
  );
}

function Switch({ title, on, onChange }) {
  return <label><input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} /> {title}</label>;
}

function NumberField({ name, title, value, min, max, step = 1, optional = false, onChange }) {
  const id = `anonymise-${name}`;
  const take = (event) => {
    const text = event.target.value;
    const typed = Number(text);
    if (text === "" && optional) onChange(null);
    else if (text !== "" && typed >= min && typed <= max) onChange(typed);
    else event.target.value = value ?? "";
  };
  return (
    <div class="kern-form-input">
      <label class="kern-label" for={id}>{title}</label>
      <input id={id} class="kern-form-input__input" type="number" {...{ min, max, step }} value={value ?? ""} aria-describedby={`${id}-hint`} onChange={take} />
      <p class="kern-hint" id={`${id}-hint`}>{min.toLocaleString("de-DE")} bis {max.toLocaleString("de-DE")}{optional ? "; leer: nicht gefordert" : ""}</p>
    </div>
  );
}
