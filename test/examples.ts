import ts from 'typescript';
import { expect } from 'vitest';
import * as library from '../src/index.js';

/*
 * Comments in the examples of the documentation are of two kinds.
 *
 * - Prose begins with a capital letter or `…` and has more than one word.
 * - Anything else is a promise: the value of the statement before it on the same line, or on the line above. A
 *   statement is an expression (also in an `if`), a `const` of one name, or a `return`. A long value may continue on
 *   the next lines.
 *
 * A promise that cannot be read, belongs to no statement, is never reached or is wrong is an error.
 */

export interface Promised {
  /** The value as the comment writes it. */
  readonly value: string;
  readonly line: number;
  readonly statement: ts.ExpressionStatement | ts.VariableStatement | ts.ReturnStatement;
}

/** The promises of an example. */
export function promisesIn(source: string): readonly Promised[] {
  const file = parsed(source);
  return commentsIn(file).flatMap(comment => promisesOf(comment, file));
}

/**
 * Runs an example. The library's exports and `scope` are available; imports from the package are left out.
 *
 * @param falsified another value for one of the promises, by its index
 */
export async function runExample(
  source: string,
  scope: Readonly<Record<string, unknown>> = {},
  falsified?: { readonly promise: number; readonly value: string },
): Promise<void> {
  const promises = promisesIn(source).map((promised, place) =>
    place === falsified?.promise ? { ...promised, value: falsified.value } : promised,
  );
  const reached = new Set<number>();
  const check = (place: number, actual: unknown, promised: () => unknown) => {
    reached.add(place);
    expect(actual, `line ${promises[place]?.line}`).toEqual(promised());
    return actual;
  };
  const { code, declared } = withChecks(source, promises);
  const load = (name: string) => import(name);
  const names: Readonly<Record<string, unknown>> = { ...library, ...scope, $check: check, $load: load };
  const free = Object.keys(names).filter(name => !declared.has(name));
  await new AsyncFunction(...free, code)(...free.map(name => names[name]));
  const missed = promises.filter((_, place) => !reached.has(place)).map(({ value }) => value);
  if (missed.length > 0) throw new Error(`The example never comes to what it promises: ${missed.join(', ')}`);
}

const AsyncFunction = (async () => {}).constructor as new (
  ...args: string[]
) => (...args: unknown[]) => Promise<void>;

interface Comment {
  readonly pos: number;
  readonly lines: readonly string[];
}

/** Comments on consecutive lines are one comment. */
function commentsIn(file: ts.SourceFile): readonly Comment[] {
  const { text } = file;
  const ranges = new Map<number, ts.CommentRange>();
  const visit = (node: ts.Node) => {
    const around = [
      ...(ts.getLeadingCommentRanges(text, node.pos) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.end) ?? []),
    ];
    for (const range of around) ranges.set(range.pos, range);
    for (const child of node.getChildren(file)) visit(child);
  };
  visit(file);
  const comments: { pos: number; end: number; lines: string[] }[] = [];
  for (const { pos, end, kind } of [...ranges.values()].sort((a, b) => a.pos - b.pos)) {
    if (kind !== ts.SyntaxKind.SingleLineCommentTrivia) continue;
    const line = text.slice(pos + 2, end).trim();
    const last = comments.at(-1);
    if (last && /^\n[ \t]*$/.test(text.slice(last.end, pos))) {
      last.lines.push(line);
      last.end = end;
    } else comments.push({ pos, end, lines: [line] });
  }
  return comments;
}

/** The longest beginning of a comment that can be read as a value is the value; the rest is prose. */
function promisesOf({ pos, lines }: Comment, file: ts.SourceFile): readonly Promised[] {
  if (isProse(lines.join(' '))) return [];
  const line = file.getLineAndCharacterOfPosition(pos).line + 1;
  for (let count = lines.length; count > 0; count -= 1) {
    const value = lines.slice(0, count).join('\n');
    if (!isValue(value)) continue;
    const rest = lines.slice(count).join(' ');
    if (rest !== '' && !isProse(rest)) throw unreadable(rest, line + count);
    const statement = statementBefore(pos, file);
    if (!statement) throw new Error(`Line ${line} promises ${value}, and no statement has this value.`);
    return [{ value, line, statement }];
  }
  throw unreadable(lines.join(' '), line);
}

function unreadable(text: string, line: number): Error {
  return new Error(`The comment on line ${line} is neither a value nor prose with a capital letter: ${text}`);
}

function isProse(text: string): boolean {
  return /^(?:…|\p{Lu}).*\s\S/su.test(text);
}

