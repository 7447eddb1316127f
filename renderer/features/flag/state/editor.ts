import { createStore, type StoreApi } from 'zustand/vanilla'
import { diffFlag } from '../../../../shared/merge/diff-flag.ts'
import { rebaseFlag } from '../../../../shared/merge/rebase-flag.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Edit } from '../edits/edit.ts'
import { redo, startUndoStack, step, type UndoStack, undo } from './undo-stack.ts'

export interface EditorState {
  /** What the draft was begun from, as it is saved. */
  readonly base: FlagDocument
  readonly steps: UndoStack<FlagDocument>
  /** Somebody has saved another state since; the draft waits for a decision. */
  readonly newer: FlagDocument | null
}

/** The document on screen, how it came about, and what you can do to it. */
export interface Editor {
  readonly store: StoreApi<EditorState>
  /** Steps of one `group` that follow each other are undone as one: name the field for typing. */
  readonly apply: (edit: Edit, group?: string) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Back to what is saved, by whomever; undo brings the draft back. */
  readonly discard: () => void
  /** After a save: the document is what is saved now. */
  readonly saved: (document: FlagDocument) => void
  /** Hears what the host has saved. Without a draft it is shown; with one it waits in `newer`. */
  readonly observe: (document: FlagDocument) => void
  /** Lays the draft over what someone else has saved. */
  readonly keepDraft: () => void
  /** Gives the draft up for what someone else has saved; undo brings it back, laid over. */
  readonly takeNewer: () => void
}

/** `draft`, when it was begun from another state than the saved one, is stale from the start. */
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

/** Whether there is anything to save. */
export function isDirty({ base, steps }: EditorState): boolean {
  return base !== steps.present && diffFlag(base, steps.present).length > 0
}

function openState(saved: FlagDocument, draft: FlagDocument | null): EditorState {
  const steps = startUndoStack(draft ?? saved)
  if (!draft || isSameVersion(saved, draft)) return { base: saved, steps, newer: null }
  // What the draft was begun from is gone, so all that it holds counts as its own.
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
