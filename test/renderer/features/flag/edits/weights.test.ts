import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newSlice } from '../../../../../renderer/features/flag/edits/serve.ts'
import {
  giveRest,
  moveBound,
  remainder,
  setWeight,
  splitEvenly,
} from '../../../../../renderer/features/flag/edits/weights.ts'

const slicesOf = (...weights: readonly number[]) => weights.map((weight) => newSlice('v', weight))
const weightsOf = (slices: readonly { readonly weight: number }[]) => slices.map(({ weight }) => weight)

describe('weights', () => {
  test('a new weight leaves the others alone, and the remainder says what is missing', () => {
    const slices = slicesOf(50_000, 30_000, 20_000)
    const after = setWeight(slices, slices[0]!.id, 33_333)
    expect(weightsOf(after)).toEqual([33_333, 30_000, 20_000])
    expect(remainder(after)).toBe(16_667)
  })

  test('giving the rest to one makes it whole', () => {
    const slices = slicesOf(33_333, 30_000, 20_000)
    expect(weightsOf(giveRest(slices, slices[2]!.id))).toEqual([33_333, 30_000, 36_667])
  })

  test('what is too much is taken from one only as far as it has it', () => {
    const slices = slicesOf(90_000, 30_000, 5_000)
    expect(weightsOf(giveRest(slices, slices[2]!.id))).toEqual([90_000, 30_000, 0])
  })

  test.each([
    ['to the left', 1, 60_000, [50_000, 10_000, 40_000]],
    ['not beyond its left neighbour', 1, 0, [50_000, 0, 50_000]],
    ['not beyond the end', 1, 200_000, [50_000, 50_000, 0]],
  ] as const)('a bound moves %s', (_, at, position, weights) => {
    expect(weightsOf(moveBound(slicesOf(50_000, 30_000, 20_000), at, position))).toEqual(weights)
  })

  test('moving a bound never changes the sum, splitting evenly always makes 100 %', () => {
    const weights = fc.array(fc.nat(100_000), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(weights, fc.nat(4), fc.integer(), (all, at, position) => {
        const slices = slicesOf(...all)
        expect(remainder(moveBound(slices, at, position))).toBe(remainder(slices))
        expect(remainder(splitEvenly(slices))).toBe(0)
      }),
    )
  })
})
