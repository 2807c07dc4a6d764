// The first scene: what happens with the data, the empty template, the files, and samples to try.
import { useState } from "preact/hooks";
import { Button, ErrorSentence } from "../lib/ui.jsx";
import { DownloadButton } from "./download.jsx";
import { counted, size, totalOf, withFiles } from "./model.js";

export function Chooser({ state, act, files, top, onFiles, onCheck, onSample }) {
  const [busy, setBusy] = useState(null);
  return (
    <div class="zf-stack zf-stack--wide">
      <WhatHappens />
      <div class="zf-split delivery__columns">
        <Files {...{ state, files, top, onFiles, onCheck }} verb="Lieferung prüfen" />
        <section class="zf-panel zf-stack" aria-labelledby="delivery-template">
          <h2 id="delivery-template">Leere Vorlage</h2>
          <p>
            Eine Excel-Datei mit allen Tabellen, Auswahllisten, Hilfen und einer Beispielzeile. Sie lässt sich auch mit
            LibreOffice ausfüllen.
          </p>
          <DownloadButton act={act} what="template" busy={busy} setBusy={setBusy}>Vorlage herunterladen</DownloadButton>
        </section>
      </div>
      {state.samples.length > 0 && <Samples samples={state.samples} onSample={onSample} />}
    </div>
  );
}

const NOTHING_STORED = (
  <>
    <strong>Nichts wird gespeichert.</strong> Es entsteht keine Datei, kein Eintrag in einer Datenbank und kein Protokoll
    mit Ihren Daten.
  </>
);

/** What the page promises; `stored` says it where a page does keep something. */
export function WhatHappens({ stored = NOTHING_STORED }) {
  return (
    <section class="delivery__promise" aria-labelledby="delivery-promise">
      <h2 id="delivery-promise">Was mit Ihren Daten geschieht</h2>
      <ul class="delivery__promises">
        <li>
          <strong>Nur im Arbeitsspeicher.</strong> Ihre Dateien gehen an den Rechner, von dem diese Seite kommt, und werden
          dort nur im Arbeitsspeicher gelesen.
        </li>
        <li>{stored}</li>
        <li>
          <strong>Schließen heißt vergessen.</strong> Wenn Sie die Seite schließen, neu laden oder „Daten verwerfen“ wählen,
          ist alles Eingelesene weg.
        </li>
      </ul>
    </section>
  );
}

/** The files to hand in; `verb` is what the button says. */
export function Files({ state, files, top, onFiles, onCheck, verb }) {
  const tooLarge = totalOf(files) > state.max_bytes;
  return (
    <section class="zf-panel zf-stack" aria-labelledby="delivery-files">
      <h2 id="delivery-files" tabIndex={-1} ref={top}>Ihre Lieferung</h2>
      <DropZone accept={state.accepted} maxBytes={state.max_bytes} onAdd={(added) => onFiles(withFiles(files, added))} />
      {files.length > 0 && (
        <>
          <h3 id="delivery-chosen">{counted(files.length, "Datei", "Dateien")} ausgewählt, {size(totalOf(files))}</h3>
          <ul class="delivery__files" aria-labelledby="delivery-chosen">
            {files.map((file) => (
              <li key={file.name}>
                <span class="delivery__file">{file.name}</span>
                <span class="zf-stand">{size(file.size)}</span>
                <button type="button" class="kern-btn kern-btn--tertiary" onClick={() => onFiles(files.filter((other) => other !== file))}>
                  <span class="kern-label">Entfernen<span class="kern-sr-only">: {file.name}</span></span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {tooLarge && (
        <ErrorSentence>
          Das sind {size(totalOf(files))}. Geprüft werden höchstens {size(state.max_bytes)}. Bitte entfernen Sie Bilder und
          fremde Tabellenblätter, oder teilen Sie die Lieferung nach Projekten.
        </ErrorSentence>
      )}
      {files.length > 0 && (
        <div class="zf-actions">
          <Button busy={tooLarge} onClick={onCheck}>{verb}</Button>
          <Button kind="tertiary" onClick={() => onFiles([])}>Auswahl leeren</Button>
        </div>
      )}
    </section>
  );
}

function DropZone({ accept, maxBytes, onAdd }) {
  const [over, setOver] = useState(false);
  const take = (list) => list.length && onAdd([...list]);
  const hover = (event, inside) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <div
      class={`delivery__drop ${over ? "delivery__drop--over" : ""}`}
      onDragEnter={(event) => hover(event, true)}
      onDragOver={(event) => hover(event, true)}
      onDragLeave={(event) => hover(event, event.currentTarget.contains(event.relatedTarget))}
      onDrop={(event) => {
        hover(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <span class="kern-icon kern-icon--draft delivery__drop-icon" aria-hidden="true" />
      <p class="delivery__drop-text" aria-hidden="true">Dateien hierher ziehen oder</p>
      <div class="delivery__pick">
        <input
          type="file"
          id="delivery-input"
          multiple
          accept={accept.join(",")}
          aria-describedby="delivery-hint"
          onChange={(event) => {
            take(event.target.files);
            event.target.value = ""; // the same file can be chosen again after it was corrected
          }}
        />
        <label class="kern-btn kern-btn--primary" for="delivery-input"><span class="kern-label">Dateien auswählen</span></label>
      </div>
      <p class="kern-hint" id="delivery-hint">
        Eine Arbeitsmappe (.xlsx oder .ods), ein Zip-Archiv oder mehrere CSV-Dateien, zusammen höchstens {size(maxBytes)}.
      </p>
    </div>
  );
}

export function Samples({ samples, onSample }) {
  return (
    <section class="zf-panel zf-stack" aria-labelledby="delivery-samples">
      <h2 id="delivery-samples">Mit einer Beispiel-Lieferung ausprobieren</h2>
      <p>Alle Personen, Betriebe und Notizen darin sind erfunden.</p>
      <ul class="delivery__samples">
        {samples.map(({ id, title, description }) => (
          <li key={id}>
            <button type="button" class="kern-btn kern-btn--secondary" aria-describedby={`sample-${id}`} onClick={() => onSample(id)}>
              <span class="kern-label">{title}</span>
            </button>
            <p class="zf-stand" id={`sample-${id}`}>{description}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
