/* Exact arithmetic on fractions of whole numbers, for tests. Shares no code with the library. */

export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** The decimal that a number prints as. */
export function fraction(value: number): Fraction {
  const [, sign = '', whole = '', part = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(value)) ?? [];
  const places = part.length - Number(exponent);
  const digits = BigInt(sign + whole + part);
  return places > 0
    ? { top: digits, bottom: 10n ** BigInt(places) }
    : { top: digits * 10n ** BigInt(-places), bottom: 1n };
}

export function add(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom };
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { top: -b.top, bottom: b.bottom });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.top, bottom: a.bottom * b.bottom };
}

export function maxZero(a: Fraction): Fraction {
  return a.top < 0n ? { top: 0n, bottom: 1n } : a;
}

/** Rounds to a number of decimals, half away from zero. */
export function rounded({ top, bottom }: Fraction, decimals: number): Fraction {
  const scale = 10n ** BigInt(decimals);
  const [negative, size] = top < 0n ? [true, -top] : [false, top];
  const whole = (size * scale * 2n + bottom) / (2n * bottom);
  return { top: negative ? -whole : whole, bottom: scale };
}

/** The double nearest to a fraction. If two are equally near, the even one. Infinity if it is too large. */
export function nearestNumber({ top, bottom }: Fraction): number {
  if (top === 0n) return 0;
  const size = top < 0n ? -top : top;
  // A quotient with 53 to 64 bits, or fewer if the number is subnormal.
  const bits = BigInt(size.toString(2).length - bottom.toString(2).length);
  let shift = 53n - bits;
  if (shift > 1074n) shift = 1074n;
  const [above, below] = shift > 0n ? [size << shift, bottom] : [size, bottom << -shift];
  let mantissa = above / below;
  let rest = above % below;
  let exponent = -shift;
  let divisor = below;
  while (mantissa >= 1n << 53n) {
    rest += (mantissa & 1n) * divisor;
    mantissa >>= 1n;
    divisor *= 2n;
    exponent += 1n;
  }
  if (rest * 2n > divisor || (rest * 2n === divisor && (mantissa & 1n) === 1n)) mantissa += 1n;
  let value = Number(mantissa);
  let power = Number(exponent);
  while (power > 0 && Number.isFinite(value)) {
    const step = Math.min(power, 512);
    value *= 2 ** step;
    power -= step;
  }
  while (power < 0) {
    const step = Math.min(-power, 537);
    value *= 2 ** -step;
    power += step;
  }
  return value === 0 ? 0 : top < 0n ? -value : value;
}
