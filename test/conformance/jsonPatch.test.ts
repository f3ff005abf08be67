import fastJsonPatch from 'fast-json-patch';
import specCases from 'json-patch-test-suite/spec_tests.json';
import cases from 'json-patch-test-suite/tests.json';
import { applyPatch as applyRfc6902 } from 'rfc6902';
import { describe, expect, it } from 'vitest';

/*
 * Runs the public JSON Patch suite (github.com/json-patch/json-patch-tests, Apache-2.0, published in the package
 * json-patch-test-suite) with the two libraries that test/patch uses to apply our JSON Patches. Those tests are only as
 * reliable as the libraries.
 */

interface Case {
  readonly comment?: string;
  readonly doc: unknown;
  readonly patch: readonly { readonly op?: string }[];
  readonly expected?: unknown;
  readonly error?: string;
  readonly disabled?: boolean;
}

/** The operations that `toJsonPatch` makes. */
const ours = new Set(['add', 'remove', 'replace', 'move']);

const noWhole =
  'It changes a document in place; toJsonPatch looks into both customers and never replaces one whole.';

/** Cases for operations of `toJsonPatch` that a library gets wrong, each with the reason why it does not matter. */
const deviations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'fast-json-patch': {},
  rfc6902: {
    'replace whole document': noWhole,
    'replacing the root of the document is possible with add': noWhole,
  },
};

const libraries: Readonly<Record<string, (doc: unknown, patch: readonly unknown[]) => unknown>> = {
  'fast-json-patch': (doc, patch) => fastJsonPatch.applyPatch(doc, patch as never, true, false).newDocument,
  rfc6902: (doc, patch) => {
    const errors = applyRfc6902(doc, patch as never).filter(error => error !== null);
    if (errors.length) throw errors[0];
    return doc;
  },
};

const all = [...cases, ...specCases] as readonly Case[];
const valid = all.filter(
  each => !each.disabled && 'expected' in each && each.patch.every(({ op }) => ours.has(op ?? '')),
);

describe.each(Object.entries(libraries))('%s', (library, apply) => {
  it.each(valid.map((each, index) => [each.comment ?? `case ${index}`, each] as const))(
    '%s',
    (name, each) => {
      const run = () => apply(structuredClone(each.doc), structuredClone(each.patch));
      if (deviations[library]?.[name]) expect(run).toThrow();
      else expect(run()).toEqual(each.expected);
    },
  );
});
