import type { Slice } from '../../../../shared/model/serve.ts'
import { updateById } from '../../../lib/editor/list.ts'

/** 100 % in thousandths of a percent. */
export const whole = 100_000

/** The weight that is still unassigned; negative if the weights exceed 100 %. */
export function remainder(slices: readonly Slice[]): number {
  return whole - slices.reduce((sum, { weight }) => sum + weight, 0)
}

/**
 * Sets the weight of one slice without adjusting the others, so that the remainder shows what is left to
 * assign.
 */
export function setWeight(slices: readonly Slice[], id: string, weight: number): Slice[] {
  return updateById(slices, id, (slice) => ({ ...slice, weight: clamp(weight, 0, whole) }))
}

/** Adds the remainder to a slice; a negative remainder is subtracted, down to 0. */
export function giveRest(slices: readonly Slice[], id: string): Slice[] {
  const rest = remainder(slices)
  return updateById(slices, id, (slice) => ({ ...slice, weight: clamp(slice.weight + rest, 0, whole) }))
}

/**
 * Moves the boundary after slice `at` to `position` (0…100000 from the left). The two adjacent slices absorb
 * the change.
 */
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

/**
 * Gives all slices equal weights in multiples of `step`. The first slices get an extra step each if it does not divide
 * evenly.
 */
export function splitEvenly(slices: readonly Slice[], step = 1): Slice[] {
  const share = Math.floor(whole / step / slices.length)
  const left = whole / step - share * slices.length
  return slices.map((slice, at) => ({ ...slice, weight: (share + (at < left ? 1 : 0)) * step }))
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value))
