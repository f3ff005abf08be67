import { report, type TextFindings } from './textFindings.js';

/** One line of iCalendar text: `NAME;PARAMETER=VALUE:value`, both names in upper case. */
export interface ContentLine {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

const VALUE = '(?:"[^"]*"|[^";:,]*)';
const PARAMETER = `[A-Za-z0-9-]+=${VALUE}(?:,${VALUE})*`;
const LINE = /* @__PURE__ */ new RegExp(`^([A-Za-z0-9-]+)((?:;${PARAMETER})*):(.*)$`);
const EACH_PARAMETER = /* @__PURE__ */ new RegExp(`;([A-Za-z0-9-]+)=(${VALUE})`, 'g');

/** The parts of an RRULE without the property name, such as `FREQ=DAILY`. */
const BARE_RRULE = /^[A-Za-z-]+\s*=/;

/**
 * The lines of a text, with folded lines joined. Parts without a property name are an `RRULE`. Properties and
 * parameters that begin with `X-` are skipped, because they have a meaning only for the program that wrote them.
 *
 * Source: RFC 5545 §3.1 and §3.2.
 */
export function contentLines(text: string, { problems }: TextFindings): readonly ContentLine[] {
  const lines: ContentLine[] = [];
  const unfolded = text.replace(/^\uFEFF/, '').replaceAll(/(?:\r\n|\n|\r)[ \t]/g, '');
  for (const written of unfolded.split(/\r\n|\n|\r/)) {
    const line = written.trim();
    if (line === '') continue;
    const [, name, parameters = '', value = ''] = LINE.exec(line) ?? [];
    if (name !== undefined) {
      if (!/^X-/i.test(name)) {
        lines.push({ name: name.toUpperCase(), parameters: parametersOf(parameters), value: value.trim() });
      }
    } else if (BARE_RRULE.test(line)) {
      lines.push({ name: 'RRULE', parameters: new Map(), value: line });
    } else {
      report(problems, 'text/unreadable', [], { value: line });
    }
  }
  return lines;
}

function parametersOf(text: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(EACH_PARAMETER)) {
    parameters.set(name.toUpperCase(), value.replaceAll('"', ''));
  }
  return parameters;
}
