// The profile form: a few questions first, the next one that decides most, everything else on demand.
import { Field } from "./fields.jsx";
import { isGiven } from "./model.js";

export function ProfileForm({ answers, attributes, evaluation, groups, words, onAnswer }) {
  const asked = evaluation.asked.map((name) => attributes.get(name));
  const first = asked.filter((attribute) => attribute.stage === 1);
  const next = evaluation.next;
  const field = (attribute, place) => (
    <Field key={attribute.name} place={place} attribute={attribute} value={answers[attribute.name]} onAnswer={onAnswer} />
  );
  return (
    <form class="compass__form zf-stack" aria-labelledby="compass-form-title" onSubmit={(event) => event.preventDefault()}>
      <h2 id="compass-form-title">Die Lage der Person</h2>
      <div class="zf-panel zf-stack">
        <h3>Womit Sie beginnen</h3>
        {first.map((attribute) => field(attribute, "first"))}
      </div>
      {next && (
        <div class="zf-panel zf-stack compass__next">
          <h3>Die nächste Frage, die am meisten klärt</h3>
          <p class="kern-body--muted">{waitingInWords(next.waiting, words)}</p>
          {field(attributes.get(next.name), "next")}
          <button type="button" class="kern-btn kern-btn--tertiary" onClick={() => onAnswer(next.name, null)}>
            <span class="kern-label">Weiß ich nicht, andere Frage zeigen</span>
          </button>
        </div>
      )}
      <section class="zf-stack zf-stack--tight" aria-labelledby="compass-more-title">
        <h3 id="compass-more-title">Weitere Angaben</h3>
        {groups.map((group) => (
          <Group key={group.id} group={group} asked={asked.filter((a) => a.group === group.id && a.stage > 1)} answers={answers} field={field} />
        ))}
      </section>
    </form>
  );
}

function Group({ group, asked, answers, field }) {
  if (!asked.length) return null;
  const done = asked.filter((attribute) => isGiven(answers[attribute.name])).length;
  return (
    <details class="kern-accordion">
      <summary class="kern-accordion__header">
        <span class="kern-title">{group.title} ({done} von {asked.length} beantwortet)</span>
      </summary>
      <div class="kern-accordion__body zf-stack">{asked.map((attribute) => field(attribute, "more"))}</div>
    </details>
  );
}

function waitingInWords(number, { one, many }) {
  return number === 1 ? `Auf diese Antwort wartet 1 ${one}.` : `Auf diese Antwort warten ${number} ${many}.`;
}
