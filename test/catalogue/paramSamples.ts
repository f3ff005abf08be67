import { join } from 'node:path';
import ts from 'typescript';

/** The params of one code: for each, values of its type. An optional one may also be absent. */
export type ParamSamples = ReadonlyMap<string, readonly unknown[]>;

/** Samples of the params of each code or kind, by the types that a constant of a file declares. */
export function paramSamples(file: string, constants: readonly string[]): ReadonlyMap<string, ParamSamples> {
  const path = join(import.meta.dirname, '../../src', file);
  const program = ts.createProgram([path], { strict: true, target: ts.ScriptTarget.ES2022, types: [] });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path);
  const exported = source && checker.getSymbolAtLocation(source);
  if (!source || !exported) throw new Error(`There is no ${path}.`);
  const found = checker.getExportsOfModule(exported).filter(({ name }) => constants.includes(name));
  const entries = found.flatMap(symbol => checker.getTypeOfSymbol(symbol).getProperties());
  return new Map(entries.map(entry => [entry.name, samplesOf(checker, messageOf(checker, entry))]));
}

/** The function that words a message or a label. */
function messageOf(checker: ts.TypeChecker, entry: ts.Symbol): ts.Signature | undefined {
  const type = checker.getTypeOfSymbol(entry);
  const message = type.getProperty('message');
  return (message ? checker.getTypeOfSymbol(message) : type).getCallSignatures()[0];
}

function samplesOf(checker: ts.TypeChecker, signature: ts.Signature | undefined): ParamSamples {
  const [params] = signature?.parameters ?? [];
  const members = params ? checker.getPropertiesOfType(checker.getTypeOfSymbol(params)) : [];
  return new Map(
    members.map(each => [each.name, valuesOf(checker, checker.getTypeOfSymbol(each), each.name)]),
  );
}

/** Several values of a type, with texts that name the param. */
function valuesOf(checker: ts.TypeChecker, type: ts.Type, name: string): readonly unknown[] {
  if (type.isUnion()) return [...new Set(type.types.flatMap(each => valuesOf(checker, each, name)))];
  if (type.isStringLiteral() || type.isNumberLiteral()) return [type.value];
  if (type.flags & ts.TypeFlags.BooleanLiteral) return [checker.typeToString(type) === 'true'];
  if (type.flags & ts.TypeFlags.Undefined) return [undefined];
  if (type.flags & ts.TypeFlags.String) return [`<${name}>`, `<other ${name}>`, ''];
  if (type.flags & ts.TypeFlags.Number) return [1, 2, 3];
  if (checker.isArrayLikeType(type)) {
    const item = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    const items = item ? valuesOf(checker, item, name) : [];
    return [items.slice(0, 3), [...items.slice(0, 3)].reverse()];
  }
  throw new Error(`The param ${name} is ${checker.typeToString(type)}, not data.`);
}
