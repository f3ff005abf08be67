/* The results as Markdown. */

export function matrixText({ runtimes, bundlers, compilers, packed }) {
  const rows = runtimes.map(({ name, version, how, isMissing }) => [
    name,
    isMissing ? 'not tried: the registry did not give it' : version,
    how,
  ]);
  const [oldest, newest] = [compilers.find(isTried), compilers.findLast(isTried)];
  const typescript = compilers.filter(isTried).map(({ version }) => version);
  if (oldest && newest) {
    rows.push([
      'TypeScript',
      typescript.join(', '),
      `\`${oldest.resolutions.join('`, `')}\`, without \`skipLibCheck\``,
    ]);
  }
  const sizes = bundlers.map(({ name, version, from, alone, whole, isMissing }) =>
    isMissing
      ? [name, 'not tried: the registry did not give it', '', '', '']
      : [name, version, `\`${from}\``, kilobytes(alone.brotli), kilobytes(whole.brotli)],
  );
  const package_ = `The package is ${kilobytes(packed.size)} to download and ${kilobytes(packed.unpackedSize)} on disk.`;
  return [
    table(['runs on', 'tried with', 'how'], rows),
    table(['bundled by', 'tried with', '`applyPatch` from', 'alone', 'a program with most of it'], sizes),
    `Sizes are minified and compressed with brotli. ${package_}`,
  ].join('\n\n');
}

function isTried({ isMissing }) {
  return !isMissing;
}

function kilobytes(bytes) {
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(0)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Padded in the same way as the Markdown formatter does, so that a new table changes only new lines. */
function table(head, rows) {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map(row => row[column].length)));
  const line = cells => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
