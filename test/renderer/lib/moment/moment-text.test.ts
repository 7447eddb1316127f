import { expect, test } from 'vitest'
import { momentText, parseMoment } from '../../../../renderer/lib/moment/moment-text.ts'
import type { PastMoment } from '../../../../shared/contract/shapes/moment.ts'
import { newId } from '../../../../shared/model/new-id.ts'

const operationId = newId()

test.each<PastMoment>([
  { operationId, side: 'before' },
  { operationId, side: 'after' },
  { time: '2026-11-24T14:20:00.000Z' },
])('the address keeps %j', (at) => {
  expect(parseMoment(momentText(at))).toEqual(at)
})

test.each(['', 'yesterday', 'before', 'before.7', `beside.${operationId}`, '2026-13-01T00:00:00Z'])(
  '“%s” is no moment',
  (text) => {
    expect(parseMoment(text)).toBeUndefined()
  },
)
