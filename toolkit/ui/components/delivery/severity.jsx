// How bad a finding is: sign, word and colour together.
import { SEVERITIES } from "./model.js";

const ICONS = {
  fehler: "kern-icon kern-icon--danger",
  warnung: "kern-icon kern-icon--warning",
  hinweis: "kern-icon kern-icon--info",
};

/** With `hidden` only the sign, where the word stands beside it. */
export function Severity({ of, hidden = false }) {
  return (
    <span class={`delivery__severity delivery__severity--${of}`}>
      <span class={ICONS[of]} aria-hidden="true" />
      {!hidden && SEVERITIES.find(({ key }) => key === of).one}
    </span>
  );
}
