import type { AccessType } from '../../../shared/access/access-type.ts'
import type { Action, ResourceType } from '../../../shared/access/permission-matrix.ts'
import { verbs, withArticle } from '../../../shared/access/permission-words.ts'
import { AppError } from '../../../shared/errors.ts'

/** The errors of refused calls. A hidden resource and a missing one give the same error. */
export const refusal = {
  unknownCaller: () =>
    new AppError(
      'UNAUTHENTICATED',
      'Sign in again: this access does not exist, is disabled, has expired or has changed.',
    ),
  noPermission: () =>
    new AppError('FORBIDDEN', 'Nobody may do this: the contract names no permission for it.'),
  hidden: (name: string) =>
    new AppError('NOT_FOUND', `The ${name} does not exist, or this access may not see it.`),
  forbidden: (resource: ResourceType, action: Action, accessType: AccessType) =>
    new AppError(
      'FORBIDDEN',
      `You need an access of type ${accessType} here to ${verbs[action]} ${withArticle(resource)}.`,
    ),
  tooWeak: (accessType: AccessType) =>
    new AppError('FORBIDDEN', `You need an access of type ${accessType} at some place to do this.`),
  /** For a change that would give rights beyond the caller's own. */
  beyondOwn: (what: string) => new AppError('FORBIDDEN', `You cannot give more than you have: ${what}.`),
}
