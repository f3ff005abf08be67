import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { resolveZoneId } from '../../src/index.js';
import { ianaByWindowsId } from '../../src/time/windowsZones.js';

const file = createRequire(import.meta.url).resolve('cldr-core/supplemental/windowsZones.json');
const { mapTimezones } = JSON.parse(readFileSync(file, 'utf8')).supplemental.windowsZones as {
  mapTimezones: readonly { mapZone: { _other: string; _territory: string; _type: string } }[];
};
const world = mapTimezones.map(({ mapZone }) => mapZone).filter(({ _territory }) => _territory === '001');

test('the Windows ids are exactly those of CLDR for territory 001', () => {
  expect(world.length).toBeGreaterThan(130);
  expect(ianaByWindowsId).toEqual(Object.fromEntries(world.map(({ _other, _type }) => [_other, _type])));
});

test.each(world)('$_other maps to a zone of the host', ({ _other, _type }) => {
  expect(resolveZoneId(_other)).toBe(_type);
  expect(resolveZoneId(_type)).toBe(_type);
});
