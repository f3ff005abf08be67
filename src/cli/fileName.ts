/** The name of a file for messages. */
export function fileName(file: string): string {
  return file === '-' ? 'standard input' : file;
}
