import { createStore, type StoreApi } from 'zustand/vanilla'
import { diffFlag } from '../../../../shared/merge/diff/diff-flag.ts'
import { rebaseFlag } from '../../../../shared/merge/rebase-flag.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Edit } from '../edits/edit.ts'
import { redo, startUndoStack, step, type UndoStack, undo } from './undo-stack.ts'

export interface EditorState {
  /** The saved document that the draft is based on. */
  readonly base: FlagDocument
  readonly steps: UndoStack<FlagDocument>
  /** A newer version saved by someone else; the user must decide what to do with the draft. */
  readonly newer: FlagDocument | null
}

/** The document on screen with its undo history, and the operations on it. */
export interface Editor {
  readonly store: StoreApi<EditorState>
  /** Consecutive edits of one `group` are undone together. Use the field's name while the user types. */
  readonly apply: (edit: Edit, group?: string) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Reverts to the saved document, including saves by others. Undo restores the draft. */
  readonly discard: () => void
  /** Call this after a save: the document is now the saved one. */
  readonly saved: (document: FlagDocument) => void
  /**
   * Call this with each document the host has saved. Without a draft it is shown; with a draft it goes to
   * `newer`.
   */
  readonly observe: (document: FlagDocument) => void
  /** Applies the draft on top of the version that someone else saved. */
  readonly keepDraft: () => void
  /** Replaces the draft with the version that someone else saved. Undo restores the draft on top of it. */
  readonly takeNewer: () => void
}

/** A `draft` with a base other than the saved document is stale from the start. */
export function createEditor(saved: FlagDocument, draft: FlagDocument | null, now = Date.now): Editor {
  const store = createStore<EditorState>(() => openState(saved, draft))
  const { getState, setState } = store
  const go = (move: (steps: UndoStack<FlagDocument>) => UndoStack<FlagDocument>) =>
    setState(({ steps }) => ({ steps: move(steps) }))
  const apply: Editor['apply'] = (edit, group = '') =>
    go((steps) => step(steps, edit(steps.present), group, now()))
  const takeNewer = () => {
    setState(rebased)
    apply(() => getState().base)
  }
  return {
    store,
    apply,
    undo: () => go(undo),
    redo: () => go(redo),
    discard: takeNewer,
    saved: (document) => setState({ base: document, steps: startUndoStack(document), newer: null }),
    observe: (document) => setState((state) => observed(state, document)),
    keepDraft: () => setState(rebased),
    takeNewer,
  }
}

/** True if there are changes to save. */
export function isDirty({ base, steps }: EditorState): boolean {
  return base !== steps.present && diffFlag(base, steps.present).length > 0
}

function openState(saved: FlagDocument, draft: FlagDocument | null): EditorState {
  const steps = startUndoStack(draft ?? saved)
  if (!draft || isSameVersion(saved, draft)) return { base: saved, steps, newer: null }
  // The draft's base is unknown, so everything in it counts as changed.
  return { base: saved, steps, newer: saved }
}

function observed(state: EditorState, document: FlagDocument): Partial<EditorState> {
  if (isSameVersion(state.base, document))
    return isSameVersion(state.steps.present, document) ? { newer: null } : {}
  if (!isDirty(state)) return { base: document, steps: startUndoStack(document), newer: null }
  return { newer: document }
}

function rebased({ base, steps, newer }: EditorState): Partial<EditorState> {
  if (!newer) return {}
  const begun = isSameVersion(base, steps.present) ? base : undefined
  const over = (document: FlagDocument) => rebaseFlag(document, newer, begun)
  const present = over(steps.present)
  return {
    base: newer,
    newer: null,
    steps: { present, past: steps.past.map(over), future: [], last: null },
  }
}

function isSameVersion(one: FlagDocument, other: FlagDocument): boolean {
  return one.flag.version === other.flag.version && one.targeting.version === other.targeting.version
}
