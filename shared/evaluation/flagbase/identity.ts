import { literalReference } from '../context/attribute-reference.ts'
import { ownValue } from '../context/own-value.ts'
import { isPrepared, type PreparedContext } from '../context/prepared-context.ts'
import { readAttribute } from '../context/read-attribute.ts'
import { readContext } from '../context/read-context.ts'
import { type Individual, individualOf, newSubject, type Subject } from '../context/subject.ts'

/** The identity that a Flagbase flag is evaluated for. */
export interface Identity {
  readonly identifier: string
  /** Undefined = the identity does not have the trait; null is a valid trait value. */
  readonly trait: (key: string) => unknown
}

/**
 * Reads `{ identifier, traits }` or a LaunchDarkly context (its user, otherwise its first kind). Returns a
 * sentence if it is neither.
 */
export function readIdentity(context: unknown): Identity | string {
  return isPrepared(context) ? recall(context) : read(context)
}

function recall(prepared: PreparedContext): Identity | string {
  const known = identities.get(prepared)
  if (known !== undefined) return known
  const identity = read(prepared.context)
  identities.set(prepared, identity)
  return identity
}

const identities = new WeakMap<PreparedContext, Identity | string>()

function read(context: unknown): Identity | string {
  if (typeof context !== 'object' || context === null) return 'the context must be an object'
  return Object.hasOwn(context, 'identifier')
    ? readUpstream(context as Individual)
    : readLaunchDarkly(context)
}

function readUpstream({ identifier, traits = {} }: Individual): Identity | string {
  if (typeof identifier !== 'string') return 'the identifier must be text'
  if (typeof traits !== 'object' || traits === null || Array.isArray(traits))
    return 'the traits must be an object'
  return { identifier, trait: (key) => ownValue(traits, key) }
}

function readLaunchDarkly(context: object): Identity | string {
  const subject = newSubject()
  const problem = readContext(context, subject)
  if (problem !== undefined) return problem
  const individual = individualOf(subject, 'user') ?? firstIndividual(subject)
  return {
    identifier: String(individual.key),
    trait: (key) => (NOT_TRAITS.has(key) ? undefined : readTrait(subject, individual, key)),
  }
}

function firstIndividual(subject: Subject): Individual {
  const kind = subject.multi ? Object.keys(subject.raw).find((name) => name !== 'kind') : undefined
  return kind === undefined ? subject.raw : (subject.raw[kind] as Individual)
}

/** A null attribute of a LaunchDarkly context counts as absent. */
function readTrait(subject: Subject, individual: Individual, key: string): unknown {
  if (key === 'anonymous') return individual.anonymous ?? undefined
  return readAttribute(subject, individual, '', literalReference(key)) ?? undefined
}

const NOT_TRAITS: ReadonlySet<string> = new Set(['kind', 'key', '_meta'])
