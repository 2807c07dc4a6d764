// "Weiterlernen": the modules a learner has begun. Empty until a learning code with progress is known.
import { component } from "./lib/component.jsx";

function Resume({ state }) {
  if (state.modules.length === 0) return null;
  return (
    <section class="zf-stack" aria-labelledby="weiterlernen">
      <h2 id="weiterlernen">Weiterlernen</h2>
      <ul class="zf-grid" role="list">
        {state.modules.map((module, index) => (
          <Module key={module.href} module={module} id={`lernstand-${index}`} />
        ))}
      </ul>
    </section>
  );
}

function Module({ module, id }) {
  return (
    <li class="zf-card zf-card--link">
      <h3 class="zf-card__title">
        <a href={module.href}>{module.title}</a>
      </h3>
      <p class="zf-card__text">
        {module.following ? `Weiter mit „${module.following}“` : "Alle Abschnitte sind bearbeitet."}
      </p>
      <div class="kern-progress">
        <label class="kern-label" for={id}>
          {module.done} von {module.total} Abschnitten
        </label>
        <progress id={id} value={module.done} max={module.total} />
      </div>
    </li>
  );
}

export default component(Resume);
