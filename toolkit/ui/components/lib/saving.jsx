// What became of the last save, in one line. Only an acknowledged save counts as saved.

/** `note` comes from `useSaving`. A failure interrupts a screen reader, success does not. */
export function SaveNote({ note }) {
  if (!note) return <p class="zf-stand save-note" />;
  if (note.kept === "failed") {
    return (
      <p class="zf-stand save-note save-note--failed" role="alert">
        Nicht gespeichert. {note.sentence} Ihre Eingabe bleibt auf dieser Seite stehen.
      </p>
    );
  }
  return <p class="zf-stand save-note">{words(note)}</p>;
}

function words({ kept, time, sentence }) {
  if (kept === "saving") return "Wird gespeichert …";
  if (kept === "stored") return `Gespeichert um ${time}. ${sentence}`;
  return sentence;
}
