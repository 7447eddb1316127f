import { type Identity, readIdentity } from '../../evaluation/flagbase/identity.ts'
import type { ColumnSpec } from '../columns/column.ts'

export function readPerson(context: unknown): Identity | undefined {
  const identity = readIdentity(context)
  return typeof identity === 'string' ? undefined : identity
}

/** The column of a trait. Unlike in the launchdarkly model, null is a value. */
export function traitSpec(key: string): ColumnSpec<Identity> {
  return { id: `trait ${key}`, valueOf: ({ trait }) => trait(key) }
}

export const IDENTIFIER: ColumnSpec<Identity> = {
  id: 'identifier',
  valueOf: ({ identifier }) => identifier,
}
