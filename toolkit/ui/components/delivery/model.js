// Words and sizes of the delivery check.

export const SEVERITIES = [
  { key: "fehler", one: "Fehler", many: "Fehler", meaning: "kann so nicht stimmen oder nicht gelesen werden" },
  { key: "warnung", one: "Warnung", many: "Warnungen", meaning: "ist auffällig, bitte ansehen" },
  { key: "hinweis", one: "Hinweis", many: "Hinweise", meaning: "zum Nachdenken, oder wurde beim Lesen angepasst" },
];

/** Says `text` through the page's one live region. */
export function announce(text) {
  window.dispatchEvent(new CustomEvent("zefas:announce", { detail: { text } }));
}

export const number = (value) => value.toLocaleString("de-DE");

export const counted = (value, one, many) => `${number(value)} ${value === 1 ? one : many}`;

/** `12,4 MB`, `3 KB`: as toolkit/ui/german.py writes it. */
export function size(bytes) {
  if (bytes < 1e6) return `${number(Math.ceil(bytes / 1000))} KB`;
  return `${(bytes / 1e6).toLocaleString("de-DE", { maximumFractionDigits: 1 })} MB`;
}

export const totalOf = (files) => files.reduce((sum, file) => sum + file.size, 0);

/** The files with the new ones added; a file of the same name is replaced, as when it was corrected and chosen again. */
export function withFiles(files, added) {
  const names = new Set(added.map((file) => file.name));
  return [...files.filter((file) => !names.has(file.name)), ...added];
}
