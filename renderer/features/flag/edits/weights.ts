import type { Slice } from '../../../../shared/model/serve.ts'
import { changeById } from './list.ts'

/** All of it, in thousandths of a percent. */
export const whole = 100_000

/** What the weights leave over; negative when they come to more than 100 %. */
export function remainder(slices: readonly Slice[]): number {
  return whole - slices.reduce((sum, { weight }) => sum + weight, 0)
}

/** Gives a slice this weight and leaves the others alone, so that the remainder says what is to be done. */
export function setWeight(slices: readonly Slice[], id: string, weight: number): Slice[] {
  return changeById(slices, id, (slice) => ({ ...slice, weight: clamp(weight, 0, whole) }))
}

/** Gives a slice what is left over, or takes from it what is too much, as far as it has that. */
export function giveRest(slices: readonly Slice[], id: string): Slice[] {
  const rest = remainder(slices)
  return changeById(slices, id, (slice) => ({ ...slice, weight: clamp(slice.weight + rest, 0, whole) }))
}

/** Moves the bound behind slice `at` to `position` (0…100000 from the left): its neighbours share what is between. */
export function moveBound(slices: readonly Slice[], at: number, position: number): Slice[] {
  const [left, right] = [slices[at], slices[at + 1]]
  if (!left || !right) return [...slices]
  const start = slices.slice(0, at).reduce((sum, { weight }) => sum + weight, 0)
  const both = left.weight + right.weight
  const weight = clamp(Math.round(position) - start, 0, both)
  return slices.map((slice) =>
    slice === left ? { ...slice, weight } : slice === right ? { ...slice, weight: both - weight } : slice,
  )
}

/** The same for all; what does not divide goes to the first ones, a thousandth of a percent each. */
export function splitEvenly(slices: readonly Slice[]): Slice[] {
  const share = Math.floor(whole / slices.length)
  const left = whole - share * slices.length
  return slices.map((slice, at) => ({ ...slice, weight: share + (at < left ? 1 : 0) }))
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value))
