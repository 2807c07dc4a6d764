// Runs in the head, before the first paint: the chosen theme, the mark that scripts run, and the patience texts.
{
  const root = document.documentElement;
  root.classList.replace("ohne-js", "mit-js");

  try {
    const theme = localStorage.getItem("zefas.darstellung");
    if (theme === "light" || theme === "dark") root.dataset.kernTheme = theme;
  } catch {
    // A browser that forbids storage keeps the system's theme.
  }

  const PATIENCE = [
    [10_000, "Das dauert heute etwas länger. Bitte haben Sie noch einen Moment Geduld."],
    [45_000, "Die Seite antwortet noch nicht. Bitte laden Sie sie neu, wenn sich weiter nichts tut."],
  ];
  for (const [delay, text] of PATIENCE) {
    setTimeout(() => document.querySelector("#laden [role=status]")?.replaceChildren(text), delay);
  }

  // Voilà writes calls of this into the page while a slow cell runs.
  window.voila_heartbeat = () => {};
}
