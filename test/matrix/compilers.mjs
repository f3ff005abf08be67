/* Every TypeScript version checks a strict program, including the declarations of the package. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command, toolFolder, toolVersion } from './workspace.mjs';

const both = ['../consumer.ts', '../consumer.cts'];
const resolutions = [
  { moduleResolution: 'bundler', module: 'ESNext', files: ['../consumer.ts'] },
  { moduleResolution: 'node16', module: 'Node16', files: both },
  { moduleResolution: 'nodenext', module: 'NodeNext', files: both },
];

export const compilers = ['54', '55', '59', '6', '7'].map(digits => ({
  name: `TypeScript ${[...digits].join('.')}`,
  tool: `typescript${digits}`,
}));

/** `{ name, version, resolutions }`, or without a version if the registry did not give the compiler. */
export async function tryCompiler({ name, tool }, project) {
  const folder = toolFolder(tool);
  if (folder === undefined) return { name, isMissing: true };
  for (const { files, ...resolution } of resolutions) {
    const config = `${tool}-${resolution.moduleResolution}`;
    await mkdir(join(project, config), { recursive: true });
    await writeFile(
      join(project, config, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
          ...{ noEmit: true, skipLibCheck: false, target: 'ES2022', lib: ['ES2022'], types: [] },
          ...resolution,
        },
        files,
      }),
    );
    await command(process.execPath, [join(folder, 'bin/tsc'), '-p', config], { cwd: project });
  }
  return {
    name,
    version: await toolVersion(tool),
    resolutions: resolutions.map(each => each.moduleResolution),
  };
}
