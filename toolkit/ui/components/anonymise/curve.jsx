// Risk against information: one point for each k, computed on demand and in the background.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, ErrorSentence } from "../lib/ui.jsx";
import { announce, number } from "../delivery/model.js";
import { follow } from "../delivery/transfer.js";

const WIDTH = 640;
const HEIGHT = 320;
const LEFT = 64;
const BOTTOM = 48;
const EDGE = 24;
const LABEL = 34; // what a label takes; points closer than that are named in the table alone

export function Curve({ act, settings, onBusy }) {
  const [curve, setCurve] = useState(null); // {of: settings, ...answer}
  const [share, setShare] = useState(null);
  const [problem, setProblem] = useState("");
  const alive = useRef(true);
  const computing = useRef(false);
  useEffect(() => () => {
    alive.current = false;
    if (computing.current) act("cancel").catch(() => {}); // the page has gone on; nobody waits for it
  }, []);

  async function compute() {
    setProblem("");
    setShare(0);
    computing.current = true;
    onBusy(true);
    try {
      await act("trade_off", { settings });
      const answer = await follow(act, (fraction) => alive.current && setShare(fraction));
      if (!alive.current || answer.state === "cancelled") return;
      setCurve({ ...answer.curve, of: settings });
      announce(answer.curve.title);
    } catch (error) {
      if (alive.current) setProblem(error.message);
    } finally {
      computing.current = false;
      if (alive.current) setShare(null);
      if (alive.current) onBusy(false);
    }
  }

  const current = curve?.of === settings;
  return (
    <section class="zf-stack" aria-labelledby="anonymise-curve">
      <h3 id="anonymise-curve">Was der Schutz kostet</h3>
      <p>Mehr Schutz heißt gröbere Angaben. Die Kurve zeigt beides für verschiedene k.</p>
      {problem && <ErrorSentence>{problem}</ErrorSentence>}
      {share === null ? (
        <div class="zf-actions">
          <Button kind="secondary" onClick={compute}>{curve && !current ? "Kurve neu berechnen" : "Kurve berechnen"}</Button>
        </div>
      ) : (
        <div class="kern-progress">
          <label class="kern-label" for="anonymise-curve-progress">Kurve wird berechnet, {Math.floor(100 * share)} Prozent</label>
          <progress id="anonymise-curve-progress" value={share} max={1} />
          <Button kind="tertiary" onClick={() => act("cancel").catch(() => {})}>Abbrechen</Button>
        </div>
      )}
      {curve && !current && <p role="status">Die Einstellungen sind geändert; diese Kurve gehört noch zu den vorigen.</p>}
      {curve && <Figure curve={curve} k={curve.of.k} />}
    </section>
  );
}

function Figure({ curve, k }) {
  const most = Math.max(...curve.points.map((point) => point.mean), 0.01);
  const x = (point) => LEFT + (1 - point.kept) * (WIDTH - LEFT - EDGE);
  const y = (point) => EDGE + (1 - point.mean / most) * (HEIGHT - EDGE - BOTTOM);
  return (
    <figure class="anonymise__figure">
      <figcaption><strong>{curve.title}</strong></figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={curve.alt}>
        <path class="anonymise__axis" d={`M${LEFT} ${EDGE}V${HEIGHT - BOTTOM}H${WIDTH - EDGE}`} />
        <polyline class="anonymise__line" points={curve.points.map((point) => `${x(point)},${y(point)}`).join(" ")} />
        {curve.points.map((point, place) => (
          <g key={point.k}>
            <circle class={point.k === k ? "anonymise__point anonymise__point--here" : "anonymise__point"} cx={x(point)} cy={y(point)} r={point.k === k ? 8 : 5} />
            {(place === 0 || point.k === k || x(point) - x(curve.points[place - 1]) > LABEL) && <text class="anonymise__label" x={x(point) + 8} y={y(point) - 8}>k={point.k}</text>}
          </g>
        ))}
        <text class="anonymise__label" x={LEFT} y={HEIGHT - 28}>0 %</text>
        <text class="anonymise__label" x={WIDTH - EDGE} y={HEIGHT - 28} text-anchor="end">100 %</text>
        <text class="anonymise__label" x={(LEFT + WIDTH - EDGE) / 2} y={HEIGHT - 8} text-anchor="middle">verlorene Genauigkeit</text>
        <text class="anonymise__label" x={LEFT - 8} y={EDGE + 6} text-anchor="end">{(100 * most).toLocaleString("de-DE", { maximumFractionDigits: 0 })} %</text>
        <text class="anonymise__label" transform={`translate(16 ${(HEIGHT - BOTTOM + EDGE) / 2}) rotate(-90)`} text-anchor="middle">mittleres Risiko</text>
      </svg>
      <details>
        <summary>Alle Werte als Tabelle</summary>
        <table class="kern-table">
          <caption class="kern-sr-only">{curve.title}</caption>
          <thead><tr><th scope="col">k</th><th scope="col">Genauigkeit erhalten</th><th scope="col">Risiko im Mittel</th><th scope="col">höchstens</th><th scope="col">weggelassen</th></tr></thead>
          <tbody>
            {curve.points.map((point) => (
              <tr key={point.k}>
                <th scope="row">{point.k}</th><td>{point.kept_words}</td><td>{point.mean_words}</td><td>{point.highest_words}</td><td>{number(point.suppressed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <p class="zf-stand">{curve.source}</p>
    </figure>
  );
}
