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
    expect(JSON.parse(data.out)).toEqual(JSON.parse(JSON.stringify(previewOf(patch, at))));
    expectGolden(`${name}.svg`, report.written.get('states.svg') ?? '');
  });
});

/** The output of `--json`. */
function previewOf(patch: string, at: string) {
  const tags = new Map(readTags().map(tag => [tag.id, tag]));
  const request = { customers: readCustomers(), account: readAccount(), tags, patch: readPatch(patch), at };
  return orThrow(previewPatch(request));
}
