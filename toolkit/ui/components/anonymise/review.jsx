// The notes with what the rules found; what they are not sure of needs a person.
import { useEffect, useRef, useState } from "preact/hooks";
import { Alert, Button, ErrorSentence } from "../lib/ui.jsx";
import { announce, counted, number } from "../delivery/model.js";

const KEYS = { s: "schwaerzen", l: "stehen" };

export function Review({ state, act, review, setReview, top, onNext }) {
  const [onlyOpen, setOnlyOpen] = useState(true);
  const [everywhere, setEverywhere] = useState(true);
  const [problem, setProblem] = useState("");
  const list = useRef();
  const decidedNow = useRef(false);

  // After a decision the next open place has the focus: S, S, L, S …
  useEffect(() => {
    if (!decidedNow.current) return;
    decidedNow.current = false;
    (list.current?.querySelector("[data-open]") ?? top.current)?.focus();
  }, [review]);

  async function call(name, payload) {
    setProblem("");
    try {
      setReview(await act(name, payload));
    } catch (error) {
      setProblem(error.message);
    }
  }
  const show = (page, only = onlyOpen) => call("notes", { page, undecided_only: only });
  const decide = (note, hit, choice) => {
    decidedNow.current = true;
    announce(choice === "stehen" ? "Bleibt stehen." : "Wird geschwärzt.");
    return call("decide", { note, hit: hit.number, choice, everywhere, page: review.page, undecided_only: onlyOpen });
  };
  return (
    <section class="zf-stack" aria-labelledby="anonymise-review">
      <h2 id="anonymise-review" tabIndex={-1} ref={top}>Notizen durchsehen</h2>
      <p class="anonymise__finding" role="status">
        {review.open ? `${counted(review.open, "Stelle ist", "Stellen sind")} noch zu entscheiden.` : "Alle unsicheren Stellen sind entschieden."}
      </p>
      <p>
        Sichere Treffer werden ersetzt. Bei unsicheren entscheiden Sie. Auf einer Stelle genügt eine Taste: <kbd>S</kbd> schwärzt,{" "}
        <kbd>L</kbd> lässt stehen; danach geht es zur nächsten. Kein Programm findet alles: Lesen Sie die Freigabe, bevor Sie sie weitergeben.
      </p>
      <div class="zf-cluster">
        <label><input type="checkbox" checked={everywhere} onChange={(event) => setEverywhere(event.target.checked)} /> Gleiche Stellen gleich entscheiden</label>
        <label>
          <input type="checkbox" checked={!onlyOpen} onChange={(event) => { setOnlyOpen(!event.target.checked); show(1, !event.target.checked); }} /> Alle
          Notizen zeigen
        </label>
      </div>
      {problem && <ErrorSentence>{problem}</ErrorSentence>}
      <p class="delivery__found">{counted(review.total, "Notiz", "Notizen")}, Seite {number(review.page)} von {number(review.pages)}</p>
      <ol class="anonymise__notes" ref={list}>
        {review.notes.map((note) => <NoteView key={note.number} note={note} kinds={state.kinds} all={!onlyOpen} onDecide={(hit, choice) => decide(note.number, hit, choice)} />)}
      </ol>
      <Missed kinds={state.kinds} onMark={(words, kind) => call("mark", { words, kind, page: review.page, undecided_only: onlyOpen })} />
      {review.pages > 1 && (
        <nav class="delivery__pages" aria-label="Seiten der Notizen">
          <Button kind="secondary" busy={review.page <= 1} onClick={() => show(review.page - 1)}>Vorherige Seite</Button>
          <Button kind="secondary" busy={review.page >= review.pages} onClick={() => show(review.page + 1)}>Nächste Seite</Button>
        </nav>
      )}
      {review.open > 0 && <Alert kind="warning" title="Erst alle Stellen, dann die Freigabe"><p class="kern-body">Solange eine Stelle offen ist, wird nichts freigegeben.</p></Alert>}
      <div class="zf-actions"><Button busy={review.open > 0} onClick={onNext}>Weiter: Freigabe</Button></div>
    </section>
  );
}

