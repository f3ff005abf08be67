/*
 * A step of the build: writes the JSON Schemas next to the built package, in the current draft for OpenAPI 3.1 and in
 * draft 7 for validators that know only that one. The descriptions are those of the model's types.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { importTypeScript } from '../browser/importTypeScript.mjs';

const root = join(import.meta.dirname, '../..');
const { customerMembers, jsonSchemaOf, namedParts, patchMembers } = await importTypeScript(
  join(root, 'src/customer/members.ts'),
  join(root, 'src/customer/jsonSchema.ts'),
);
const descriptions = descriptionsOf(join(root, 'src/model.ts'));
const describe = (type, member = '') => descriptions.get(`${type}.${member}`);

for (const [title, shape, mode] of [
  ['PatchCustomer', patchMembers, 'strict'],
  ['CustomerInfo', customerMembers, 'loose'],
]) {
  for (const [draft, file] of [
    ['2020-12', `${title}.schema.json`],
    ['draft-07', `${title}.draft-07.schema.json`],
  ]) {
    const id = `urn:customer-patch:${file}`;
    const schema = jsonSchemaOf(shape, { title, id, mode, draft, parts: namedParts(shape), describe });
    writeFileSync(join(root, 'dist', file), `${JSON.stringify(schema, null, 2)}\n`);
  }
}

/** What the comments of a file say of each interface and its members, by `Type.` and `Type.member`. */
function descriptionsOf(file) {
  const found = new Map();
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const interfaces = source.statements.filter(ts.isInterfaceDeclaration);
  for (const node of interfaces) {
    // The members of a `Value` are in a type with a parameter.
    const type = node.name.text.replace(/Of$/, '');
    const bases =
      node.heritageClauses?.flatMap(({ types }) => types.map(each => each.expression.getText())) ?? [];
    const inherited = interfaces
      .filter(({ name }) => bases.includes(name.text))
      .flatMap(each => [...each.members]);
    for (const member of [...inherited, ...node.members]) {
      found.set(`${type}.${member.name.getText()}`, commentOf(member));
    }
    found.set(`${type}.`, commentOf(node));
  }
  for (const node of source.statements.filter(ts.isTypeAliasDeclaration)) {
    found.set(`${node.name.text}.`, commentOf(node));
  }
  return found;
}

/** The text of a comment before its `Shape:`, `Units:` and other parts, on one line. */
function commentOf(node) {
  const comment = node.jsDoc?.at(-1)?.comment;
  return typeof comment === 'string' ? comment.split(/\n\n/)[0].replace(/\s+/g, ' ').trim() : undefined;
}
