import { describe, expect, test } from 'vitest';
import { previewPatch } from '../../src/preview/preview.js';
import { orThrow } from '../../src/problem.js';
import { readAccount, readCustomers, readPatch, readTags } from '../fixtures/read.js';
import { stories } from '../fixtures/stories.js';
import { commandLine } from './commandLineFor.js';
import { expectGolden } from './golden.js';

/* The reports of the six stories. UPDATE_GOLDEN=1 npx vitest run test/cli updates them; review the changes. */

const given = ['--customers', 'customers.json', '--account', 'account.json', '--tags', 'tags.json'];

describe('the preview of a story is the text that a person has judged', () => {
  test.each(stories)('$title', async ({ patch, at }) => {
    const name = patch.replace(/^patches\/|\.json$/g, '');
    const argv = ['preview', ...given, '--patch', patch, '--at', at];
    const report = await commandLine([...argv, '--svg', 'states.svg']);
    const data = await commandLine([...argv, '--json']);
    expect([report.exitCode, report.err, data.exitCode, data.err]).toEqual([0, '', 0, '']);
    expectGolden(`${name}.txt`, report.out);
    const wide = await commandLine(argv, { columns: 120, isTTY: true, env: { NO_COLOR: '1' } });
    expectGolden(`wide/${name}.txt`, wide.out, 120);
    expect(JSON.parse(data.out)).toEqual(JSON.parse(JSON.stringify(previewOf(patch, at))));
    expectGolden(`${name}.svg`, report.written.get('states.svg') ?? '');
  });
});

/** The answers that a person looks for first, and where the report of a preview gives them. */
const answers: Readonly<Record<string, RegExp>> = {
  what: /^What changes\n {2}\S/m,
  who: /others? affected|nobody else affected/,
  when: /hours? differ/,
  'how much': /^\d+ changes?, /m,
};

describe('the first 24 lines of a preview answer', () => {
  test.each(stories)('what, who, when and how much: $title', async ({ patch, at }) => {
    const { out } = await commandLine(['preview', ...given, '--patch', patch, '--at', at]);
    const screen = out.split('\n').slice(0, 24).join('\n');
    for (const pattern of Object.values(answers)) expect(screen).toMatch(pattern);
  });

  test.each(stories)('the same counts as the last lines: $title', async ({ patch, at }) => {
    const { out } = await commandLine(['preview', ...given, '--patch', patch, '--at', at]);
    const [counts = ''] = /^\d+ changes?, .*(?:\n {2}(?!!).*)*?warnings?$/m.exec(out) ?? [];
    expect(counts).not.toBe('');
    expect(out.endsWith(`\n${counts}\n`)).toBe(true);
  });
});

/** The output of `--json`. */
function previewOf(patch: string, at: string) {
  const tags = new Map(readTags().map(tag => [tag.id, tag]));
  const request = { customers: readCustomers(), account: readAccount(), tags, patch: readPatch(patch), at };
  return orThrow(previewPatch(request));
}
