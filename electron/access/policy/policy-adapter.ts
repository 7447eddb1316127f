import type { Adapter } from 'casbin'
import { sql } from 'kysely'
import type { Reader } from '../../instance/database/database.ts'

interface RuleRow {
  readonly ptype: string
  readonly values: string[]
}

/**
 * Loads the table `casbin_rule` into casbin. Only the database's triggers write it, so saving from casbin
 * throws.
 */
export function policyAdapter(reader: Reader): Adapter {
  return {
    loadPolicy: async (model) => {
      const { rows } =
        await sql<RuleRow>`select ptype, array_remove(array[v0, v1, v2, v3, v4, v5], null) as values
        from casbin_rule order by ptype, v0, v1`.execute(reader)
      // Writes straight into the model, because casbin's own helper parses a line of CSV for each row.
      for (const { ptype, values } of rows) model.model.get(ptype.charAt(0))?.get(ptype)?.policy.push(values)
    },
    savePolicy: refuse,
    addPolicy: refuse,
    removePolicy: refuse,
    removeFilteredPolicy: refuse,
  }
}

async function refuse(): Promise<never> {
  throw new Error('casbin_rule is kept by triggers: change the access or the resource instead')
}
