import { type AccessType, strongerType } from './access-type.ts'
import type { Action, ResourceType } from './permission-matrix.ts'
import { resourceWord } from './resource-word.ts'

/** The verb for each action in a sentence. */
export const verbs: Readonly<Record<Action, string>> = {
  list: 'list',
  get: 'read',
  create: 'create',
  update: 'change',
  delete: 'remove',
}

/** A resource type with its article: `an SDK key`. */
export function withArticle(resource: ResourceType): string {
  const word = resourceWord(resource)
  return `${/^[aeiouS]/.test(word) ? 'an' : 'a'} ${word}`
}

/** An access type with its article: `an admin`. */
const withType = (type: AccessType): string => `${/^a/.test(type) ? 'an' : 'a'} ${type}`

/** What is done to which resource. */
export interface Deed {
  readonly action: Action
  readonly resource: ResourceType
}

/** Why an access may not do something that needs a type: its own is too weak, or it is attached elsewhere. */
export function whyNot(
  { key, type }: { readonly key: string; readonly type: AccessType },
  needs: AccessType,
  { action, resource }: Deed,
): string {
  const deed = `${verbs[action]} ${withArticle(resource)}`
  const isStrong = strongerType(type, needs) === type
  if (isStrong) return `No attachment of ${key} allows it to ${deed} here.`
  return `${key} is ${withType(type)} access; type ${needs} is required to ${deed}.`
}
