import { beforeEach, expect, test, vi } from 'vitest'
import type { KeptDraft } from '../../../../renderer/lib/editor/editor.ts'
import { keepUnsent } from '../../../../renderer/lib/editor/unsent-draft.ts'

const { signal } = new AbortController()

beforeEach(() => {
  const items = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
    removeItem: (key: string) => items.delete(key),
  })
})

/** A host that can go away, with the draft that it has. */
function host() {
  const state: { isUp: boolean; draft: KeptDraft<string> | null } = { isUp: true, draft: null }
  const answer = async (work: () => void) => {
    if (!state.isUp) throw new Error('lost')
    work()
  }
  const open = (name = 'flag a') =>
    keepUnsent<string>(
      {
        get: async () => state.draft,
        put: (document, base) =>
          answer(() => {
            state.draft = { document, base: base ?? state.draft?.base ?? null }
          }),
        discard: () =>
          answer(() => {
            state.draft = null
          }),
      },
      { name, isReachable: () => state.isUp },
    )
  return { state, open }
}

test('what is typed while the host is away reaches it when the document is opened again, with its base', async () => {
  const { state, open } = host()
  const before = open()
  await before.put('one', 'saved')
  state.isUp = false
  await expect(before.put('two')).rejects.toThrow('lost')
  state.isUp = true
  expect(await open().get(signal)).toEqual({ document: 'two', base: 'saved' })
  expect(state.draft).toEqual({ document: 'two', base: 'saved' })
})

test('another document has nothing of it, and what was sent later is not replaced', async () => {
  const { state, open } = host()
  const drafts = open()
  state.isUp = false
  await expect(drafts.put('lost')).rejects.toThrow('lost')
  state.isUp = true
  expect(await open('flag b').get(signal)).toBeNull()
  await drafts.put('sent')
  state.draft = { document: 'from another window', base: null }
  expect(await open().get(signal)).toEqual({ document: 'from another window', base: null })
})

test('a draft that is discarded does not come back', async () => {
  const { state, open } = host()
  const drafts = open()
  state.isUp = false
  await expect(drafts.put('lost')).rejects.toThrow('lost')
  state.isUp = true
  await drafts.discard()
  expect(await open().get(signal)).toBeNull()
})
