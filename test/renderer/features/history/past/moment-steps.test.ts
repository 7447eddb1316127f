import { describe, expect, test } from 'vitest'
import {
  earlierThan,
  laterThan,
  type MomentNeighbours,
  momentWords,
  timeOf,
} from '../../../../../renderer/features/history/past/moment-steps.ts'

const operation = (id: string, at: string) => ({
  id,
  position: 1,
  at,
  actor: 'mira',
  label: '',
  comment: '',
  sentence: `Changed ${id}`,
  undoes: null,
  undoneBy: null,
  summary: {},
})

const between: MomentNeighbours = {
  last: operation('a', '2026-11-24T14:20:00Z'),
  next: operation('b', '2026-11-25T09:12:00Z'),
}

describe('steps lead to the moments beside', () => {
  test('one operation earlier is before the last one, one later is after the next one', () => {
    expect(earlierThan(between)).toEqual({ operationId: 'a', side: 'before' })
    expect(laterThan(between)).toEqual({ operationId: 'b', side: 'after' })
  })

  test('there is none before the first operation and none after the newest', () => {
    expect(earlierThan({ ...between, last: null })).toBeUndefined()
    expect(laterThan({ ...between, next: null })).toBeUndefined()
  })
})

describe('a moment is told by an operation', () => {
  test.each([
    ['before', { operationId: 'b', side: 'before' }, 'just before “Changed b” by mira', between.next?.at],
    ['after', { operationId: 'a', side: 'after' }, 'just after “Changed a” by mira', between.last?.at],
    ['a time', { time: '2026-11-25T00:00:00Z' }, 'after “Changed a” by mira', '2026-11-25T00:00:00Z'],
  ] as const)('%s', (_, at, words, time) => {
    expect(momentWords(at, between)).toBe(words)
    expect(timeOf(at, between)).toBe(time)
  })

  test('or by there being none', () => {
    const at = { time: '2020-01-01T00:00:00Z' }
    expect(momentWords(at, { ...between, last: null })).toBe('before the first operation')
  })
})
