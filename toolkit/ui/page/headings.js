// Two cells may have the same heading; an id may stand once only.
export function makeIdsUnique(root) {
  const seen = new Set();
  for (const element of root.querySelectorAll("[id]")) {
    let id = element.id;
    for (let number = 2; seen.has(id); number++) id = `${element.id}-${number}`;
    seen.add(id);
    if (element.id !== id) element.id = id;
  }
}
