import { expect, test } from 'vitest'
import { answerAsActor, asActor, currentActor } from '../../../../electron/instance/database/as-actor.ts'

test('work knows in whose name it is done, and only that', async () => {
  const names = await Promise.all([
    asActor('ann', async () => currentActor()),
    asActor('bob', async () => currentActor()),
  ])
  expect([...names, currentActor()]).toEqual(['ann', 'bob', undefined])
})

test('a stream is asked and ended in the name of whoever it answers', async () => {
  const seen: unknown[] = []
  async function* stream() {
    try {
      yield currentActor()
      yield currentActor()
    } finally {
      seen.push(currentActor())
    }
  }
  for await (const name of answerAsActor('ann', stream())) {
    seen.push(name)
    if (seen.length === 2) break
  }
  expect(seen).toEqual(['ann', 'ann', 'ann'])
})

test('what is no stream comes back as it is', () => {
  const output = { a: 1 }
  expect(answerAsActor('ann', output)).toBe(output)
})
