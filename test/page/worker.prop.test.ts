import { describe, expect, test } from 'vitest';
import { indexCustomers, orThrow, type Timeline } from '../../src/index.js';
import type { ChangeQuestion } from '../../src/page/protocol.js';
import { change } from '../../src/page/worker/change.js';
import { dropped, notJson, type Store, storeOf } from '../../src/page/worker/opened.js';
import { remedies } from '../../src/page/worker/remedies.js';
import { matchingRows, treeRows } from '../../src/page/worker/treeRows.js';
import { weekOf } from '../../src/page/worker/week.js';
import { why } from '../../src/page/worker/why.js';
import { DAY } from '../../src/time/civil.js';
import { fc } from '../arbitraries/fc.js';
import { readAccount, readCustomers, readPatch, readTags } from '../fixtures/read.js';

function fixtureStore(): Store {
  const json = (value: unknown) => JSON.stringify(value);
  const texts = { customers: json(readCustomers()), account: json(readAccount()), tags: json(readTags()) };
  const opened = storeOf({ names: { customers: 'c.json' }, texts, at: null, policy: {} }, undefined);
  if (!opened.ok) throw new Error(opened.problems[0]?.message);
  return opened.value;
}

const goOn = async () => true;

const question = (customerId: string, patch: ChangeQuestion['edit']['patch']): ChangeQuestion => ({
  ...{ customerId, policy: {}, customerState: '', usage: null, edit: { patch, drops: [] } },
  at: Date.UTC(2026, 11, 23, 15),
});

describe('the tree', () => {
  const forest = () =>
    fc.array(fc.nat(), { minLength: 1, maxLength: 12 }).map(parents =>
      parents.map((parent, index) => ({
        id: `c${index}`,
        name: ['Boston', 'Desk', 'Clinic Ärzte'][index % 3] as string,
        ...(index > 0 && parent % 4 > 0 ? { parentCustomerId: `c${parent % index}` } : {}),
      })),
    );

  test('has every customer once, below its parent', () => {
    fc.assert(
      fc.property(forest(), customers => {
        const rows = treeRows(orThrow(indexCustomers(customers)));
        expect([...rows.ids].sort()).toEqual(customers.map(({ id }) => id).sort());
        rows.ids.forEach((id, row) => {
          const parent = customers.find(each => each.id === id)?.parentCustomerId;
          const above = rows.parents[row] as number;
          expect(rows.ids[above]).toBe(parent);
          expect(above).toBeLessThan(row);
          expect(rows.depths[row]).toBe(above < 0 ? 0 : (rows.depths[above] as number) + 1);
        });
      }),
    );
  });

  test('a search finds rows with one of the words, if the other words are in the row or its ancestors', () => {
    const words = fc.array(fc.constantFrom('bos', 'desk', 'arzte', 'c1', 'zzz'), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(forest(), words, (customers, given) => {
        const rows = treeRows(orThrow(indexCustomers(customers)));
        const textOf = (row: number) => `${rows.names[row]} ${rows.ids[row]}`.toLowerCase().replace('ä', 'a');
        const wanted = rows.ids.flatMap((_, row) => {
          let path = '';
          for (let at = row; at >= 0; at = rows.parents[at] as number) path += ` ${textOf(at)}`;
          const isOwn = given.some(word => textOf(row).includes(word));
          return isOwn && given.every(word => path.includes(word)) ? [row] : [];
        });
        expect([...matchingRows(rows, ` ${given.join(' ')} `)]).toEqual(wanted);
      }),
    );
  });
});

test('the blocks of a week cover it without gaps, even if the clock changes', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('America/New_York', 'Australia/Lord_Howe', ''),
      fc.nat(366),
      (zone, start) => {
        const from = Date.UTC(2026, 0, 1 + start);
        const cuts = [from, from + 5.3 * DAY, from + 5.4 * DAY, from + 7 * DAY];
        const segments = cuts.slice(1).map((to, index) => ({
          ...{ from: cuts[index] as number, to, stateName: 'AB'[index % 2] as string, undecided: [] },
          reason: 'default' as const,
        }));
        const after: Timeline = { segments };
        const week = weekOf(zone, from, from + 7 * DAY, { after });
        const blocks = week.days.flatMap(day => day.after).sort((a, b) => a.from - b.from);
        expect([blocks[0]?.from, blocks.at(-1)?.to]).toEqual([from, from + 7 * DAY]);
        for (const [index, block] of blocks.slice(1).entries()) expect(block.from).toBe(blocks[index]?.to);
        for (const { start, end, from, to } of blocks) expect(end - start).toBe(to - from);
      },
    ),
  );
});

