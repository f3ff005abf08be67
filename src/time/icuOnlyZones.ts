/*
 * Ids that ICU accepts, and therefore Node and Chrome, although the time zone database does not have them. Most are
 * ambiguous (for ICU, BST is Dhaka; in Britain it is London in summer), and Firefox and Safari refuse them. A test
 * compares this list with the database.
 * Source: ICU's `icuzones`.
 */
const icuOnlyIds: ReadonlySet<string> = /* @__PURE__ */ new Set([
  ...[
    'ACT',
    'AET',
    'AGT',
    'ART',
    'AST',
    'BET',
    'BST',
    'CAT',
    'CNT',
    'CST',
    'CTT',
    'EAT',
    'ECT',
    'IET',
    'IST',
  ],
  ...['JST', 'MIT', 'NET', 'NST', 'PLT', 'PNT', 'PRT', 'PST', 'SST', 'VST'],
  ...['CANADA/EAST-SASKATCHEWAN', 'ETC/UNKNOWN', 'US/PACIFIC-NEW'],
]);

/** Whether only ICU has a zone with this id. Like `Intl`, it ignores case. */
export function isIcuOnlyZone(timeZoneId: string): boolean {
  const id = timeZoneId.toUpperCase();
  return icuOnlyIds.has(id) || id.startsWith('SYSTEMV/');
}
