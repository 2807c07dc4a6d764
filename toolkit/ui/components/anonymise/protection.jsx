// Purpose, level of protection, and for experts every parameter; the curve says what it costs.
import { useState } from "preact/hooks";
import { Button } from "../lib/ui.jsx";
import { Curve } from "./curve.jsx";
import { Expert } from "./expert.jsx";

export function Protection({ state, act, delivery, settings, top, onNext }) {
  const known = new Set(delivery.attributes.map(({ id }) => id));
  const of = (preset, purpose) => {
    const found = state.presets.find(({ id }) => id === preset).settings[purpose];
    return { ...found, attributes: found.attributes.filter((each) => known.has(each)) };
  };
  const [purpose, setPurpose] = useState(settings?.purpose ?? "lesen");
  const [preset, setPreset] = useState(settings ? null : "fallbesprechung");
  const [chosen, setChosen] = useState(settings ?? of("fallbesprechung", "lesen"));

  const [computing, setComputing] = useState(false);

  const choose = (nextPreset, nextPurpose) => {
    setPreset(nextPreset);
    setPurpose(nextPurpose);
    setChosen(of(nextPreset, nextPurpose));
  };
  const change = (changes) => {
    setPreset(null);
    setChosen({ ...chosen, ...changes });
  };
  return (
    <section class="zf-stack" aria-labelledby="anonymise-protection">
      <h2 id="anonymise-protection" tabIndex={-1} ref={top}>Wofür und wie stark schützen?</h2>
      <Cards legend="Was soll mit der Freigabe geschehen?" name="purpose" options={state.purposes} value={purpose}
        onChoose={(id) => choose(preset ?? "fallbesprechung", id)} />
      <p class="zf-stand">
        Dieselben Menschen bekommen immer nur eine der beiden Fassungen. Nebeneinander verraten sie mehr als jede allein.
      </p>
      <Cards legend="Wer liest?" name="preset" options={state.presets} value={preset} onChoose={(id) => choose(id, purpose)} />
      {preset === null && <p role="status">Eigene Einstellungen: Sie weichen von den drei Stufen ab.</p>}
      <Expert settings={chosen} attributes={delivery.attributes} onChange={change} />
      <Curve act={act} settings={chosen} onBusy={setComputing} />
      <div class="zf-actions">
        <Button busy={computing || chosen.attributes.length === 0} onClick={() => onNext(chosen)}>
          {chosen.texts ? "Weiter: Notizen ansehen" : "Weiter: Freigabe"}
        </Button>
      </div>
    </section>
  );
}

function Cards({ legend, name, options, value, onChoose }) {
  return (
    <fieldset class="anonymise__cards">
      <legend>{legend}</legend>
      {options.map(({ id, title, text }) => (
        <label key={id} class="anonymise__card">
          <input type="radio" name={`anonymise-${name}`} checked={value === id} onChange={() => onChoose(id)} aria-describedby={`anonymise-${id}`} />
          <span class="anonymise__card-title">{title}</span>
          <span class="anonymise__card-text" id={`anonymise-${id}`}>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
