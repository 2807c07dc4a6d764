// Headings of a notebook: without the link signs of JupyterLab, and no id twice, for two cells may have the same heading.
export function tidyHeadings(root) {
  root.querySelectorAll(".anchor-link").forEach((sign) => sign.remove());
  const seen = new Set();
  for (const element of root.querySelectorAll("[id]")) {
    let id = element.id;
    for (let number = 2; seen.has(id); number++) id = `${element.id}-${number}`;
    seen.add(id);
    if (element.id !== id) element.id = id;
  }
}
