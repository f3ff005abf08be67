/**
 * Whether a name is invisible: empty, or only white space and invisible characters, such as a no-break space, a
 * zero-width space, a byte order mark or a mark of writing direction.
 *
 * Source: Unicode: White_Space, Default_Ignorable_Code_Point, the categories Cc and Cf, and the blank Braille pattern.
 */
export function isBlankName(name: string): boolean {
  return nothingVisible.test(name);
}

const nothingVisible = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800]*$/u;
