/**
 * Parses a number like Go's strconv.ParseFloat: "5.", ".5", "1e3", "1_000", "0x1p-2", "Inf" and "NaN" in any
 * case. Undefined for anything else, including blanks, '' and numbers too large for a double.
 */
export function parseFloat64(text: string): number | undefined {
  const special = SPECIAL.exec(text)
  if (special !== null) return special[1] === '-' ? -Infinity : Infinity
  if (NOT_A_NUMBER.test(text)) return Number.NaN
  if (!hasGoodUnderscores(text)) return undefined
  const plain = text.replaceAll('_', '')
  const number = DECIMAL.test(plain) ? Number(plain) : parseHex(plain)
  return number === undefined || !Number.isFinite(number) ? undefined : number
}

const SPECIAL = /^([+-]?)inf(?:inity)?$/i
const NOT_A_NUMBER = /^nan$/i
const DECIMAL = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/
const HEX = /^([+-]?)0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?[pP]([+-]?[0-9]+)$/

/** Every underscore must be between two digits; a base prefix counts as a digit. */
function hasGoodUnderscores(text: string): boolean {
  if (!text.includes('_')) return true
  return !/(?:^|[^0-9a-fA-FxX])_|_(?:$|[^0-9a-fA-F])/.test(text)
}

function parseHex(text: string): number | undefined {
  const parts = HEX.exec(text)
  if (parts === null) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts
  if (whole + fraction === '') return undefined
  const mantissa = Number(BigInt(`0x${whole}${fraction}`))
  return (sign === '-' ? -mantissa : mantissa) * 2 ** (Number(exponent) - 4 * fraction.length)
}
