/* Measures the first answer in a time zone, in separate processes. node bench/firstAnswer.mjs */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { IANAZone } from 'luxon';
import { mustEqual, spreadOf } from './measure.mjs';
import { deliver, duration, goal } from './report.mjs';

const PROCESSES = 21;
const run = promisify(execFile);
const child = fileURLToPath(new URL('firstAnswerProcess.mjs', import.meta.url));

const readings = { intlFirst: [], intlSecond: [], oursFirst: [], oursSecond: [], known: [] };
const ratios = { first: [], second: [] };
for (let round = 0; round < PROCESSES; round++) {
  // One at a time and in turn, so that a slow machine affects all of them equally.
  const intlFirst = await measured('intl', 'ours');
  const intlSecond = await measured('ours', 'intl');
  const ours = await measured('ours', 'ours', 'known');
  readings.intlFirst.push(intlFirst[0].ns);
  readings.intlSecond.push(intlSecond[1].ns);
  readings.oursFirst.push(ours[0].ns);
  readings.oursSecond.push(ours[1].ns);
  readings.known.push(ours[2].ns);
  ratios.first.push(ours[0].ns / intlFirst[0].ns);
  ratios.second.push(ours[1].ns / intlSecond[1].ns);
  for (const { zone, at, offset } of [...ours, ...intlSecond, ...intlFirst]) {
    mustEqual(offset, IANAZone.create(zone).offset(at), `the offset of ${zone}`);
  }
}
const medianOf = name => duration(spreadOf(readings[name]).median);
deliver({
  title: 'The first answer in a time zone',
  goals: [row('first', 'oursFirst', 'intlFirst'), row('second', 'oursSecond', 'intlSecond')],
  tables: [
    {
      caption: 'Compiling business hours, asking for the state and for the next change',
      head: ['zone', 'time'],
      rows: [
        ['first of the process', medianOf('oursFirst')],
        ['second of the process', medianOf('oursSecond')],
        ['the second once more, with another schedule', medianOf('known')],
      ],
    },
  ],
  notes: [
    `Medians of ${PROCESSES} processes. Both sides import the library beforehand. \`Intl\` builds a \`DateTimeFormat\` of the zone (\`dateStyle\` and \`timeStyle\`) and formats two instants. All offsets were checked against luxon.`,
    'The first `DateTimeFormat` of a process loads the data of ICU.',
  ],
});

function row(which, ours, intl) {
  return goal(`compile, state and next change in the ${which} zone of a process`, {
    sense: '≤',
    limit: 3,
    unit: '×',
    reached: spreadOf(ratios[which]),
    ours: medianOf(ours),
    other: medianOf(intl),
    against: "building that zone's `Intl.DateTimeFormat` and formatting twice",
  });
}

async function measured(...turns) {
  const { stdout } = await run(process.execPath, [child, ...turns]);
  return JSON.parse(stdout);
}
