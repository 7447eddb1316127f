import { kindIdOf } from './kind-id.ts'
import { LEGACY_NAMES } from './read-attribute.ts'
import type { Individual, Subject } from './subject.ts'

/**
 * Reads a context into `subject`, or returns one sentence on why it is invalid. Source:
 * docs/evaluation/launchdarkly.md §1.3.
 */
export function readContext(context: unknown, subject: Subject): string | undefined {
  if (typeof context !== 'object' || context === null) return 'the context must be an object'
  const raw = context as Individual
  const { kind } = raw
  if (kind === 'multi') return readMulti(raw, subject)
  subject.raw = raw
  if (kind === undefined) return readLegacyUser(raw, subject)
  if (typeof kind !== 'string') return 'the kind of a context must be text'
  subject.kind = kind
  subject.kindId = kindIdOf(kind)
  return kindProblem(kind) ?? individualProblem(raw)
}

function readMulti(raw: Individual, subject: Subject): string | undefined {
  let count = 0
  for (const kind in raw) {
    if (kind === 'kind') continue
    const part = raw[kind]
    const problem = kindProblem(kind) ?? individualProblem(part)
    if (problem !== undefined) return `${kind}: ${problem}`
    subject.raw = part as Individual
    subject.kind = kind
    count += 1
  }
  if (count === 0) return 'a multi-context must hold at least one kind'
  if (count > 1) {
    subject.raw = raw
    subject.kind = 'multi'
    subject.multi = true
  }
  return undefined
}

function kindProblem(kind: string): string | undefined {
  if (kind === 'user') return undefined
  if (kind === 'kind' || kind === 'multi') return `a context kind cannot be "${kind}"`
  return hasOnlyKindCharacters(kind)
    ? undefined
    : 'a context kind may hold letters, digits, dots, dashes and underscores only'
}

function individualProblem(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'a context must be an object'
  const raw = value as Individual
  const key = raw.key
  if (typeof key !== 'string' || key === '') return 'the key of a context must be a non-empty text'
  const name = raw.name
  if (name !== undefined && name !== null && typeof name !== 'string') return 'the name must be text'
  const anonymous = raw.anonymous
  if (anonymous !== undefined && typeof anonymous !== 'boolean') return 'anonymous must be true or false'
  return metaProblem(raw._meta)
}

function metaProblem(meta: unknown): string | undefined {
  if (meta === undefined || meta === null) return undefined
  return typeof meta === 'object' && !Array.isArray(meta) ? undefined : '_meta must be an object'
}

function readLegacyUser(raw: Individual, subject: Subject): string | undefined {
  if (typeof raw.key !== 'string') return 'the key of a context must be text'
  const anonymous = raw.anonymous ?? undefined
  if (anonymous !== undefined && typeof anonymous !== 'boolean') return 'anonymous must be true or false'
  const custom = raw.custom ?? undefined
  if (custom !== undefined && (typeof custom !== 'object' || Array.isArray(custom)))
    return 'custom must be an object'
  for (const name of LEGACY_TEXTS) {
    const value = raw[name] ?? undefined
    if (value !== undefined && typeof value !== 'string') return `${name} must be text`
  }
  subject.kind = 'user'
  subject.legacy = true
  return undefined
}

const LEGACY_TEXTS: readonly string[] = ['name', ...LEGACY_NAMES]

function hasOnlyKindCharacters(kind: string): boolean {
  for (let index = 0; index < kind.length; index++) {
    if (!isKindCharacter(kind.charCodeAt(index))) return false
  }
  return kind !== ''
}

// Letters, digits, '-', '.' and '_', by character code: this runs for every part of every multi-context.
function isKindCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 45 ||
    code === 46 ||
    code === 95
  )
}