function isValue(text: string): boolean {
  const { diagnostics = [] } = ts.transpileModule(`(${text}\n);`, { reportDiagnostics: true });
  return diagnostics.length === 0;
}

/** The innermost statement that ends before a comment on the same line, or on the line above. */
function statementBefore(pos: number, file: ts.SourceFile): Promised['statement'] | undefined {
  let found: Promised['statement'] | undefined;
  const visit = (node: ts.Node) => {
    if (node.end <= pos && /^[ \t]*(?:\n[ \t]*)?$/.test(file.text.slice(node.end, pos)) && hasValue(node)) {
      found = node;
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function hasValue(node: ts.Node): node is Promised['statement'] {
  if (ts.isVariableStatement(node)) {
    const [first, ...others] = node.declarationList.declarations;
    return first !== undefined && others.length === 0 && ts.isIdentifier(first.name);
  }
  return ts.isExpressionStatement(node) || (ts.isReturnStatement(node) && node.expression !== undefined);
}

function withChecks(
  source: string,
  promises: readonly Promised[],
): { code: string; declared: ReadonlySet<string> } {
  const file = parsed(source);
  const declared = new Set<string>();
  const edits: { from: number; to: number; text: string }[] = [];
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) {
      edits.push({
        from: statement.getStart(file),
        to: statement.end,
        text: loadOf(statement, declared),
      });
    }
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) collectNames(name, declared);
    }
    if (ts.isFunctionDeclaration(statement) && statement.name) declared.add(statement.name.text);
  }
  for (const [place, { statement, value }] of promises.entries()) {
    const checked = (actual: string) => `$check(${place}, ${actual}, () => (${value}\n))`;
    if (ts.isVariableStatement(statement)) {
      const [declaration] = statement.declarationList.declarations;
      const name = declaration?.name.getText() ?? '';
      edits.push({ from: statement.end, to: statement.end, text: `; ${checked(name)};` });
    } else {
      const { expression } = statement;
      if (!expression) continue;
      edits.push({ from: expression.getStart(), to: expression.end, text: checked(expression.getText()) });
    }
  }
  let code = source;
  for (const { from, to, text } of edits.sort((a, b) => b.from - a.from)) {
    code = code.slice(0, from) + text + code.slice(to);
  }
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  return { code: ts.transpileModule(code, { compilerOptions: options }).outputText, declared };
}

function loadOf(statement: ts.ImportDeclaration, declared: Set<string>): string {
  const from = (statement.moduleSpecifier as ts.StringLiteral).text;
  if (from === 'customer-patch') return '';
  const names = statement.importClause?.namedBindings?.getText() ?? '{}';
  for (const name of names.matchAll(/\w+/g)) declared.add(name[0]);
  return `const ${names} = await $load('${from}');`;
}

function collectNames(name: ts.BindingName, into: Set<string>): void {
  if (ts.isIdentifier(name)) into.add(name.text);
  else
    for (const element of name.elements) if (ts.isBindingElement(element)) collectNames(element.name, into);
}

function parsed(source: string): ts.SourceFile {
  return ts.createSourceFile('example.ts', source, ts.ScriptTarget.ES2022, true);
}

/** Each way to make a promised value wrong in one place. */
export function falsifications(value: string): readonly string[] {
  const source = `(${value}\n)`;
  const file = parsed(source);
  const edits: { node: ts.Node; text: string }[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node)) edits.push({ node, text: `${node.getText(file)} + '~'` });
    else if (ts.isNumericLiteral(node)) edits.push({ node, text: `(${node.getText(file)} + 1)` });
    else if (node.kind === ts.SyntaxKind.TrueKeyword) edits.push({ node, text: 'false' });
    else if (node.kind === ts.SyntaxKind.FalseKeyword) edits.push({ node, text: 'true' });
    else if (node.kind === ts.SyntaxKind.NullKeyword) edits.push({ node, text: '0' });
    else if (ts.isIdentifier(node)) edits.push({ node, text: `[${node.text}]` });
    if (ts.isPropertyAssignment(node)) {
      edits.push({ node: node.name, text: `[${JSON.stringify(`${node.name.getText(file)}~`)}]` });
      visit(node.initializer);
    } else if (ts.isArrayLiteralExpression(node) && node.elements.length > 0) {
      edits.push({ node, text: `[...${node.getText(file)}, 0]` });
      ts.forEachChild(node, visit);
    } else if (ts.isPropertyAccessExpression(node)) visit(node.expression);
    else ts.forEachChild(node, visit);
  };
  visit(file);
  if (edits.length === 0) return [`[${value}]`];
  return edits.map(({ node, text }) => source.slice(0, node.getStart(file)) + text + source.slice(node.end));
}
