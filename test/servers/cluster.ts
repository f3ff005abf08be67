/* A temporary PostgreSQL cluster in a folder that is removed at the end. It does not touch an installed cluster. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface Cluster {
  /** Creates an empty database and returns its connection string. */
  readonly database: (name: string) => string;
  readonly stop: () => void;
}

/** Returns the reason as a text if there is no PostgreSQL and none can be installed. */
export function startCluster(): Cluster | string {
  const programs = findPrograms() ?? installed();
  if (programs === undefined) return 'PostgreSQL is not installed, and apt-get does not install it';
  const user = systemUser();
  // Short, because the path of a socket has at most 107 characters.
  const folder = mkdtempSync('/tmp/customer-patch-pg-');
  if (user) chownSync(folder, user.uid, user.gid);
  const run = (program: string, ...given: string[]) =>
    execFileSync(join(programs, program), given, {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });

  const data = join(folder, 'data');
  const stop = () => {
    spawnSync(join(programs, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], { ...user, cwd: folder });
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    run('initdb', '-D', data, '-U', 'checks', '-A', 'trust', '-E', 'UTF8', '--no-locale');
    const settings = `-c listen_addresses= -k ${folder}`;
    run('pg_ctl', '-D', data, '-o', settings, '-l', join(folder, 'log'), '-w', 'start');
  } catch (error) {
    stop();
    return `PostgreSQL does not start: ${(error as { stderr?: Buffer }).stderr ?? error}`;
  }
  return {
    database: name => {
      run('createdb', '-h', folder, '-U', 'checks', name);
      return `postgresql://checks@/${name}?host=${folder}`;
    },
    stop,
  };
}

function findPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map(version => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(':'),
  ];
  return folders.find(folder =>
    ['initdb', 'pg_ctl', 'createdb'].every(program => existsSync(join(folder, program))),
  );
}

function installed(): string | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const install = 'apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql';
  spawnSync(install, {
    shell: true,
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return findPrograms();
}

/** PostgreSQL does not run as root. */
function systemUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (option: string, user: string) =>
    Number(spawnSync('id', [option, user], { encoding: 'utf8' }).stdout || Number.NaN);
  const user = ['postgres', 'nobody'].find(each => !Number.isNaN(idOf('-u', each))) ?? 'nobody';
  return { uid: idOf('-u', user), gid: idOf('-g', user) };
}
