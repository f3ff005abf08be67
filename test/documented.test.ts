import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '../src');

test('every public function, type and interface member has a docstring', () => {
  expect(exportsOf('index.ts').flatMap(undocumented)).toEqual([]);
});

test('every public function has an example', () => {
  const functions = exportsOf('index.ts').filter(ts.isFunctionDeclaration);
  expect(functions.length).toBeGreaterThan(30);
  expect(functions.filter(each => !hasExample(each)).map(each => each.name?.text)).toEqual([]);
});

test('a missing docstring is found at every level', () => {
  const file = parse(
    `
    export interface Customer {
      readonly id: string;
      /** The name. */
      readonly name: string;
      get(): void;
    }
    /** Any name. */ export type Name = string;
    /** @example rename() */ export function rename(): void {}
    export const names = [];
    `,
  );
  expect(file.statements.flatMap(undocumented)).toEqual([
    ...['Customer', 'Customer.id', 'Customer.get', 'rename', 'names'],
  ]);
});

function undocumented(statement: ts.Statement): readonly string[] {
  if (ts.isInterfaceDeclaration(statement)) {
    const { name, members } = statement;
    const missing = members.filter(member => !isDocumented(member));
    const memberNames = missing.map(member => `${name.text}.${member.name?.getText() ?? member.getText()}`);
    return [...(isDocumented(statement) ? [] : [name.text]), ...memberNames];
  }
  return isDocumented(statement) ? [] : namesOf(statement);
}

function isDocumented(node: ts.Node): boolean {
  return ts.getJSDocCommentsAndTags(node).some(each => ts.isJSDoc(each) && each.comment !== undefined);
}

function hasExample(node: ts.Node): boolean {
  return ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'example');
}

/** The declarations that a file exports, including those that it exports from other files. */
function exportsOf(path: string): readonly ts.Statement[] {
  return parse(readFileSync(join(source, path), 'utf8')).statements.flatMap(statement => {
    if (!ts.isExportDeclaration(statement)) return statement;
    const { moduleSpecifier, exportClause } = statement;
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return [];
    if (!exportClause || !ts.isNamedExports(exportClause)) throw new Error(`${path} exports a whole module`);
    const from = join(path, '..', moduleSpecifier.text.replace(/\.js$/, '.ts'));
    const names = new Set(exportClause.elements.map(({ name, propertyName }) => (propertyName ?? name).text));
    const found = exportsOf(from).filter(each => namesOf(each).some(name => names.delete(name)));
    if (names.size > 0) throw new Error(`${from} does not declare ${[...names].join(', ')}`);
    return found;
  });
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile('file.ts', text, ts.ScriptTarget.ES2022, true);
}
