import { newSha1Prefix, sha1 } from '../../evaluation/hash/sha1.ts'

/**
 * A number from 0 up to 1 for each whole number, and a second, third … one for it. The first 53 bits of the SHA-1 of
 * `seed.label.n`, or `seed.label.n.turn` from the second on: the same on every machine, and independent of every
 * other label and number, so an attribute that is added changes no other one.
 */
export type Chance = (n: number, turn?: number) => number

export function newChance(seed: string | number, label: string): Chance {
  const prefix = newSha1Prefix(`${seed}.${label}.`)
  return (n, turn = 0) => {
    const { high, low } = sha1(prefix, turn === 0 ? String(n) : `${n}.${turn}`)
    return (high * 2 ** 21 + (low >>> 11)) / 2 ** 53
  }
}

/** A whole number from `from` to `to`, both included, each equally likely. */
export function wholeBetween(chance: number, from: number, to: number): number {
  return Math.min(to, from + Math.floor(chance * (to - from + 1)))
}
