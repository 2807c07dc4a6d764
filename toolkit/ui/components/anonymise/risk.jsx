// How recognisable the persons are as delivered.
import { Button } from "../lib/ui.jsx";
import { number } from "../delivery/model.js";

export function Risk({ delivery, picture, top, onNext }) {
  return (
    <section class="zf-stack" aria-labelledby="anonymise-risk">
      <h2 id="anonymise-risk" tabIndex={-1} ref={top}>Wie erkennbar sind die Personen?</h2>
      {picture.sentences.map((sentence, place) => (
        <p key={sentence} class={place === 0 ? "anonymise__finding" : "delivery__sentence"}>{sentence}</p>
      ))}
      <p>Namen und Fallnummern sind dabei nicht gezählt: Sie gehen nie mit. Es geht um das, was übrig bleibt.</p>
      <Histogram bins={picture.histogram} persons={picture.persons} name={delivery.name} />
      <Drivers drivers={picture.drivers} />
      <div class="zf-actions"><Button onClick={onNext}>Weiter: Schutz wählen</Button></div>
    </section>
  );
}

function Histogram({ bins, persons, name }) {
  const most = Math.max(...bins.map((bin) => bin.persons), 1);
  return (
    <div class="kern-table-responsive" role="region" tabIndex={0} aria-label="Personen nach Größe ihrer Gruppe">
      <table class="kern-table anonymise__bars">
        <caption>So viele Personen sehen gleich aus wie so viele andere ({number(persons)} Personen, {name})</caption>
        <thead><tr><th scope="col">Gruppe von … Personen</th><th scope="col">Personen</th></tr></thead>
        <tbody>
          {bins.map((bin) => (
            <tr key={bin.label}>
              <th scope="row">{bin.label}</th>
              <td><span class="anonymise__bar" style={{ inlineSize: `${(60 * bin.persons) / most}%` }} aria-hidden="true" /> {number(bin.persons)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Drivers({ drivers }) {
  return (
    <details class="zf-panel">
      <summary>Welche Merkmale das Risiko treiben</summary>
      <table class="kern-table">
        <caption class="kern-sr-only">Was jedes Merkmal zum Risiko beiträgt</caption>
        <thead><tr><th scope="col">Merkmal</th><th scope="col">Eindeutige weniger ohne es</th><th scope="col">Mittleres Risiko niedriger um</th></tr></thead>
        <tbody>
          {drivers.map((each) => (
            <tr key={each.title}><th scope="row">{each.title}</th><td>{number(each.uniques)}</td><td>{each.points} Prozentpunkte</td></tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
