import { create } from 'zustand'
import type { Profile } from '../../../shared/model/profile.ts'
import { readContexts } from '../../../shared/payload/read/read-contexts.ts'
import { formErrorsOf } from '../../lib/errors/form-errors.ts'

/** The form state of a profile. */
export interface ProfileEdit {
  readonly name: string
  readonly tags: readonly string[]
  readonly text: string
}

interface ProfileEdits {
  /** Unsaved edits by profile id. They are kept while other profiles are selected. */
  readonly edits: Readonly<Record<string, ProfileEdit>>
}

export const useProfileEdits = create<ProfileEdits>(() => ({ edits: {} }))

/** The saved profile as form state. */
export function editOf({ name, tags, context }: Profile): ProfileEdit {
  return { name, tags, text: JSON.stringify(context, null, 2) }
}

/** Stores an edit, or removes it if it equals the saved profile. */
export function updateEdit(profile: Profile, edit: ProfileEdit): void {
  if (JSON.stringify(edit) === JSON.stringify(editOf(profile))) dropEdit(profile.id)
  else useProfileEdits.setState(({ edits }) => ({ edits: { ...edits, [profile.id]: edit } }))
}

/** Removes an edit. */
export function dropEdit(id: string): void {
  useProfileEdits.setState(({ edits }) => {
    const { [id]: _gone, ...rest } = edits
    return { edits: rest }
  })
}

export interface EditProblems {
  readonly name?: string
  readonly tags?: string
  readonly text?: string
}

/** The profile that an edit describes, or its errors by field. */
export function readEdit(
  id: string,
  { name, tags, text }: ProfileEdit,
): { readonly profile: Profile } | { readonly problems: EditProblems } {
  const trimmed = name.trim()
  const read = oneContext(text)
  if (trimmed === '' || 'error' in read)
    return {
      problems: {
        ...(trimmed === '' ? { name: 'A profile needs a name.' } : {}),
        ...('error' in read ? { text: read.error } : {}),
      },
    }
  return { profile: { id, name: trimmed, tags: [...tags], context: read.context } }
}

/** The errors of a profile that the host refused, by field. */
export function refusedFields(error: unknown): EditProblems {
  const { context, ...rest } = formErrorsOf(error, ['name', 'tags', 'context'], 'context')
  return context ? { ...rest, text: context } : rest
}

function oneContext(text: string) {
  const value = parse(text)
  if ('error' in value) return { error: `This is not valid JSON: ${value.error}.` }
  if (Array.isArray(value.json))
    return { error: 'This is a list. A profile holds one context; import the list instead.' }
  const read = readContexts(text)
  if ('error' in read) return { error: read.error.replace(/^Item 1 /, 'This ') }
  const [context] = read.contexts
  return context ? { context } : { error: 'The context is empty.' }
}

function parse(text: string): { readonly json: unknown } | { readonly error: string } {
  try {
    return { json: JSON.parse(text) }
  } catch (thrown) {
    return { error: thrown instanceof Error ? thrown.message : 'it cannot be read' }
  }
}
