import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * The message of each code as its source writes it, with `{param}` in place of each param. Alternatives are separated by
 * a vertical line; `{…}` is a part that a function words.
 */
export function messageTemplates(folderOrFile: string): ReadonlyMap<string, string> {
  const files = folderOrFile.endsWith('.ts')
    ? [folderOrFile]
    : readdirSync(folderOrFile)
        .filter(file => file.endsWith('.ts'))
        .map(file => join(folderOrFile, file));
  return new Map(files.flatMap(file => templatesIn(readFileSync(file, 'utf8'))));
}

export function templatesIn(source: string): readonly (readonly [string, string])[] {
  const file = ts.createSourceFile('catalogue.ts', source, ts.ScriptTarget.ES2022, true);
  const functions = new Map<string, ts.Expression>();
  const templates: (readonly [string, string])[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isVariableDeclaration(node) && node.initializer) {
      functions.set(node.name.getText(file), node.initializer);
    }
    if (ts.isFunctionDeclaration(node) && node.name) {
      const returned = node.body?.statements.find(ts.isReturnStatement)?.expression;
      if (returned && node.body?.statements.length === 1) functions.set(node.name.text, returned);
    }
    if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name) && isEntry(node.initializer)) {
      const [message] = node.initializer.arguments;
      if (message) templates.push([node.name.text, messageOf(message, functions)]);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return templates;
}

function isEntry(node: ts.Expression): node is ts.CallExpression {
  return ts.isCallExpression(node) && /^(?:refuses|warns|lints)$/.test(node.expression.getText());
}

type Functions = ReadonlyMap<string, ts.Expression>;

/** Of a function written here or elsewhere in the file, what it returns. */
function messageOf(node: ts.Expression, functions: Functions): string {
  if (ts.isIdentifier(node)) {
    const named = functions.get(node.text);
    return named ? messageOf(named, functions) : '{…}';
  }
  if (!ts.isArrowFunction(node)) return rendered(node, false);
  const { body } = node;
  if (!ts.isBlock(body)) return rendered(body, false);
  const returned: string[] = [];
  const visit = (child: ts.Node) => {
    if (ts.isReturnStatement(child) && child.expression) returned.push(rendered(child.expression, false));
    else ts.forEachChild(child, visit);
  };
  visit(body);
  return returned.join(' | ');
}

function rendered(node: ts.Expression, isPart: boolean): string {
  if (ts.isParenthesizedExpression(node)) return rendered(node.expression, isPart);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.map(span => rendered(span.expression, true) + span.literal.text);
    return node.head.text + spans.join('');
  }
  if (ts.isConditionalExpression(node)) {
    const choices = [rendered(node.whenTrue, isPart), rendered(node.whenFalse, isPart)];
    const said = choices.filter(choice => choice !== '');
    const text = said.join(isPart ? '|' : ' | ');
    if (!isPart) return text;
    return said.length === choices.length ? `(${text})` : `[${text}]`;
  }
  if (ts.isBinaryExpression(node)) {
    const isSum = node.operatorToken.kind === ts.SyntaxKind.PlusToken;
    return isSum ? rendered(node.left, true) + rendered(node.right, true) : rendered(node.left, true);
  }
  if (ts.isIdentifier(node)) return `{${node.text}}`;
  if (ts.isPropertyAccessExpression(node)) return `{${node.name.text}}`;
  if (ts.isElementAccessExpression(node)) return rendered(node.argumentExpression, true);
  if (ts.isCallExpression(node)) return callText(node);
  return '{…}';
}

/** `{value}` for `cut(value)` and `{values}` for `values.join(', ')`. */
function callText(node: ts.CallExpression): string {
  const { expression } = node;
  if (ts.isPropertyAccessExpression(expression) && /^(?:join|map|slice)$/.test(expression.name.text)) {
    return rendered(expression.expression, true);
  }
  const named = node.arguments.find(ts.isIdentifier);
  return named && !/^(?:params|found|place|fault|at)$/.test(named.text) ? `{${named.text}}` : '{…}';
}
