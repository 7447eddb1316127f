import { describe, expect, test } from 'vitest'
import { setProperties } from '../../../../renderer/features/flag/edits/properties.ts'
import { setEnabled } from '../../../../renderer/features/flag/edits/switch.ts'
import { flagKind } from '../../../../renderer/features/flag/state/flag-kind.ts'
import { createEditor, overwritten } from '../../../../renderer/lib/editor/editor.ts'
import { diffFlag } from '../../../../shared/merge/diff/diff-flag.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { aDocument, aVariation } from '../../../builders/documents/flag-document.ts'

const saved = aDocument([aVariation('on', true), aVariation('off', false)])
const later: FlagDocument = {
  flag: { ...saved.flag, version: 2, description: 'by somebody else' },
  targeting: { ...saved.targeting, version: 2, payloadVersion: 42 },
}
const sentences = (before: FlagDocument, after: FlagDocument) =>
  diffFlag(before, after).map(({ sentence }) => sentence)

describe('the editor', () => {
  test('an edit that is taken back leaves nothing to save', () => {
    const { store, apply, isDirty } = createEditor(flagKind, saved, null)
    apply(setEnabled(false))
    expect(isDirty(store.getState())).toBe(true)
    apply(setEnabled(true))
    expect(isDirty(store.getState())).toBe(false)
  })

  test('discarding is undone like any other edit', () => {
    const { store, apply, discard, undo, isDirty } = createEditor(flagKind, saved, null)
    apply(setEnabled(false))
    discard()
    expect(isDirty(store.getState())).toBe(false)
    undo()
    expect(store.getState().steps.present.targeting.enabled).toBe(false)
  })

  test('a kept draft is shown when the flag is opened again', () => {
    const { store, isDirty } = createEditor(flagKind, saved, {
      document: setEnabled(false)(saved),
      base: saved,
    })
    expect(isDirty(store.getState())).toBe(true)
    expect(store.getState().newer).toBeNull()
  })

  test('without a draft, what somebody else saves is shown at once', () => {
    const { store, observe } = createEditor(flagKind, saved, null)
    observe(later)
    expect(store.getState()).toMatchObject({ base: later, newer: null, steps: { present: later } })
  })

  test('with a draft it waits, and the draft can be laid over it', () => {
    const { store, apply, observe, keepDraft } = createEditor(flagKind, saved, null)
    apply(setEnabled(false))
    observe(later)
    expect(store.getState().newer).toBe(later)
    keepDraft()
    const { base, steps, newer } = store.getState()
    expect([base, newer]).toEqual([later, null])
    expect(sentences(base, steps.present)).toEqual(['turned off'])
    expect(steps.present.targeting.version).toBe(2)
  })

  test('or given up for it, which can be undone', () => {
    const { store, apply, observe, takeNewer, undo } = createEditor(flagKind, saved, null)
    apply(setEnabled(false))
    observe(later)
    takeNewer()
    expect(sentences(later, store.getState().steps.present)).toEqual([])
    undo()
    expect(sentences(later, store.getState().steps.present)).toEqual(['turned off'])
  })

  test('a draft of an older state whose base is not known is stale from the start, and all of it is its own', () => {
    const draft = setProperties({ name: 'mine' })(setEnabled(false)(saved))
    const { store, keepDraft } = createEditor(flagKind, later, { document: draft, base: null })
    expect(store.getState().newer).toBe(later)
    expect(overwritten(flagKind, store.getState())).toBeUndefined()
    keepDraft()
    const { base, steps } = store.getState()
    expect(sentences(base, steps.present)).toEqual([
      'turned off',
      'name: Checkout → mine',
      'description: by somebody else → (empty)',
    ])
  })

  test('a draft of an older state is merged with what was saved since, also after a restart', () => {
    const draft = setProperties({ name: 'mine' })(setEnabled(false)(saved))
    const { store, keepDraft } = createEditor(flagKind, later, { document: draft, base: saved })
    expect(overwritten(flagKind, store.getState())).toEqual([])
    keepDraft()
    const { base, steps } = store.getState()
    expect(sentences(base, steps.present)).toEqual(['turned off', 'name: Checkout → mine'])
  })

  test('what the draft would overwrite is told before it does', () => {
    const draft = setProperties({ name: 'mine', description: 'mine' })(saved)
    const { store } = createEditor(flagKind, later, { document: draft, base: saved })
    expect(overwritten(flagKind, store.getState())).toEqual(['description: (empty) → by somebody else'])
  })

  test('discarding a stale draft leads to what is saved now', () => {
    const { store, discard } = createEditor(flagKind, later, {
      document: setEnabled(false)(saved),
      base: null,
    })
    discard()
    const { base, steps, newer } = store.getState()
    expect([base, newer]).toEqual([later, null])
    expect(sentences(later, steps.present)).toEqual([])
  })

  test('after a save there is nothing to undo and nothing to save', () => {
    const { store, apply, saved: wasSaved, isDirty } = createEditor(flagKind, saved, null)
    apply(setEnabled(false))
    wasSaved(later)
    expect(isDirty(store.getState())).toBe(false)
    expect(store.getState().steps.past).toEqual([])
  })
})

describe('the last save can be taken back', () => {
  test('until somebody else saves', () => {
    const editor = createEditor(flagKind, saved, null)
    const { store } = editor
    expect(store.getState().lastSave).toBeNull()
    const after = { ...saved, flag: { ...saved.flag, version: saved.flag.version + 1 } }
    editor.saved(after)
    editor.observe(after)
    expect(store.getState().lastSave).toEqual({ before: saved, saved: after })
    editor.observe({ ...after, flag: { ...after.flag, version: after.flag.version + 1 } })
    expect(store.getState().lastSave).toBeNull()
  })
})
