import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/*
 * The parts of other libraries that are bundled. A bundler would keep all of rrule for the two functions that are
 * used, so these plugins say what can be left out.
 */

/** The modules of rrule that are not bundled. Functions that use them are never called. */
const LEFT_OUT = /[\\/](?:nlp|iter)[\\/]index\.js$/;

/**
 * rrule's reader and writer of RRULE text: 13 KB of 46. Its natural language is not used, and its iterator must not be:
 * it can run for ever.
 */
export const textOfRRule: Plugin = {
  name: 'text-of-rrule',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\// }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === 'resolving' || !isIn('rrule', importer)) return undefined;
      const found = await build.resolve(path, { resolveDir, importer, kind, pluginData: 'resolving' });
      if (LEFT_OUT.test(found.path)) return { path, namespace: 'left-out-of-rrule', sideEffects: false };
      return { path: found.path, sideEffects: false };
    });
    build.onLoad({ filter: /.*/, namespace: 'left-out-of-rrule' }, () => ({
      contents: ['fromText', 'parseText', 'toText', 'isFullyConvertible', 'iter']
        .map(name => `export const ${name} = undefined;`)
        .join('\n'),
    }));
  },
};

/**
 * Marks what makes the classes of rrule and of big.js as pure. Otherwise a bundler keeps them in every page, used or not.
 */
export const pureClasses: Plugin = {
  name: 'pure-classes',
  setup(build) {
    build.onLoad({ filter: /[\\/]node_modules[\\/]rrule[\\/].*\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll('/** @class */', '/* @__PURE__ */'),
    }));
    // big.js fills a prototype step by step, which only a function around all of it makes pure.
    build.onLoad({ filter: /[\\/]node_modules[\\/]big\.js[\\/]big\.mjs$/ }, async ({ path }) => {
      const body = (await readFile(path, 'utf8')).replace(/^export .*/gm, '');
      return { contents: `export default /* @__PURE__ */ (() => {\n${body}\nreturn _Big_();\n})();` };
    });
  },
};

function isIn(library: string, file: string): boolean {
  return new RegExp(`[\\\\/]node_modules[\\\\/]${library}[\\\\/]`).test(file);
}
