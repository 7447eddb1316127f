import fc from 'fast-check'
import { expect, test } from 'vitest'
import { certify } from '../../../shared/certificate/certify.ts'
import type { FlagData } from '../../../shared/evaluation/index.ts'
import { compile } from '../../../shared/evaluation/index.ts'
import { arbitraryContext, arbitraryPayload } from '../evaluation/arbitrary-payload.ts'
import { moversAmong } from './build.ts'

type Flags = Record<string, Record<string, unknown>>
interface Data {
  readonly flags: Flags
  readonly segments: Record<string, unknown>
}

const parts = ['rules', 'fallthrough', 'targets', 'contextTargets', 'prerequisites', 'salt', 'on'] as const

/** Two payloads of every form, hostile input included, and some contexts. */
const edits = fc
  .tuple(
    arbitraryPayload,
    arbitraryPayload,
    fc.constantFrom(...parts, 's0', 's1'),
    fc.array(arbitraryContext, { minLength: 80, maxLength: 80 }),
  )
  .map(([one, two, part, contexts]) => {
    const [before, donor] = [one as unknown as Data, two as unknown as Data]
    const flags = Object.fromEntries(
      Object.entries(before.flags).map(([key, flag]) => [
        key,
        part.startsWith('s0') || part === 's1' ? flag : { ...flag, [part]: donor.flags[key]?.[part] },
      ]),
    )
    const segments =
      part === 's0' || part === 's1' ? { ...before.segments, [part]: donor.segments[part] } : before.segments
    return { before, after: { flags, segments }, contexts }
  })

test('never says equal for payloads of every form where a context differs, and decides nearly all', () => {
  const count = { equal: 0, differs: 0, undecided: 0 }
  fc.assert(
    fc.property(edits, ({ before, after, contexts }) => {
      const [one, other] = [before, after] as unknown as [FlagData, FlagData]
      for (const flagKey of ['a', 'c', 'f']) {
        // A clock that stands: what is decided does not depend on the machine. Nothing searches without end.
        const limits = stepClock()
        const certificate = certify({ before: compile(one), after: compile(other), flagKey }, limits)
        count[certificate.verdict] += 1
        if (certificate.verdict === 'equal') expect(moversAmong(one, other, flagKey, contexts)).toEqual([])
        if (certificate.verdict === 'differs')
          expect(moversAmong(one, other, flagKey, [certificate.witness])).toHaveLength(1)
      }
    }),
    { numRuns: 250, seed: 4 },
  )
  const total = count.equal + count.differs + count.undecided
  expect(count.equal).toBeGreaterThan(50)
  expect(count.differs).toBeGreaterThan(100)
  expect(count.undecided / total).toBeLessThan(0.05)
}, 120_000)

/** Allows so many pauses rather than so much time. */
function stepClock() {
  let pauses = 0
  return { now: () => pauses++, milliseconds: 300 }
}