describe('the answers', () => {
  test('explain the state of a department and list the suppliers of its settings', () => {
    const answer = why(fixtureStore(), {
      ...{ customerId: 'cus_front_desk', at: Date.UTC(2026, 11, 25, 15), policy: {}, customerState: '' },
    });
    if (!answer.ok) throw new Error(answer.problems[0]?.message);
    const { explanation, chain, suppliers, path } = answer.value;
    expect(explanation?.state).toMatchObject({ stateName: 'Holiday', rule: { name: 'Christmas Day' } });
    expect(path.map(({ name }) => name)).toEqual([
      ...['Northwind Telecom', 'Harbor Health Group', 'Harbor Clinic Boston', 'Front Desk'],
    ]);
    expect(chain).toHaveLength(4);
    expect(suppliers.schedule).toMatchObject({ from: { id: 'cus_boston' } });
  });

  test('list the problems of an unknown customer', () => {
    const answer = why(fixtureStore(), { customerId: 'nobody', at: 0, policy: {}, customerState: '' });
    expect(answer.ok ? [] : answer.problems.map(({ code }) => code)).toEqual(['chain/unknownCustomer']);
  });

  test('count the affected customers by kind of change', () => {
    const answer = change(fixtureStore(), question('cus_northwind', readPatch('patches/new-rates.json')));
    if (!answer.ok) throw new Error(answer.problems[0]?.message);
    const { affected, changes, hours } = answer.value;
    expect([affected.rows.length, changes.length, hours]).toEqual([10, 8, 0]);
    expect(affected.prices.every(count => count === 8)).toBe(true);
  });

  test('an invalid patch of any kind is a problem', () => {
    for (const patch of [{ nmae: 'x' }, { schedule: 3 }, { name: '' }]) {
      expect(change(fixtureStore(), question('cus_boston', patch as object)).ok).toBe(false);
    }
  });

  test.each([
    ['patches/forgotten-wednesday.json', 'schedule/opensGap', 'Add Wednesday to "Monday to Thursday"'],
    ['patches/own-hours.json', 'schedule/opensGap', 'Bring back "Christmas Day"'],
    ['patches/one-price.json', 'patch/dropsStored', 'Keep all 14'],
    ['patches/early-reopening.json', 'patch/dropsStored', 'Delete it on purpose'],
  ])('%s: the warning %s has the remedy "%s", after which it is gone', async (file, code, label) => {
    const store = fixtureStore();
    const patch = readPatch(file);
    const asked = question(patch.customerId ?? '', patch);
    const all = await remedies(store, asked, goOn);
    const found = all.filter(({ finding }) => finding.code === code);
    const remedy = found.flatMap(each => each.remedies).find(each => each.label === label);
    expect(remedy, found.flatMap(each => each.remedies.map(one => one.label)).join()).toBeDefined();
    const countOf = async (edit: ChangeQuestion['edit']) => {
      const left = await remedies(store, { ...asked, edit }, goOn);
      return left.filter(({ finding }) => finding.code === code).length;
    };
    expect(remedy && (await countOf(remedy.edit))).toBeLessThan(await countOf(asked.edit));
  });

  test('a search for remedies ends as soon as it is outdated', async () => {
    const patch = readPatch('patches/one-price.json');
    let asked = 0;
    const found = await remedies(fixtureStore(), question('cus_pharmacy', patch), async () => {
      asked += 1;
      return asked < 3;
    });
    expect(found.flatMap(each => each.remedies).length).toBeLessThan(3);
  });
});

describe('files', () => {
  const bytes = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;

  test('are told apart by their names', () => {
    const read = dropped([
      { name: 'tags-2026.json', bytes: bytes('[]') },
      { name: 'Boston.json', bytes: bytes('{}') },
    ]);
    expect(read.ok && read.value.texts).toEqual({ tags: '[]', customers: '{}' });
  });

  test('may be UTF-16, as PowerShell writes it, but must be text', () => {
    const wide = Uint8Array.of(0xff, 0xfe, 0x5b, 0, 0x5d, 0).buffer;
    const read = dropped([{ name: 'c.json', bytes: wide }]);
    expect(read.ok && read.value.texts['customers']).toBe('[]');
    const wrong = dropped([{ name: 'c.json', bytes: Uint8Array.of(0x22, 0xff, 0x22).buffer }]);
    expect(wrong.ok ? '' : wrong.problems[0]?.code).toBe('file/notText');
  });

  test('that are not JSON give the position of the error', () => {
    expect(notJson('c.json', '[\n  1,,\n]').params).toMatchObject({ line: 2, column: 5, text: '","' });
    expect(notJson('c.json', '  ').code).toBe('file/empty');
  });
});
