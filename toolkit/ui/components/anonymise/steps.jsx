// Where the visitor is; steps that are done can be gone back to.
const STEPS = [
  { id: "risiko", title: "Risiko" },
  { id: "schutz", title: "Schutz" },
  { id: "notizen", title: "Notizen" },
  { id: "freigabe", title: "Freigabe" },
];

export function Steps({ step, texts, onStep }) {
  const steps = STEPS.filter(({ id }) => texts || id !== "notizen");
  const here = steps.findIndex(({ id }) => id === step);
  return (
    <nav aria-label="Schritte">
      <ol class="anonymise__steps">
        {steps.map(({ id, title }, number) => (
          <li key={id} class={number === here ? "anonymise__step anonymise__step--here" : "anonymise__step"}>
            {number < here ? (
              <button type="button" class="anonymise__back" onClick={() => onStep(id)}>{number + 1}. {title}</button>
            ) : (
              <span aria-current={number === here ? "step" : undefined}>{number + 1}. {title}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
