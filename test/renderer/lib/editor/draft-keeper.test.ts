import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createDraftKeeper } from '../../../../renderer/lib/editor/draft-keeper.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { aDocument, aVariation } from '../../../builders/documents/flag-document.ts'

const named = (name: string): FlagDocument => {
  const document = aDocument([aVariation('on'), aVariation('off')])
  return { ...document, flag: { ...document.flag, name } }
}

/** A store that records its calls, and fails while `isBroken` is set. */
function recordingStore() {
  const log: string[] = []
  const state = { isBroken: false }
  const answer = async (entry: string) => {
    if (state.isBroken) throw new Error('the line is down')
    log.push(entry)
  }
  return {
    log,
    state,
    put: (document: FlagDocument, base?: FlagDocument) =>
      answer(base ? `${document.flag.name} of ${base.flag.name}` : document.flag.name),
    discard: () => answer('discard'),
  }
}

const saved = named('saved')

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

describe('the draft keeper', () => {
  test('writes the first change at once, and what follows together after a pause', async () => {
    const store = recordingStore()
    const drafts = createDraftKeeper(store, false, () => {})
    drafts.keep(named('a'), true, saved)
    await vi.advanceTimersByTimeAsync(0)
    drafts.keep(named('ab'), true, saved)
    drafts.keep(named('abc'), true, saved)
    await vi.advanceTimersByTimeAsync(199)
    expect(store.log).toEqual(['a of saved'])
    await vi.advanceTimersByTimeAsync(1)
    expect(store.log).toEqual(['a of saved', 'abc'])
  })

  test('does not let a click wait for the pause in typing', async () => {
    const store = recordingStore()
    const drafts = createDraftKeeper(store, false, () => {})
    drafts.keep(named('a'), true, saved)
    drafts.keep(named('ab'), false, saved)
    await vi.advanceTimersByTimeAsync(0)
    expect(store.log).toEqual(['a of saved', 'ab of saved'])
  })

  test('writes at once when one leaves', async () => {
    const store = recordingStore()
    const drafts = createDraftKeeper(store, false, () => {})
    drafts.keep(named('a'), true, saved)
    await drafts.flush()
    expect(store.log).toEqual(['a of saved'])
  })

  test('takes the draft away when nothing is left of it, and only when there was one', async () => {
    const store = recordingStore()
    const drafts = createDraftKeeper(store, false, () => {})
    drafts.keep(null, true, saved)
    await drafts.flush()
    drafts.keep(named('a'), true, saved)
    await drafts.flush()
    drafts.keep(null, true, saved)
    await drafts.flush()
    expect(store.log).toEqual(['a of saved', 'discard'])
  })

  test('a draft that was saved is forgotten, not discarded again', async () => {
    const store = recordingStore()
    const drafts = createDraftKeeper(store, true, () => {})
    drafts.keep(named('a'), true, saved)
    await drafts.flush()
    drafts.forget()
    drafts.keep(null, true, saved)
    await drafts.flush()
    expect(store.log).toEqual(['a of saved'])
  })

  test('what could not be written is told once, and written with the next chance', async () => {
    const store = recordingStore()
    const onError = vi.fn()
    const drafts = createDraftKeeper(store, false, onError)
    store.state.isBroken = true
    drafts.keep(named('a'), true, saved)
    await drafts.flush()
    await vi.advanceTimersByTimeAsync(1000)
    expect(onError).toHaveBeenCalledOnce()
    store.state.isBroken = false
    await drafts.flush()
    expect(store.log).toEqual(['a of saved'])
  })
})
