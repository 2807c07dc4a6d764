// The few pieces of markup that several components repeat.

const ALERT_ICONS = {
  info: "kern-icon kern-icon--info",
  success: "kern-icon kern-icon--success",
  warning: "kern-icon kern-icon--warning",
  danger: "kern-icon kern-icon--danger",
};

const ALERTS = {
  info: "kern-alert kern-alert--info",
  success: "kern-alert kern-alert--success",
  warning: "kern-alert kern-alert--warning",
  danger: "kern-alert kern-alert--danger",
};

const BUTTONS = {
  primary: "kern-btn kern-btn--primary",
  secondary: "kern-btn kern-btn--secondary",
  tertiary: "kern-btn kern-btn--tertiary",
};

/** A button; `busy` keeps it focusable while an action is under way and ignores further presses. */
export function Button({ kind = "primary", type = "button", busy = false, onClick, children, ...rest }) {
  const guarded = busy ? (event) => event.preventDefault() : onClick;
  return (
    <button type={type} class={BUTTONS[kind]} aria-disabled={busy || undefined} onClick={guarded} {...rest}>
      <span class="kern-label">{children}</span>
    </button>
  );
}

/** A box with a title; give it `role="alert"` where it appears after something the learner did. */
export function Alert({ kind = "info", title, children, ...rest }) {
  return (
    <div class={ALERTS[kind]} {...rest}>
      <div class="kern-alert__header">
        <span class={ALERT_ICONS[kind]} aria-hidden="true" />
        <span class="kern-title">{title}</span>
      </div>
      {children && <div class="kern-alert__body">{children}</div>}
    </div>
  );
}

/** HTML that `toolkit.ui.html` has made from Markdown; nothing else may come here. */
export function Html({ as: Tag = "div", html, elementRef, ...rest }) {
  return <Tag ref={elementRef} {...rest} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** Norm, Stand and evidence under a statement: `{norm, as_of, evidence, evidence_label}`. */
export function Source({ norm, as_of, evidence, evidence_label }) {
  const badge = evidence === "ungeprüft" ? "ungeprueft" : evidence;
  return (
    <p class="zf-source">
      <span class="zf-norm">{norm}</span> <span class="zf-stand">Stand {as_of}</span>{" "}
      <span class={`zf-evidence zf-evidence--${badge}`}>{evidence_label}</span>
    </p>
  );
}

/** What is wrong with an input, said at once to everybody. */
export function ErrorSentence({ id, children }) {
  return (
    <p class="kern-error" id={id} role="alert">
      <span class="kern-icon kern-icon--danger" aria-hidden="true" />
      <span class="kern-body">{children}</span>
    </p>
  );
}
