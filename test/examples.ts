import ts from 'typescript';
import { expect } from 'vitest';
import * as library from '../src/index.js';

/** One promise of an example: an expression, and what the comment behind it says that it gives. */
type Check = (actual: unknown, promised: unknown) => void;

const AsyncFunction = (async () => {}).constructor as new (
  ...args: string[]
) => (...args: unknown[]) => Promise<void>;

/**
 * Runs an example of the documentation. `expression; // value` promises that the one gives the other; any other
 * comment is only read. The library's exports and `scope` are at hand; imports from the package are left out.
 *
 * @returns how many promises were checked
 */
export async function runExample(
  source: string,
  scope: Readonly<Record<string, unknown>> = {},
): Promise<number> {
  let checks = 0;
  const check: Check = (actual, promised) => {
    checks += 1;
    expect(actual).toEqual(promised);
  };
  const { code, declared } = rewritten(source);
  const load = (name: string) => import(name);
  const names = { ...library, ...scope, check, load };
  const free = Object.entries(names).filter(([name]) => !declared.has(name));
  await new AsyncFunction(...free.map(([name]) => name), code)(...free.map(([, value]) => value));
  return checks;
}

function rewritten(source: string): { code: string; declared: ReadonlySet<string> } {
  const file = ts.createSourceFile('example.ts', source, ts.ScriptTarget.ES2022, true);
  const declared = new Set<string>();
  let code = '';
  for (const statement of file.statements) {
    const text = statement.getText(file);
    if (ts.isImportDeclaration(statement)) {
      code += importOf(statement, declared);
      continue;
    }
    if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations)
        collectNames(declaration.name, declared);
    }
    if (ts.isFunctionDeclaration(statement) && statement.name) declared.add(statement.name.text);
    const promised = ts.isExpressionStatement(statement) ? promiseBehind(source, statement.end) : undefined;
    code +=
      promised === undefined
        ? `${text}\n`
        : `check(${(statement as ts.ExpressionStatement).expression.getText(file)}, (${promised}));\n`;
  }
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  return { code: ts.transpileModule(code, { compilerOptions: options }).outputText, declared };
}

/** The comment behind a statement, continued on lines of its own, if it reads as an expression. */
function promiseBehind(source: string, end: number): string | undefined {
  const comments = /^(?:[ \t]*\/\/ ?.*(?:\n|$))+/.exec(source.slice(end))?.[0] ?? '';
  const text = comments.replaceAll(/^[ \t]*\/\/ ?/gm, '').trim();
  if (text === '') return undefined;
  const { diagnostics } = ts.transpileModule(`(${text});`, { reportDiagnostics: true });
  return diagnostics?.length === 0 ? text : undefined;
}

function importOf(statement: ts.ImportDeclaration, declared: Set<string>): string {
  const from = (statement.moduleSpecifier as ts.StringLiteral).text;
  if (from === 'customer-patch') return '';
  const names = statement.importClause?.namedBindings?.getText() ?? '{}';
  for (const name of names.matchAll(/\w+/g)) declared.add(name[0]);
  return `const ${names} = await load('${from}');\n`;
}

function collectNames(name: ts.BindingName, into: Set<string>): void {
  if (ts.isIdentifier(name)) into.add(name.text);
  else
    for (const element of name.elements) if (ts.isBindingElement(element)) collectNames(element.name, into);
}
