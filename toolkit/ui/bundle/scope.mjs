// Makes the page's styles fit for JupyterLab: every rule holds inside `.zefas` only, light and dark follow the lab.
import { change, parse, split, write } from "./css.mjs";

const ROOT = ":where(.zefas)";
const LAB_DARK = ':where([data-jp-theme-light="false"] .zefas)';

/** Scopes a built stylesheet; the system's own light/dark preference does not count inside the lab. */
export function scopeToComponents(css) {
  const rules = withoutPreference(parse(css));
  return write(change(rules, (rule) => [{ ...rule, prelude: scopeSelectors(rule.prelude) }]));
}

function withoutPreference(rules) {
  return rules.flatMap((rule) => {
    if (/prefers-color-scheme/.test(rule.prelude)) return [];
    return rule.rules && !rule.prelude.startsWith("@keyframes")
      ? [{ ...rule, rules: withoutPreference(rule.rules) }]
      : [rule];
  });
}

function scopeSelectors(prelude) {
  if (prelude.startsWith("@")) return prelude;
  return split(prelude, ",").map(scope).join(",");
}

function scope(selector) {
  if (selector.startsWith(":is(body")) return ROOT;
  if (/^:root|^\[data-kern-theme=.?light|^\.kern-light|^html|^body/.test(selector)) return ROOT;
  if (/^\[data-kern-theme=.?dark|^\.kern-dark/.test(selector)) return LAB_DARK;
  if (/^\.zefas|^:is\(\.zefas/.test(selector)) return selector;
  return `${ROOT} ${selector}`;
}
