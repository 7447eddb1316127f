import { type Enforcer, type Model, newEnforcer, newModelFromString } from 'casbin'
import { sql } from 'kysely'
import type { AccessType } from '../../../shared/access/access-type.ts'
import type { Database, Reader } from '../../instance/database/database.ts'
import { policyAdapter } from './policy-adapter.ts'
import { indexPolicy, type PolicyIndex } from './policy-index.ts'
import { policyModel } from './policy-model.ts'

/** The fields of an access that decisions need besides its policies. */
export interface KnownAccess {
  readonly id: string
  readonly key: string
  readonly type: AccessType
  readonly enabled: boolean
  /** Unix seconds; null: never. */
  readonly expiresAt: number | null
  readonly version: number
  readonly isOwner: boolean
}

/** Everything that decisions are based on, read in one snapshot. */
export interface Policy {
  /** casbin itself: it defines the decision, and explanations are computed with it. */
  readonly enforcer: Enforcer
  readonly index: PolicyIndex
  /** By id. */
  readonly accesses: ReadonlyMap<string, KnownAccess>
  /** The access that stands for the desktop's user. */
  readonly owner: KnownAccess | undefined
  readonly tokenKey: Uint8Array
}

export const loadPolicy = (database: Database): Promise<Policy> =>
  database.snapshot(async (reader) => {
    const enforcer = await newEnforcer(newModelFromString(policyModel), policyAdapter(reader))
    const accesses = await readAccesses(reader)
    return {
      enforcer,
      index: indexPolicy(rowsOf(enforcer.getModel())),
      accesses,
      owner: [...accesses.values()].find(({ isOwner }) => isOwner),
      tokenKey: await readTokenKey(reader),
    }
  })

/** casbin's own rows, as stored in its model. */
export function rowsOf({ model }: Model) {
  const rows = (ptype: string) => model.get(ptype.charAt(0))?.get(ptype)?.policy ?? []
  return { p: rows('p'), g: rows('g'), g2: rows('g2'), g3: rows('g3') }
}

async function readAccesses(reader: Reader): Promise<ReadonlyMap<string, KnownAccess>> {
  const { rows } = await sql<KnownAccess>`select id, key, type, enabled, expires_at as "expiresAt", version,
    is_owner as "isOwner" from access`.execute(reader)
  return new Map(rows.map((row) => [row.id, row]))
}

async function readTokenKey(reader: Reader): Promise<Uint8Array> {
  const { rows } = await sql<{ secret: Buffer }>`select secret from access_token_key`.execute(reader)
  if (!rows[0]) throw new Error('the instance has no key to sign tokens with')
  return rows[0].secret
}
