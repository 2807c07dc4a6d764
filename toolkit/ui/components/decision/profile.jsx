// The case's profile as description lists: the most telling facts open, the others on request.

function Facts({ rows }) {
  return (
    <dl class="kern-description-list">
      {rows.map(({ label, value }) => (
        <div key={label} class="kern-description-list-item">
          <dt class="kern-description-list-item__key">{label}</dt>
          <dd class="kern-description-list-item__value">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Profile({ rows, more }) {
  return (
    <div>
      <h4>Profil</h4>
      <Facts rows={rows} />
      {more.length > 0 && (
        <details>
          <summary>Weitere {more.length} Angaben</summary>
          <Facts rows={more} />
        </details>
      )}
    </div>
  );
}
