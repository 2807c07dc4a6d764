// The Beratungsnotiz: one printed page with what was entered and what follows. No personal data, nothing stored.
import { isGiven, reasons, valueWords } from "./model.js";

export function Note({ answers, attributes, entries, evaluation, words, legalAsOf }) {
  const entered = [...attributes.values()].filter((attribute) => isGiven(answers[attribute.name]));
  const of = (result) => [...entries.values()].filter((i) => evaluation.results[i.id].result === result);
  const excluded = of("ausgeschlossen");
  return (
    <section class="compass-note zf-only-print" aria-label="Beratungsnotiz">
      <h2>{words.note_title}</h2>
      <p>
        Erstellt am {new Date().toLocaleDateString("de-DE")} mit dem {words.name}, Rechtsstand {legalAsOf}. Zum
        Üben und zur Vorbereitung; keine Rechtsberatung, keine Zusage: Es entscheidet die zuständige Stelle. Bitte keine
        Namen eintragen.
      </p>
      <h3>Angaben</h3>
      <p>
        {entered.length
          ? entered.map((attribute) => `${attribute.label}: ${valueWords(attribute, answers[attribute.name])}`).join(" · ")
          : "Es wurden keine Angaben gemacht."}
      </p>
      <div class="compass-note__columns">
        <NoteList title="Kommt in Betracht" members={of("moeglich")} line={(i) => i.in_note} />
        <NoteList
          title="Zu klären"
          members={of("klaeren")}
          line={(i) => reasons(i, evaluation.results[i.id])[0]?.text ?? "Voraussetzungen mit der zuständigen Stelle klären"}
        />
      </div>
      <p>Ausgeschlossen nach diesen Angaben: {excluded.map((i) => i.short_name).join(", ") || words.none}.</p>
      <p>{words.note_advice}</p>
    </section>
  );
}

// One page is one page: a long list is printed as names only.
const MOST_LINES = 16;

function NoteList({ title, members, line }) {
  const long = members.length > MOST_LINES;
  return (
    <div>
      <h3>{title} ({members.length})</h3>
      {long ? (
        <p>{members.map((i) => i.short_name).join(", ")}.</p>
      ) : (
        <ul>{members.map((i) => <li key={i.id}><strong>{i.short_name}</strong>: {line(i)}</li>)}</ul>
      )}
    </div>
  );
}
