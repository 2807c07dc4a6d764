// The residence matrix: search, filter, read; a row opens to everything the catalogue knows of the status.
import "./matrix.css";
import { useMemo, useState } from "preact/hooks";
import { component } from "./lib/component.jsx";

export default component(Matrix);

const COLUMNS = ["Status", "Arbeit", "Integrationskurs", "Berufssprachkurs"];

function Matrix({ state }) {
  const [search, setSearch] = useState("");
  const [access, setAccess] = useState("");
  const texts = useMemo(() => new Map(state.rows.map((row) => [row.id, folded(everyWord(row))])), [state.rows]);
  const words = folded(search).split(/\s+/).filter(Boolean);
  const found = state.rows.filter(
    (row) => (!access || row.access === access) && words.every((word) => texts.get(row.id).includes(word)),
  );
  return (
    <section class="matrix zf-stack zf-no-print" aria-labelledby="matrix-title">
      <h2 id="matrix-title">Was erlaubt welcher Aufenthaltsstatus?</h2>
      <p>Suchen Sie nach einem Titel, einem Paragraphen oder einem Stichwort. Entscheidend sind immer das Dokument und seine Nebenbestimmungen.</p>
      <div class="matrix__filter">
        <div class="kern-form-input">
          <label class="kern-label" for="matrix-search">Suchen</label>
          <input id="matrix-search" class="kern-form-input__input" type="search" value={search} onInput={(e) => setSearch(e.target.value)} />
        </div>
        <div class="kern-form-input">
          <label class="kern-label" for="matrix-access">Zugang zur Arbeit</label>
          <div class="kern-form-input__select-wrapper">
            <select id="matrix-access" class="kern-form-input__select" value={access} onChange={(e) => setAccess(e.target.value)}>
              <option value="">Alle</option>
              {state.accesses.map((each) => <option key={each.value} value={each.value}>{each.label}</option>)}
            </select>
          </div>
        </div>
      </div>
      <p role="status">{countInWords(found.length, state.rows.length)}</p>
      {found.length > 0 && (
        <div class="kern-table-responsive" role="region" tabIndex={0} aria-label="Aufenthaltsstatus und was sie erlauben">
          <table class="kern-table kern-table--small matrix__table">
            <thead><tr>{COLUMNS.map((title) => <th key={title} scope="col">{title}</th>)}</tr></thead>
            {found.map((row) => <Status key={row.id} row={row} />)}
          </table>
        </div>
      )}
      <ul class="zf-prose">{state.notes.map((note) => <li key={note}>{note}</li>)}</ul>
    </section>
  );
}

function Status({ row }) {
  const [open, setOpen] = useState(false);
  const id = `matrix-${row.id}`;
  return (
    <tbody>
      <tr>
        <th scope="row">
          <span class="matrix__label">{row.label}</span>
          <span class="zf-norm">{row.norms[0].citation}</span>
          <button type="button" class="kern-btn kern-btn--tertiary matrix__more" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
            <span class="kern-label">{open ? "Weniger" : "Mehr"}<span class="kern-sr-only"> zu {row.label}</span></span>
          </button>
        </th>
        <td><strong class="matrix__access">{row.access_label}.</strong> {row.employment}</td>
        <td>{row.integration_course}</td>
        <td>{row.vocational_course}</td>
      </tr>
      <tr id={id} hidden={!open}>
        <td colSpan={COLUMNS.length}>{open && <Details row={row} />}</td>
      </tr>
    </tbody>
  );
}

function Details({ row }) {
  return (
    <div class="zf-stack zf-stack--tight">
      <dl class="kern-description-list">
        {row.more.map(({ title, text }) => (
          <div class="kern-description-list-item" key={title}>
            <dt class="kern-description-list-item__key">{title}</dt>
            <dd class="kern-description-list-item__value">{text}</dd>
          </div>
        ))}
      </dl>
      <p class="zf-source">
        {row.norms.map((norm) => (
          <span key={norm.citation}><span class="zf-norm">{norm.citation}</span> <span class="zf-stand">Stand {norm.as_of}</span>; </span>
        ))}
        <span class={`zf-evidence zf-evidence--${row.evidence.replace("ü", "ue")}`}>{row.evidence_label}</span>{" "}
        <span class="zf-stand">nächste Prüfung bis {row.review_by}</span>
      </p>
    </div>
  );
}

/** Everything a search may find in a row. */
function everyWord(row) {
  const norms = row.norms.map((norm) => norm.citation);
  const more = row.more.map(({ text }) => text);
  return [row.label, row.access_label, row.employment, row.integration_course, row.vocational_course, ...norms, ...more].join(" ");
}

/** Lower case without accents, so that "gestattung" and "Gestattung", "ü" and "u" meet. */
function folded(text) {
  return text.toLocaleLowerCase("de").normalize("NFD").replace(/\p{M}/gu, "");
}

function countInWords(found, all) {
  if (!found) return "Dazu gibt es keinen Eintrag. Bitte versuchen Sie ein anderes Wort oder einen Paragraphen wie „§ 24“.";
  return found === all ? `${all} Aufenthaltsstatus` : `${found} von ${all} Aufenthaltsstatus`;
}
