/** A repeating drawing that distinguishes states without color: its tile, and the lines or dots in it. */
export interface Texture {
  readonly name: string;
  readonly size: number;
  readonly lines?: string;
  readonly dots?: string;
}

/** The first one is plain. The others look different even if they are small, and in any color. */
export const textures: readonly Texture[] = [
  { name: 'plain', size: 8 },
  { name: 'rising', size: 8, lines: 'M-2 2L2-2M0 8L8 0M6 10L10 6' },
  { name: 'dots', size: 8, dots: 'M2 2h.01M6 6h.01' },
  { name: 'falling', size: 8, lines: 'M-2 6L2 10M0 0L8 8M6-2L10 2' },
  { name: 'horizontal', size: 6, lines: 'M0 3H6' },
  { name: 'grid', size: 8, lines: 'M0 4H8M4 0V8' },
  { name: 'vertical', size: 6, lines: 'M3 0V6' },
  { name: 'diamonds', size: 10, lines: 'M0 0L10 10M0 10L10 0' },
  { name: 'waves', size: 10, lines: 'M-1 6L2.5 3L7.5 8L11 5' },
  { name: 'dashes', size: 12, lines: 'M1 3H6M7 9H12' },
  { name: 'crosses', size: 12, lines: 'M3 1V5M1 3H5M9 7V11M7 9H11' },
  { name: 'pairs', size: 12, lines: 'M2 0V12M5 0V12' },
  { name: 'largeDots', size: 14, dots: 'M4 4h.01M4 4h.01M11 11h.01' },
  { name: 'steps', size: 12, lines: 'M0 3H6V9H12' },
];

export function isTextured({ lines, dots }: Texture): boolean {
  return lines !== undefined || dots !== undefined;
}
