// A wide table scrolls inside its own frame; while it does, the keyboard reaches the frame.
export function frameTables(root) {
  for (const table of root.querySelectorAll(".zf-prose > table")) {
    const frame = document.createElement("div");
    frame.className = "kern-table-responsive";
    table.replaceWith(frame);
    frame.append(table);
    new ResizeObserver(() => makeReachable(frame, table)).observe(frame);
  }
}

function makeReachable(frame, table) {
  if (frame.scrollWidth > frame.clientWidth) {
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", `Tabelle: ${nameOf(table)}`);
  } else {
    for (const name of ["tabindex", "role", "aria-label"]) frame.removeAttribute(name);
  }
}

function nameOf(table) {
  const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim());
  return table.caption?.textContent.trim() || heads.join(", ");
}
