// Light, dark, or as the system says; kept on this device.
const KEY = "zefas.darstellung";

export function startTheme(select) {
  if (!select) return;
  const root = document.documentElement;
  select.value = root.dataset.kernTheme ?? "auto";
  select.addEventListener("change", () => {
    if (select.value === "auto") delete root.dataset.kernTheme;
    else root.dataset.kernTheme = select.value;
    remember(select.value);
  });
}

function remember(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage is forbidden: the choice holds for this page only.
  }
}
