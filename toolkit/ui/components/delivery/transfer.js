// Files to the kernel in parts, the progress of its work, and its files to the visitor. Nothing has an address.

const PART_PATIENCE_MS = 60_000;
const WORK_PATIENCE_MS = 60_000; // a workbook is unpacked in one go; meanwhile the kernel answers late
const POLL_MS = 350;
const UNREADABLE =
  "konnte der Browser nicht lesen. Vielleicht ist es ein Ordner, oder die Datei wurde inzwischen verschoben. " +
  "Bitte wählen Sie sie noch einmal aus.";

/** The visitor stopped it. */
export class Stopped extends Error {}

/** Sends the files one after the other and resolves with the upload's ticket; rejects with Stopped or a sentence. */
export async function sendFiles(act, files, show, signal) {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const announced = files.map(({ name, size }) => ({ name, size }));
  const { ticket, part_bytes } = await act("begin_upload", { files: announced });
  for (const [index, file] of files.entries()) {
    for (let offset = 0; offset < file.size; offset += part_bytes) {
      if (signal.aborted) throw new Stopped();
      const data = await read(file, offset, part_bytes);
      const payload = { ticket, file: index, offset };
      const { received } = await act("upload_part", payload, { data, patience: PART_PATIENCE_MS }).catch((error) => {
        throw signal.aborted ? new Stopped() : error;
      });
      show(received, total);
    }
  }
  if (signal.aborted) throw new Stopped();
  return ticket;
}

async function read(file, offset, length) {
  try {
    return await file.slice(offset, offset + length).arrayBuffer();
  } catch {
    throw new Error(`„${file.name}“ ${UNREADABLE}`);
  }
}

/** Asks how far the work is until it has ended; resolves with its last answer, rejects with its sentence. */
export async function follow(act, show) {
  for (;;) {
    const answer = await act("progress", {}, { patience: WORK_PATIENCE_MS });
    if (answer.state === "failed") throw new Error(answer.sentence);
    if (answer.state !== "running") return answer;
    show(answer.fraction);
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

/** Has a file made and hands it to the browser. Resolves with its name; rejects with Stopped or a sentence. */
export async function download(act, what, show) {
  await act("prepare", { what });
  const { state } = await follow(act, show);
  if (state === "cancelled") throw new Stopped();
  const { name, type, data } = await act("collect", {}, { patience: WORK_PATIENCE_MS });
  const address = URL.createObjectURL(new Blob([data], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return name;
}
