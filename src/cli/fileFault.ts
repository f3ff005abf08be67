import type { CliParams, FileReason } from './catalogue.js';

const reasonByCode: Readonly<Record<string, FileReason>> = {
  ENOENT: 'missing',
  EISDIR: 'folder',
  ENOTDIR: 'notAFolder',
  EACCES: 'notPermitted',
  EPERM: 'notPermitted',
  EROFS: 'readOnly',
  ENAMETOOLONG: 'nameTooLong',
  ELOOP: 'links',
  EMFILE: 'tooManyOpen',
  ENFILE: 'tooManyOpen',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EPIPE: 'closed',
};

/** The reason why the system cannot read or write a file. */
export function fileFault(file: string, error: unknown): CliParams['file/unreadable'] {
  const system = systemCode(error);
  return { file, reason: (Object.hasOwn(reasonByCode, system) && reasonByCode[system]) || 'other', system };
}

/** The code of a system's error, such as `ENOENT`. */
export function systemCode(error: unknown): string {
  return String((error as NodeJS.ErrnoException | null)?.code ?? 'an unknown error');
}

/** Whether an error is one of the system, such as `EMFILE`, and not one of Node or of this program. */
export function isFromSystem(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return typeof code === 'string' && !code.startsWith('ERR_');
}
