// A lesson shows one section at a time. Without scripts and on paper all of them are there.
import { announce } from "./announce.js";

const WIDE = matchMedia("(min-width: 64rem)");

export function startLesson(cells) {
  const sections = [...cells.querySelectorAll(":scope > [data-abschnitt]")];
  if (sections.length > 1) new Lesson(sections).start();
}

class Lesson {
  list = document.querySelector(".zf-sections");
  steps = document.querySelector(".zf-steps");
  pageTitle = document.title;
  current = 0;
  told = -1;

  constructor(sections) {
    this.sections = sections;
  }

  start() {
    this.list.hidden = this.steps.hidden = false;
    fitList(this.list);
    this.listenToPage();
    this.listenToComponents();
    const first = Math.max(0, indexOfHash(this.sections));
    this.show(first, { byLearner: first > 0 });
  }

  listenToPage() {
    window.addEventListener("hashchange", () => this.followAddress());
    this.steps.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-schritt]");
      if (button) this.go(this.current + Number(button.dataset.schritt));
    });
    // The browser's own search opens a section that holds the word.
    this.sections.forEach((section, index) =>
      section.addEventListener("beforematch", () => this.show(index, { byLearner: false })),
    );
  }

  listenToComponents() {
    window.addEventListener("zefas:goto", ({ detail }) => {
      const index = this.sections.findIndex((section) => section.dataset.abschnitt === detail.id);
      if (index >= 0) this.go(index);
    });
    window.addEventListener("zefas:done", ({ detail }) => markDone(this.list, detail.ids));
    window.addEventListener("zefas:ready", () => this.tell(), { once: true });
  }

  /** Through the address, so that "back" and links work; the address then shows the section. */
  go(index) {
    const hash = `#${this.sections[index].id}`;
    if (location.hash === hash) this.show(index);
    else location.hash = hash;
  }

  followAddress() {
    const index = location.hash ? indexOfHash(this.sections) : 0;
    if (index >= 0) this.show(index);
  }

  /** Shows one section; a move by the learner also moves the focus and is announced. */
  show(index, { byLearner = true } = {}) {
    const section = this.sections[index];
    this.current = index;
    this.sections.forEach((other) => setHidden(other, other !== section));
    markInList(this.list, section);
    markSteps(this.steps, index, this.sections);
    document.title = index ? `${titleOf(section)} – ${this.pageTitle}` : this.pageTitle;
    if (byLearner) arrive(section, index, this.sections.length);
    if (this.told !== index) this.tell();
  }

  tell() {
    const id = this.sections[this.current].dataset.abschnitt;
    this.told = this.current;
    document.documentElement.dataset.abschnitt = id;
    window.dispatchEvent(new CustomEvent("zefas:section", { detail: { id } }));
    // Widgets that measure themselves had no size while they were hidden.
    window.dispatchEvent(new Event("resize"));
  }
}

function setHidden(section, hide) {
  if (hide) section.setAttribute("hidden", "until-found");
  else section.removeAttribute("hidden");
}

/** The section that holds the target of the address, be it the section itself or a heading in it; -1 if none. */
function indexOfHash(sections) {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  return target ? sections.findIndex((section) => section.contains(target)) : -1;
}

function titleOf(section) {
  return section.querySelector("h2")?.textContent.trim() ?? "";
}

function arrive(section, index, count) {
  const heading = section.querySelector("h2") ?? document.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  (target && target !== section && section.contains(target) ? target : heading).scrollIntoView();
  announce(index ? `Abschnitt ${index} von ${count - 1}` : "Start des Moduls");
}

function markInList(list, section) {
  for (const link of list.querySelectorAll("a")) {
    const here = link.hash === `#${section.id}`;
    if (here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    if (here) list.querySelector(".zf-sections__here").textContent = link.firstElementChild.textContent;
  }
  if (!WIDE.matches) list.querySelector("details").open = false;
}

function markDone(list, ids) {
  for (const link of list.querySelectorAll("a")) {
    const done = ids.includes(link.hash.replace("#abschnitt-", ""));
    if (done === link.classList.contains("zf-sections__done")) continue;
    link.classList.toggle("zf-sections__done", done);
    if (done) link.insertAdjacentHTML("beforeend", '<span class="kern-sr-only"> (geschafft)</span>');
    else link.querySelector(".kern-sr-only")?.remove();
  }
}

function markSteps(steps, index, sections) {
  const [back, next] = steps.querySelectorAll("[data-schritt]");
  back.hidden = index === 0;
  next.hidden = index === sections.length - 1;
  next.querySelector(".kern-label").textContent = index === 0 ? "Los geht’s" : "Weiter";
  steps.querySelector(".zf-steps__place").textContent = index ? `Abschnitt ${index} von ${sections.length - 1}` : "";
}

/** On wide screens the list stands open beside the text, on small ones it is folded above it. */
function fitList(list) {
  const details = list.querySelector("details");
  const fit = () => (details.open = WIDE.matches);
  WIDE.addEventListener("change", fit);
  fit();
}
