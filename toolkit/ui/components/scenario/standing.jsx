// Where things stand: time, trust, money and language, each in words.

export function Standing({ rows, id }) {
  if (rows.length === 0) return null;
  return (
    <dl class="scenario__standing" id={`${id}-stand`} aria-label="Wie es steht">
      {rows.map(({ name, label, words }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