function Missed({ kinds, onMark }) {
  const [words, setWords] = useState("");
  const [kind, setKind] = useState(kinds[0].id);
  const submit = (event) => {
    event.preventDefault();
    if (words.trim()) onMark(words, kind).then(() => setWords(""));
  };
  return (
    <form class="anonymise__missed" onSubmit={submit}>
      <div class="kern-form-input">
        <label class="kern-label" for="anonymise-missed">Übersehene Wörter schwärzen</label>
        <input id="anonymise-missed" class="kern-form-input__input" maxLength={100} autocomplete="off" value={words} onInput={(event) => setWords(event.target.value)} />
      </div>
      <div class="kern-form-input">
        <label class="kern-label" for="anonymise-missed-kind">Als</label>
        <div class="kern-form-input__select-wrapper">
          <select id="anonymise-missed-kind" class="kern-form-input__select" value={kind} onChange={(event) => setKind(event.target.value)}>
            {kinds.map(({ id, label }) => <option key={id} value={id}>{label}</option>)}
          </select>
        </div>
      </div>
      <Button kind="secondary" type="submit">Überall schwärzen</Button>
    </form>
  );
}

function NoteView({ note, kinds, all, onDecide }) {
  const unsure = note.hits.filter((hit) => all || hit.check);
  return (
    <li class="anonymise__note">
      <p class="anonymise__text">
        {note.pieces.map(({ text, hit }, place) => hit === undefined ? <span key={place}>{text}</span> : <mark key={place} class={tone(note.hits[hit])}>{text}</mark>)}
      </p>
      {note.flags.length > 0 && <p class="anonymise__flags"><span class="kern-icon kern-icon--warning" aria-hidden="true" /> Besondere Angaben, bitte ansehen: {note.flags.join(", ")}</p>}
      {unsure.map((hit) => <Hit key={hit.number} hit={hit} kinds={kinds} onDecide={(choice) => onDecide(hit, choice)} />)}
    </li>
  );
}

function tone({ check, verdict }) {
  if (verdict === "stehen") return "anonymise__hit anonymise__hit--kept";
  return check && !verdict ? "anonymise__hit anonymise__hit--open" : "anonymise__hit";
}

function Hit({ hit, kinds, onDecide }) {
  const open = hit.check && hit.verdict === null;
  const redacted = hit.verdict ? hit.verdict !== "stehen" : !hit.check;
  const label = kinds.find(({ id }) => id === hit.kind).label;
  const press = (event) => {
    const choice = KEYS[event.key.toLowerCase()];
    if (!choice || event.target.tagName === "SELECT" || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    onDecide(choice === "stehen" ? "stehen" : hit.kind);
  };
  return (
    <div class="anonymise__decision" role="group" tabIndex={open ? 0 : undefined} data-open={open || undefined} onKeyDown={press}
      aria-label={`„${hit.term}“, vermutet: ${label}, ${open ? "noch offen" : hit.verdict === "stehen" ? "bleibt stehen" : "wird geschwärzt"}`}>
      <p><strong>„{hit.term}“</strong> – {label}?{hit.alike > 1 && ` (${number(hit.alike)} gleiche Stellen)`}</p>
      <Button kind={redacted ? "primary" : "secondary"} onClick={() => onDecide(hit.kind)}>Schwärzen<span class="kern-sr-only">: {hit.term}</span></Button>
      <Button kind={hit.verdict === "stehen" ? "primary" : "secondary"} onClick={() => onDecide("stehen")}>Stehen lassen<span class="kern-sr-only">: {hit.term}</span></Button>
      <label>
        <span class="kern-sr-only">Anderer Typ für „{hit.term}“</span>
        <span class="kern-form-input__select-wrapper"><select class="kern-form-input__select" value="" onChange={(event) => event.target.value && onDecide(event.target.value)}>
          <option value="">anderer Typ …</option>
          {kinds.filter(({ id }) => id !== hit.kind).map(({ id, label: other }) => <option key={id} value={id}>{other}</option>)}
        </select></span>
      </label>
    </div>
  );
}
