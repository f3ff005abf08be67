/** The number of members of an ascending list that are less than `value`. */
export function countBefore(list: readonly number[], value: number): number {
  let from = 0;
  let to = list.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((list[middle] as number) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Whether an ascending list contains a value. */
export function includes(list: readonly number[], value: number): boolean {
  return list[countBefore(list, value)] === value;
}
