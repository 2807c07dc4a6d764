// Takes from KERN UX what the toolkit uses: 340 kB of stylesheet become about 40 kB.
import { readFileSync, readdirSync } from "node:fs";
import { change, parse, split, write } from "./css.mjs";

const KERN = "node_modules/@kern-ux/native/dist/kern.css";
const SOURCES = /\.(jsx?|mjs|py|j2|html|css)$/;
// KERN draws its signs white in forced colours, invisible where the user's own colours are light.
const FORCED_WHITE = /var\(--kern-color-white\)(?= !important)/;
const THEME_CLASSES = ["kern-light", "kern-dark"];

/** The part of KERN that is named in the sources under `folder`: classes with their rules, tokens, both themes. */
export function kernCss(folder) {
  const sources = readSources(folder);
  const used = usedClasses(sources);
  const rules = change(parse(readFileSync(KERN, "utf8")), (rule) => keepRule(rule, used));
  return write(dropUnusedTokens(screenOnlyDark(dropUnusedMotion(rules)), sources));
}

function readSources(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => SOURCES.test(name) && !name.startsWith("ui/static/") && !name.startsWith("ui/bundle/") && !name.startsWith("_bundle/"))
    .map((name) => ({ name, text: readFileSync(`${folder}/${name}`, "utf8") }));
}

/** Whether a class is written in markup or code; a word that ends in "--" stands for its whole family. */
function usedClasses(sources) {
  const words = new Set(THEME_CLASSES);
  for (const { name, text } of sources) {
    if (name.endsWith(".css")) continue;
    for (const [word] of text.matchAll(/kern-[a-z0-9_-]+/g)) words.add(word);
  }
  const families = [...words].filter((word) => word.endsWith("--"));
  return (name) => words.has(name) || families.some((family) => name.startsWith(family));
}

function keepRule(rule, used) {
  const selectors = split(rule.prelude, ",").filter((selector) => keepSelector(selector, used));
  const body = split(rule.body, ";")
    .filter((line) => !line.startsWith("-webkit-mask"))
    .map((line) => line.replace(FORCED_WHITE, "CanvasText"))
    .join(";");
  return selectors.length && body ? [{ prelude: selectors.join(","), body }] : [];
}

/** Tokens and themes stay, element selectors (KERN's reset) go, of the classes those that are used stay. */
function keepSelector(selector, used) {
  if (selector === ":root" || selector.includes("[data-kern-theme")) return true;
  const positive = selector.replace(/:not\([^)]*\)/g, "");
  const classes = [...positive.matchAll(/\.(kern-[a-zA-Z0-9_-]+)/g)].map(([, name]) => name);
  return classes.length > 0 && classes.every(used);
}

/** Light is the ground for everything, paper too; whatever makes the page dark holds for screens only. */
function screenOnlyDark(rules) {
  const light = rules.find(({ prelude }) => /prefers-color-scheme: ?light/.test(prelude));
  return rules.flatMap((rule) => {
    if (rule === light) return [];
    if (/prefers-color-scheme: ?dark/.test(rule.prelude)) {
      return [...light.rules, { ...rule, prelude: "@media screen and (prefers-color-scheme: dark)" }];
    }
    const dark = /\[data-kern-theme=.?dark/.test(rule.prelude) && !rule.prelude.includes("light");
    return dark ? [{ prelude: "@media screen", rules: [rule] }] : [rule];
  });
}

function dropUnusedMotion(rules) {
  const text = write(rules.filter((rule) => !rule.prelude.startsWith("@keyframes")));
  return rules.filter(({ prelude }) => {
    const name = prelude.match(/^@keyframes (\S+)/)?.[1];
    return !name || text.includes(name);
  });
}

/** Drops custom properties nobody reads, again and again until none is left. */
function dropUnusedTokens(rules, sources) {
  const outside = sources.map(({ text }) => text).join("\n");
  const read = new Set(
    [...`${write(rules)}\n${outside}`.matchAll(/var\(\s*(--kern-[\w-]+)/g)].map(([, name]) => name),
  );
  const before = write(rules).length;
  const kept = change(rules, (rule) => {
    const body = split(rule.body, ";").filter((line) => {
      const name = line.match(/^(--kern-[\w-]+)\s*:/)?.[1];
      return !name || read.has(name);
    });
    return body.length ? [{ ...rule, body: body.join(";") }] : [];
  });
  return write(kept).length < before ? dropUnusedTokens(kept, sources) : kept;
}
