import { expect, onTestFinished, test } from 'vitest'
import { createThread } from '../../../electron/simulator/thread.ts'
import { user, wireFlag } from '../../builders/documents/payload.ts'

const slow = wireFlag('slow', {
  on: true,
  rules: [{ id: 'r', variation: 1, clauses: [{ attribute: 'a', op: 'matches', values: ['^(a+)+$'] }] }],
})

test('a regular expression that never ends is ended, and the next question is answered', async () => {
  const thread = createThread(300)
  onTestFinished(() => thread.close())
  const tell = async (rules: number, sdk: 'go' | 'javascript') => {
    await thread.ask({ task: 'rules', rules, head: { model: 'launchdarkly', sdk } })
    await thread.ask({ task: 'portion', rules, of: 'flags', portion: [['slow', slow]] })
  }
  const ask = (rules: number) =>
    thread.ask({
      task: 'answer',
      rules,
      flagKeys: ['slow'],
      who: { contexts: [user('u', { a: `${'a'.repeat(100)}!` })] },
    })
  await tell(1, 'javascript')
  await expect(ask(1)).rejects.toThrow(/takes too long/)
  const { generation } = thread
  expect(generation).toBe(1)
  await tell(2, 'go')
  expect(await ask(2)).toMatchObject([{ outcomes: [{ reason: { kind: 'FALLTHROUGH' } }] }])
})
