import type { AccessType } from '../../shared/access/access-type.ts'
import type { Operation, ResourceType } from '../../shared/access/permission-matrix.ts'
import { resourceWord } from '../../shared/access/resource-word.ts'
import { AppError } from '../../shared/errors.ts'

/** The errors of refused calls. A hidden resource and a missing one give the same error. */
export const refusal = {
  unknownCaller: () =>
    new AppError(
      'UNAUTHENTICATED',
      'This access does not exist, is disabled, has expired or was changed since: log in again.',
    ),
  noPermission: () => new AppError('FORBIDDEN', 'Nobody may do this: it has no permission in the contract.'),
  hidden: (name: string) =>
    new AppError('NOT_FOUND', `The ${name} does not exist, or this access may not see it.`),
  forbidden: (resource: ResourceType, operation: Operation, accessType: AccessType) =>
    new AppError(
      'FORBIDDEN',
      `It takes an access of type ${accessType} here to ${verbs[operation]} ${withArticle(resource)}.`,
    ),
  tooWeak: (accessType: AccessType) =>
    new AppError('FORBIDDEN', `It takes an access of type ${accessType} at some place to do this.`),
  /** For a change that would give rights beyond the caller's own. */
  beyondOwn: (what: string) => new AppError('FORBIDDEN', `Nobody can give more than they have: ${what}.`),
}

/** The verb for each operation in a sentence. */
export const verbs: Readonly<Record<Operation, string>> = {
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
