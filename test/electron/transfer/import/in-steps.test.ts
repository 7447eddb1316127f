import { expect, test } from 'vitest'
import { flagWrites } from '../../../../electron/transfer/import/import-documents.ts'
import { comparePayload } from '../../../../shared/payload/check/compare-payload.ts'
import { readPayload } from '../../../../shared/payload/read/read-payload.ts'
import type { Steps } from '../../../../shared/turns.ts'
import { freshInstance, preview } from '../../../builders/postgres/instance.ts'

const flag = (key: string) => ({
  key,
  on: true,
  variations: [true, false],
  fallthrough: { variation: 0 },
  version: 1,
})
const flagCount = 20
const payload = {
  flags: Object.fromEntries(Array.from({ length: flagCount }, (_, at) => [`flag-${at}`, flag(`flag-${at}`)])),
  segments: { staff: { key: 'staff', included: ['ann'], version: 1 } },
}

/** How often long work lets others in between. */
function pausesOf(steps: Steps<unknown>): number {
  for (let pauses = 0; ; pauses += 1) if (steps.next().done) return pauses
}

test('an import is read, compared and prepared item by item', async () => {
  const { payload: read, state } = await preview(await freshInstance(), payload)
  expect(pausesOf(readPayload(payload))).toBe(flagCount + 1)
  expect(pausesOf(comparePayload(read, state))).toBe(flagCount + 1)
  const environment = { id: crypto.randomUUID(), projectId: crypto.randomUUID() } as never
  expect(pausesOf(flagWrites(read.flags, state, environment))).toBe(flagCount)
})
