import { compile, type Ruleset } from '../../shared/evaluation/index.ts'
import { toPayload } from '../../shared/payload/render/to-payload.ts'
import type { Reader } from '../instance/database/database.ts'
import { readFlags } from '../instance/stores/flags/read-flags.ts'
import { readSegments } from '../instance/stores/segments/read-segments.ts'
import { readRawFlags } from './read-raw-flags.ts'

/** The saved rules of an environment, ready to evaluate. */
export interface EnvironmentRules {
  readonly ruleset: Ruleset
  /** The keys of all flags. */
  readonly flagKeys: readonly string[]
  /**
   * The keys of each flag's variations, in order; empty in the `flagbase` model, whose results contain the
   * key.
   */
  readonly variationKeys: ReadonlyMap<string, readonly string[]>
}

/** Reads and compiles the rules of an environment in its project's model. Call it inside one snapshot. */
export async function readRuleset(
  reader: Reader,
  environmentId: string,
  model: 'launchdarkly' | 'flagbase',
): Promise<EnvironmentRules> {
  if (model === 'flagbase') {
    const data = await readRawFlags(reader, environmentId)
    return { ruleset: compile(data), flagKeys: Object.keys(data.flags), variationKeys: new Map() }
  }
  const documents = [...(await readFlags(reader, environmentId)).values()]
  const segments = await readSegments(reader, environmentId)
  const keys = documents.map(
    ({ flag: { key, variations } }) => [key, variations.map((variation) => variation.key)] as const,
  )
  return {
    ruleset: compile(toPayload(documents, segments.values())),
    flagKeys: keys.map(([key]) => key).toSorted(),
    variationKeys: new Map(keys),
  }
}
