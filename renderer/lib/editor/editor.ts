import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DocumentChange } from '../../../shared/merge/change.ts'
import { changeSteps, redo, startUndoStack, step, type UndoStack, undo } from './undo-stack.ts'

/** A draft on top of a newer saved document, and where both had changed the same: the draft wins there. */
export interface Rebased<Document> {
  readonly document: Document
  readonly conflicts: readonly (readonly string[])[]
}

/** What the editor must know about the documents of one kind: flags or segments. */
export interface DocumentKind<Document> {
  /** Every difference. Empty exactly if there is nothing to save. */
  readonly diff: (before: Document, after: Document) => readonly DocumentChange[]
  /** Applies a draft on top of a newer saved document. Without `base`, the whole draft is kept. */
  readonly rebase: (draft: Document, saved: Document, base?: Document) => Rebased<Document>
  readonly isSameVersion: (one: Document, other: Document) => boolean
}

/** A draft of an earlier time, and the saved document that it began with, if that is known. */
export interface KeptDraft<Document> {
  readonly document: Document
  readonly base: Document | null
}

export interface EditorState<Document> {
  /** The saved document that the draft is based on. */
  readonly base: Document
  readonly steps: UndoStack<Document>
  /** A newer version saved by someone else; the user must decide what to do with the draft. */
  readonly newer: Document | null
  /** The last save from here, while nobody else has saved since. */
  readonly lastSave: { readonly before: Document; readonly saved: Document } | null
}

/** The document on screen with its undo history, and the operations on it. */
export interface Editor<Document> {
  readonly store: StoreApi<EditorState<Document>>
  /**
   * Makes one edit; an edit that changes nothing returns the same document. Consecutive edits of one `group`
   * are undone together. Use the field's name while the user types.
   */
  readonly apply: (edit: (document: Document) => Document, group?: string) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Reverts to the saved document, including saves by others. Undo restores the draft. */
  readonly discard: () => void
  /** Call this after a save: the document is now the saved one. */
  readonly saved: (document: Document) => void
  /**
   * Call this with each document the host has saved. Without a draft it is shown; with a draft it goes to
   * `newer`.
   */
  readonly observe: (document: Document) => void
  /** Applies the draft on top of the version that someone else saved. */
  readonly keepDraft: () => void
  /** Replaces the draft with the version that someone else saved. Undo restores the draft on top of it. */
  readonly takeNewer: () => void
  /** True if a state has changes to save. */
  readonly isDirty: (state: EditorState<Document>) => boolean
}

/** A `draft` with a base other than the saved document is stale from the start. */
export function createEditor<Document>(
  kind: DocumentKind<Document>,
  saved: Document,
  draft: KeptDraft<Document> | null,
  now: () => number = Date.now,
): Editor<Document> {
  const store = createStore<EditorState<Document>>(() => openState(kind, saved, draft))
  const { getState, setState } = store
  const go = (move: (steps: UndoStack<Document>) => UndoStack<Document>) =>
    setState(({ steps }) => ({ steps: move(steps) }))
  const apply: Editor<Document>['apply'] = (edit, group = '') =>
    go((steps) => step(steps, edit(steps.present), group, now()))
  const isDirty = ({ base, steps }: EditorState<Document>) =>
    base !== steps.present && kind.diff(base, steps.present).length > 0
  const observed = (state: EditorState<Document>, document: Document): Partial<EditorState<Document>> => {
    if (kind.isSameVersion(state.base, document))
      return kind.isSameVersion(state.steps.present, document) ? { newer: null } : {}
    if (!isDirty(state))
      return { base: document, steps: startUndoStack(document), newer: null, lastSave: null }
    return { newer: document, lastSave: null }
  }
  const takeNewer = () => {
    setState((state) => rebased(kind, state))
    apply(() => getState().base)
  }
  return {
    store,
    apply,
    undo: () => go(undo),
    redo: () => go(redo),
    discard: takeNewer,
    saved: (saved) =>
      setState(({ base }) => ({
        base: saved,
        steps: startUndoStack(saved),
        newer: null,
        lastSave: { before: base, saved },
      })),
    observe: (document) => setState((state) => observed(state, document)),
    keepDraft: () => setState((state) => rebased(kind, state)),
    takeNewer,
    isDirty,
  }
}

/** A document to read, in the form that the parts of an editor take; no edit changes it. */
export function readOnlyEditor<Document>(kind: DocumentKind<Document>, document: Document): Editor<Document> {
  const nothing = () => {}
  return {
    ...createEditor(kind, document, null),
    apply: nothing,
    undo: nothing,
    redo: nothing,
    discard: nothing,
    keepDraft: nothing,
    takeNewer: nothing,
  }
}

function openState<Document>(
  { isSameVersion }: DocumentKind<Document>,
  saved: Document,
  draft: KeptDraft<Document> | null,
): EditorState<Document> {
  const steps = startUndoStack(draft?.document ?? saved)
  if (!draft || isSameVersion(saved, draft.document))
    return { base: saved, steps, newer: null, lastSave: null }
  // Without its base, everything in the draft counts as changed.
  return { base: draft.base ?? saved, steps, newer: saved, lastSave: null }
}

function rebased<Document>(
  { isSameVersion, rebase }: DocumentKind<Document>,
  { base, steps, newer }: EditorState<Document>,
): Partial<EditorState<Document>> {
  if (!newer) return {}
  const begun = isSameVersion(base, steps.present) ? base : undefined
  const over = (document: Document) => rebase(document, newer, begun).document
  return { base: newer, newer: null, steps: changeSteps(steps, over) }
}

/**
 * What somebody else has saved and a stale draft would overwrite, in sentences; undefined if the draft is not
 * stale, or began with a document that is not known.
 */
export function overwritten<Document>(
  { diff, rebase, isSameVersion }: DocumentKind<Document>,
  { base, steps, newer }: EditorState<Document>,
): readonly string[] | undefined {
  if (!newer || !isSameVersion(base, steps.present)) return undefined
  const { conflicts } = rebase(steps.present, newer, base)
  // The paths of a merge begin with the part of the document, those of a difference do not.
  const places = conflicts.map((path) => path.slice(1))
  return diff(base, newer)
    .filter(({ path }) => places.some((place) => begins(path, place) || begins(place, path)))
    .map(({ sentence }) => sentence)
}

const begins = (path: readonly string[], start: readonly string[]) =>
  start.every((name, at) => path[at] === name)
