import { join } from 'node:path';
import { calendarProblems } from '../../src/catalogue/calendar.js';
import { problemCatalogue } from '../../src/catalogue/catalogue.js';
import type { Entry } from '../../src/catalogue/define.js';
import { cliProblems } from '../../src/cli/catalogue.js';
import { messageTemplates } from './messageTemplates.js';

const source = join(import.meta.dirname, '../../src');

/** The page of all problem codes, made from the catalogue. */
export function problemCodesPage(): string {
  return `# Problem codes

Every code of the library, with what its message says. A **problem** refuses. A **warning** refuses only if \`refuse\`
names it. A **lint** comes from \`lintSchedule\` only. In a message, \`{name}\` is a param, \`(a|b)\` one of two wordings,
\`[a]\` a part that may be missing, and \`{…}\` a part that is worded from several params.

## Messages in other languages

A message is a template over the \`params\` of its code, and \`params\` has no English prose. So an application can word
each code anew; \`ProblemParams\` has the types. A code that it has no words for keeps the English message, as do codes of
later versions.

\`\`\`ts
import { parsePatch, type Problem, type ProblemCode, type ProblemParams } from 'customer-patch';

type Messages = { readonly [C in ProblemCode]?: (params: ProblemParams[C]) => string };

const german: Messages = {
  'patch/nameRequired': () => 'Ein Kunde braucht einen Namen.',
  'patch/notInteger': ({ field, value }) => \`„\${field}“ ist eine ganze Zahl, nicht \${value}.\`,
};

function translated<C extends ProblemCode>({ code, params, message }: Problem<C>): string {
  return german[code]?.(params) ?? message;
}

const result = parsePatch({ name: '', billingSettings: { base: { allowance: 1.5 } } });
result.ok ? [] : result.problems.map(each => translated(each));
// ['„allowance“ ist eine ganze Zahl, nicht 1.5.', 'Ein Kunde braucht einen Namen.']
\`\`\`

The labels of fixes (\`FixKind\`, \`FixParams\`) are worded in the same way, and the texts of pictures are an option
(\`timelineTexts\`).

## The codes

To add a code, define it in the file of its area; \`UPDATE_DOCS=1 npx vitest run test/catalogue\` writes this page.

${table(problemCatalogue, messageTemplates(join(source, 'catalogue')))}

## Codes of \`customer-patch/calendar\`

${table(calendarProblems, messageTemplates(join(source, 'catalogue')))}

## Codes of the command line

${table(cliProblems, messageTemplates(join(source, 'cli/catalogue.ts')))}
`;
}

function table(catalogue: Readonly<Record<string, Entry>>, templates: ReadonlyMap<string, string>): string {
  const rows = Object.keys(catalogue)
    .sort()
    .map(code => {
      const message = (templates.get(code) ?? '').replaceAll('|', '\\|').replaceAll('\n', ' ');
      return `| \`${code}\` | ${catalogue[code]?.severity} | ${message} |`;
    });
  return ['| code | severity | message |', '| --- | --- | --- |', ...rows].join('\n');
}
