/*
 * Ids that ICU, and so Node and Chrome, reads although the time zone database does not have them. Most are ambiguous
 * (BST is Dhaka there, and London's summer to the British), and Firefox and Safari refuse them. A test holds this list
 * against the ids of the database.
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

/** Whether only ICU has a zone of this id. Case does not matter, as it does not to `Intl`. */
export function isIcuOnlyZone(timeZoneId: string): boolean {
  const id = timeZoneId.toUpperCase();
  return icuOnlyIds.has(id) || id.startsWith('SYSTEMV/');
}
