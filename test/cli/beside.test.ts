import { describe, expect, test } from 'vitest';
import { commandLine } from './commandLineFor.js';

const files = {
  'c.json': '[{"id":"lab","name":"Lab","data":{"tier":{"stringValue":"gold"},"floor":{"numberValue":2}}}]',
  'p.json': '{"data":{"floor":{"numberValue":3}}}',
};
const given = ['--customers', 'c.json', '--patch', 'p.json'];
const refused = ['--refuse', 'patch/dropsStored'];

describe.each(['apply', 'preview'])('%s accepts what is sent beside a patch', command => {
  test('--drops names members that are dropped on purpose', async () => {
    const lost = await commandLine([command, ...given, ...refused], { files });
    expect([lost.exitCode, lost.err]).toEqual([1, expect.stringContaining('/data/tier  patch/dropsStored')]);
    const meant = await commandLine([command, ...given, ...refused, '--drops', '/data/tier'], { files });
    expect([meant.exitCode, meant.err]).toEqual([0, '']);
  });

  test('--allow removes a code from --refuse', async () => {
    const allowed = await commandLine([command, ...given, ...refused, '--allow', 'patch/dropsStored'], {
      files,
    });
    expect(allowed.exitCode).toBe(0);
  });

  test.each([
    [['--drops', 'data/tier'], '--drops: "data/tier" is not a JSON Pointer'],
    [['--drops', '/data/a~2'], '--drops: "/data/a~2" is not a JSON Pointer'],
    [['--drops', '/data/tier,'], '--drops: "" is not a JSON Pointer'],
    [['--allow', 'patch/dropStored'], '--allow: There is no warning "patch/dropStored". Did you mean'],
  ])('refuses %j', async (slipped, expected) => {
    const { exitCode, err } = await commandLine([command, ...given, ...slipped], { files });
    expect([exitCode, err]).toEqual([2, expect.stringContaining(expected)]);
  });
});
