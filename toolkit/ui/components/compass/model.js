// What the compass knows about results, in words. No DOM here.

/** The three answers in the order in which they are shown; their words come with the state. */
export const RESULTS = ["moeglich", "klaeren", "ausgeschlossen"];

const STATE_ORDER = ["not_met", "open", "presumed", "manual", "met", "not_applicable"];

/** Whether an answer says something; null, undefined and "" mean "weiß ich nicht". */
export function isGiven(value) {
  return value !== null && value !== undefined && value !== "";
}

/** The answers that say something. */
export function given(answers) {
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => isGiven(value)));
}

export function counts(results) {
  const sums = { moeglich: 0, klaeren: 0, ausgeschlossen: 0 };
  Object.values(results).forEach(({ result }) => (sums[result] += 1));
  return sums;
}

export function countsInWords(sums) {
  const come = sums.moeglich === 1 ? "kommt" : "kommen";
  return `${sums.moeglich} ${come} in Betracht, ${sums.klaeren} zu klären, ${sums.ausgeschlossen} ausgeschlossen.`;
}

/** Every condition with its state, the deciding ones first. */
export function findings(entry, states) {
  return entry.conditions
    .map((condition) => ({ ...condition, state: states[condition.id] }))
    .sort((a, b) => STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state));
}

/** The conditions that explain the result, for one line: what excludes, or what is to be clarified. */
export function reasons(entry, { result, states }) {
  const all = findings(entry, states);
  if (result === "ausgeschlossen") return all.filter((f) => f.state === "not_met" && f.if_not_met === "ausgeschlossen");
  if (result === "klaeren") return all.filter((f) => f.state === "not_met" || f.state === "open");
  return [];
}

/** What counts as met as long as nobody knows better: to be looked up before anyone relies on it. */
export function presumed(entry, { states }) {
  return findings(entry, states).filter((f) => f.state === "presumed");
}

/** A profile value in words; mirrors toolkit/ui/facts.py for values the page itself holds. */
export function valueWords(attribute, value) {
  if (!isGiven(value)) return "weiß ich nicht";
  if (attribute.kind === "ja_nein") return value ? "Ja" : "Nein";
  if (attribute.kind === "auswahl") return attribute.choices.find((c) => c.value === value)?.label ?? String(value);
  return [Number(value).toLocaleString("de-DE"), attribute.unit].filter(Boolean).join(" ");
}
