import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createDraftKeeper } from '../../../../../renderer/features/flag/state/draft-keeper.ts'
import type { FlagDocument } from '../../../../../shared/model/flag-document.ts'
import { aDocument, aVariation } from '../../../../builders/flag-document.ts'

const named = (name: string): FlagDocument => {
  const document = aDocument([aVariation('on'), aVariation('off')])
  return { ...document, flag: { ...document.flag, name } }
}

/** A store that writes down what it was asked, and fails while it is told to. */
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
    put: (document: FlagDocument) => answer(document.flag.name),
    discard: () => answer('discard'),
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

describe('the draft keeper', () => {
  test('writes once, when the typing has paused', async () => {
    const store = recordingStore()
    const drafts = createDraftKeeper(store, false, () => {})
    drafts.keep(named('a'))
    drafts.keep(named('ab'))
    await vi.advanceTimersByTimeAsync(199)
    expect(store.log).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(store.log).toEqual(['ab'])
  })

  test('writes at once when one leaves', async () => {
    const store = recordingStore()
    const drafts = createDraftKeeper(store, false, () => {})
    drafts.keep(named('a'))
    await drafts.flush()
    expect(store.log).toEqual(['a'])
  })

  test('takes the draft away when nothing is left of it, and only when there was one', async () => {
    const store = recordingStore()
    const drafts = createDraftKeeper(store, false, () => {})
    drafts.keep(null)
    await drafts.flush()
    drafts.keep(named('a'))
    await drafts.flush()
    drafts.keep(null)
    await drafts.flush()
    expect(store.log).toEqual(['a', 'discard'])
  })

  test('a draft that was saved is forgotten, not discarded again', async () => {
    const store = recordingStore()
    const drafts = createDraftKeeper(store, true, () => {})
    drafts.keep(named('a'))
    drafts.forget()
    drafts.keep(null)
    await drafts.flush()
    expect(store.log).toEqual([])
  })

  test('what could not be written is told, and written with the next chance', async () => {
    const store = recordingStore()
    const onError = vi.fn()
    const drafts = createDraftKeeper(store, false, onError)
    store.state.isBroken = true
    drafts.keep(named('a'))
    await drafts.flush()
    expect(onError).toHaveBeenCalledOnce()
    store.state.isBroken = false
    await drafts.flush()
    expect(store.log).toEqual(['a'])
  })
})
