import { needed } from '../../../shared/access/needed.ts'
import { AppError } from '../../../shared/errors.ts'
import { sameJson } from '../../../shared/json/same-json.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { Database } from '../../instance/database/database.ts'
import { readFlags } from '../../instance/stores/flags/read-flags.ts'
import type { Caller } from './caller.ts'
import { findDocuments } from './find-references.ts'
import { findScope, type ScopeFinder, scopeFor } from './find-scopes.ts'

/**
 * Throws FORBIDDEN if the input changes a flag's shared part without permission to update the flag. A flag
 * document holds both the part shared by all environments and the targeting of one: a caller who may only
 * work in that environment may submit the shared part as it is stored, but not change it.
 */
export async function refuseForeignFlagParts(
  parts: ScopeFinder,
  caller: Caller,
  input: unknown,
): Promise<void> {
  for (const document of findDocuments(input)) {
    if (await mayChangeFlag(parts, caller, document)) continue
    const saved = await savedFlag(parts.database, document)
    if (!saved || !sameJson(saved, document.flag)) throw forbidden()
  }
}

async function mayChangeFlag(parts: ScopeFinder, caller: Caller, { targeting }: FlagDocument) {
  const reference = { field: '', kind: 'environment', id: targeting.environmentId } as const
  const { id } = await findScope(parts, reference)
  const place = scopeFor(parts.judge, id, 'flag', 'update')
  const need = needed('flag', 'update')
  return need !== undefined && parts.judge.allows(caller, place, 'flag', need.accessType)
}

async function savedFlag(database: Database, { flag, targeting }: FlagDocument) {
  const saved = await database.snapshot((reader) => readFlags(reader, targeting.environmentId, [flag.id]))
  return saved.get(flag.id)?.flag
}

const forbidden = () =>
  new AppError(
    'FORBIDDEN',
    'This access may change the flag’s targeting in this environment, but not the flag itself.',
  )
