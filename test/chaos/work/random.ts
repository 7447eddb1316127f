/** Random numbers that are repeatable by seed: mulberry32. */
export interface Chance {
  /** 0 ≤ n < 1. */
  next(): number
  /** An integer from `least` to `most`, inclusive. */
  between(least: number, most: number): number
  pick<T>(of: readonly T[]): T
}

export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return { next, between, pick: (of) => of[between(0, of.length - 1)] as (typeof of)[number] }
}
