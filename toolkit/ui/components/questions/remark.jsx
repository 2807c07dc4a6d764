// What marking says about one part of an answer, in words and not by colour alone.

const TONES = {
  richtig: "question-remark zf-option--richtig",
  falsch: "question-remark zf-option--falsch",
  fehlt: "question-remark zf-option--verpasst",
};
const WORDS = { richtig: "Richtig.", falsch: "Noch nicht richtig.", fehlt: "Hier fehlt Ihr Haken." };

/** `remark` is `{outcome, text}`; nothing is drawn without one. `label` names the part where it stands apart. */
export function Remark({ id, remark, label }) {
  if (!remark) return null;
  return (
    <p class={TONES[remark.outcome]} id={id}>
      <span class="zf-option__word">
        {label && `${label}: `}
        {WORDS[remark.outcome]}
      </span>{" "}
      {remark.text}
    </p>
  );
}
