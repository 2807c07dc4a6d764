import { useLayoutEffect, useRef } from "preact/hooks";
import { Remark } from "./remark.jsx";

const KEYS = { ArrowUp: -1, ArrowDown: 1 };

function moved(order, from, by) {
  const to = from + by;
  if (to < 0 || to >= order.length) return order;
  const next = [...order];
  [next[from], next[to]] = [next[to], next[from]];
  return next;
}

function Step({ text, place, last, onMove, remark, locked, remarkId }) {
  const onKeyDown = (event) => {
    const by = KEYS[event.key];
    if (!by) return;
    event.preventDefault();
    onMove(by, event.currentTarget.dataset.move);
  };
  const button = (by, icon, words) => (
    <button
      type="button"
      class="kern-btn kern-btn--secondary"
      data-move={by}
      aria-disabled={(by < 0 ? place === 0 : place === last) || undefined}
      onClick={() => onMove(by, by)}
      onKeyDown={onKeyDown}
    >
      <span class={icon} aria-hidden="true" />
      <span class="kern-label kern-sr-only">
        „{text}“ {words}
      </span>
    </button>
  );
  return (
    <li class="zf-order__item">
      <div>
        {text}
        <Remark id={remarkId} remark={remark} />
      </div>
      {!locked && (
        <span class="zf-order__buttons">
          {button(-1, "kern-icon kern-icon--arrow-up", "nach oben")}
          {button(1, "kern-icon kern-icon--arrow-down", "nach unten")}
        </span>
      )}
    </li>
  );
}

function Ordering({ question, value, onChange, name, remarks = {}, locked, announce }) {
  const list = useRef();
  const follow = useRef(null);
  const texts = Object.fromEntries(question.steps.map(({ id, text }) => [id, text]));
  useLayoutEffect(() => {
    if (!follow.current) return;
    const [place, button] = follow.current;
    follow.current = null;
    list.current.children[place].querySelector(`[data-move="${button}"]`).focus();
  });
  const onMove = (place) => (by, button) => {
    const next = moved(value.order, place, by);
    if (next === value.order) return;
    follow.current = [place + by, button];
    onChange({ order: next });
    announce(`${texts[value.order[place]]}: jetzt an Stelle ${place + by + 1} von ${next.length}.`);
  };
  return (
    <ol class="zf-order" ref={list}>
      {value.order.map((id, place) => (
        <Step
          key={id}
          text={texts[id]}
          place={place}
          last={value.order.length - 1}
          onMove={onMove(place)}
          remark={remarks[id]}
          remarkId={`${name}-${place}-remark`}
          locked={locked}
        />
      ))}
    </ol>
  );
}

/** Steps to put in order: `{order: [id, …]}`. */
export const ordering = {
  help: "Verschieben Sie die Schritte mit den Knöpfen oder mit den Pfeiltasten.",
  initial: (question) => ({ order: question.steps.map(({ id }) => id) }),
  isMissing: () => false,
  View: Ordering,
};
