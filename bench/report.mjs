/*
 * The results of a benchmark: rows of goals, tables of growth, notes. A file that runs alone prints them; a file that
 * run.mjs starts sends them to it.
 */

/** Delivers `{ title, goals, tables, notes }`, made with `goal` and `table` or by hand. */
export function deliver(report) {
  if (process.send) process.send(report);
  else console.log(reportText(report));
}

/** A row of the table of goals. `reached` and `limit` are numbers, compared according to `sense`. */
export function goal(work, { sense, limit, reached, unit = '', ours = '', other = '', against = '' }) {
  const value = typeof reached === 'number' ? reached : reached.median;
  const spread = typeof reached === 'number' ? '' : ` (${short(reached.low)}–${short(reached.high)})`;
  const met = sense === '≥' ? value >= limit : value <= limit;
  return {
    work,
    against,
    ours,
    other,
    goal: `${sense} ${limit}${unit}`,
    reached: `${short(value)}${unit}${spread}`,
    met,
  };
}

export function reportText({ title, goals = [], tables = [], notes = [] }) {
  const parts = [`## ${title}`];
  if (goals.length > 0) {
    const rows = goals.map(row => [
      row.work,
      row.against,
      row.ours,
      row.other,
      row.goal,
      row.reached,
      row.met ? 'yes' : '**no**',
    ]);
    parts.push(tableText(['work', 'against', 'ours', 'theirs', 'goal', 'reached', 'met'], rows));
  }
  for (const { caption, head, rows } of tables) parts.push(`**${caption}**`, tableText(head, rows));
  if (notes.length > 0) parts.push(notes.map(note => `- ${note}`).join('\n'));
  return `${parts.join('\n\n')}\n`;
}

function tableText(head, rows) {
  const line = cells => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A time in nanoseconds, formatted with a suitable unit. */
export function duration(ns) {
  if (ns < 1e3) return `${short(ns)} ns`;
  if (ns < 1e6) return `${short(ns / 1e3)} µs`;
  return ns < 1e9 ? `${short(ns / 1e6)} ms` : `${short(ns / 1e9)} s`;
}

export function short(value) {
  if (value >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(value >= 10 ? 3 : 2)));
}
