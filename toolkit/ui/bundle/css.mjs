// A small CSS rule tree: enough to drop, wrap and scope rules of a finished stylesheet without a CSS toolchain.

/** Parses to [{prelude, rules}] for blocks of rules and [{prelude, body}] for declarations; comments are dropped. */
export function parse(text) {
  return blocks(text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/@charset[^;]*;/, ""));
}

const GROUP = /^@(media|supports|layer|container|keyframes)/;

function blocks(text) {
  const rules = [];
  let start = 0;
  for (let open = next(text, "{", 0); open !== -1; open = next(text, "{", start)) {
    const close = closing(text, open);
    const prelude = text.slice(start, open).trim();
    const inner = text.slice(open + 1, close);
    rules.push(GROUP.test(prelude) ? { prelude, rules: blocks(inner) } : { prelude, body: inner.trim() });
    start = close + 1;
  }
  return rules;
}

/** The index of `wanted` outside strings, from `index` on; -1 when there is none. */
function next(text, wanted, index) {
  for (let quote = ""; index < text.length; index++) {
    const char = text[index];
    if (quote) {
      if (char === "\\") index++;
      else if (char === quote) quote = "";
    } else if (char === '"' || char === "'") quote = char;
    else if (wanted.includes(char)) return index;
  }
  return -1;
}

function closing(text, open) {
  let depth = 1;
  let index = open;
  while (depth > 0) {
    index = next(text, "{}", index + 1);
    if (index === -1) throw new Error(`unbalanced braces after: ${text.slice(open - 60, open)}`);
    depth += text[index] === "{" ? 1 : -1;
  }
  return index;
}

/** Splits at `separator` outside strings and parentheses: selectors at ",", declarations at ";". */
export function split(text, separator) {
  const parts = [];
  let depth = 0;
  let start = 0;
  for (let i = next(text, `()${separator}`, 0); i !== -1; i = next(text, `()${separator}`, i + 1)) {
    if (text[i] === "(") depth++;
    else if (text[i] === ")") depth--;
    else if (depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)].map((part) => part.trim()).filter(Boolean);
}

export function write(rules) {
  return rules
    .map(({ prelude, rules: inner, body }) => `${prelude}{${inner ? write(inner) : body}}`)
    .join("\n");
}

/** Rebuilds the tree: `change(rule)` returns the rules that replace a declaration block (none, one or more). */
export function change(rules, edit) {
  return rules.flatMap((rule) => {
    if (!rule.rules) return edit(rule);
    if (rule.prelude.startsWith("@keyframes")) return [rule];
    const inner = change(rule.rules, edit);
    return inner.length ? [{ ...rule, rules: inner }] : [];
  });
}
