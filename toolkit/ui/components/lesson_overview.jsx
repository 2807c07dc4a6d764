// The sections of a lesson as a list of links, with what is done and where to go on.
import { useEffect } from "preact/hooks";
import "./lesson_overview.css";
import { component } from "./lib/component.jsx";

function Link({ section, children, ...rest }) {
  const follow = (event) => {
    event.preventDefault();
    window.dispatchEvent(new CustomEvent("zefas:goto", { detail: { id: section.id } }));
  };
  return (
    <a href={`#abschnitt-${section.id}`} onClick={follow} {...rest}>
      {children}
    </a>
  );
}

/** Tells the kernel where the learner is. A visit that gets lost needs no words: the page shows its notice. */
function useVisits(act) {
  useEffect(() => {
    const visit = (section) => section && act("visit", { section }).catch(() => {});
    const listen = (event) => visit(event.detail.id);
    window.addEventListener("zefas:section", listen);
    visit(document.documentElement.dataset.abschnitt);
    return () => window.removeEventListener("zefas:section", listen);
  }, []);
}

/** Tells the page, which marks its own list of sections. */
function useDoneMarks(sections) {
  const ids = sections.filter(({ finished }) => finished).map(({ id }) => id);
  useEffect(() => {
    window.dispatchEvent(new CustomEvent("zefas:done", { detail: { ids } }));
  }, [ids.join()]);
}

function LessonOverview({ state, act }) {
  useVisits(act);
  useDoneMarks(state.sections);
  const next = state.sections.find(({ id }) => id === state.next);
  return (
    <div class="overview zf-stack zf-stack--wide">
      {next && (
        <p class="zf-no-print">
          <Link section={next} class="kern-btn kern-btn--primary">
            <span class="kern-label">Weiter bei „{next.title}“</span>
          </Link>
        </p>
      )}
      <div class="zf-prose">
        <h2>Was Sie lernen</h2>
        <ul>
          {state.goals.map((goal) => (
            <li key={goal}>{goal}</li>
          ))}
        </ul>
        <h2>Die Abschnitte</h2>
        <p>
          {state.sections.length} Abschnitte, zusammen etwa {state.duration}. Sie können jederzeit unterbrechen.
        </p>
      </div>
      <ol class="overview__sections">
        {state.sections.map((section) => (
          <Section key={section.id} section={section} />
        ))}
      </ol>
    </div>
  );
}

function Section({ section }) {
  return (
    <li>
      <Link section={section} class="kern-link">
        {section.title}
      </Link>
      <span class="zf-stand">
        {section.duration}
        {section.standing && ` · ${section.standing}`}
        {section.finished && <span class="overview__tick" aria-hidden="true" />}
      </span>
    </li>
  );
}

export default component(LessonOverview);
