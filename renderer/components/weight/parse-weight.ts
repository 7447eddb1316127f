/**
 * A weight as it is typed, in percent: thousandths of a percent, or a sentence about what is wrong. `step` is the smallest
 * part of a weight.
 */
export function parseWeight(
  text: string,
  step = 1,
): { readonly weight: number } | { readonly problem: string } {
  const digits = text.replaceAll(/\s|%/g, '').replace(',', '.')
  if (digits === '') return { problem: 'Enter a weight from 0 to 100.' }
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(digits)) return { problem: `“${text.trim()}” is not a number.` }
  if (/\.\d{4,}$/.test(digits)) return { problem: 'A weight has at most three decimals.' }
  const weight = Math.round(Number(digits) * 1000)
  if (weight % step !== 0) return { problem: `A weight is a whole percent here, not ${digits} %.` }
  return weight < 0 || weight > 100_000 ? { problem: 'A weight is from 0 % to 100 %.' } : { weight }
}
