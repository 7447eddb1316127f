import { compile, type Ruleset } from '../../shared/evaluation/index.ts'
import type { EvaluationModel } from '../../shared/model/evaluation-model/evaluation-model.ts'
import { flagDataOf } from '../../shared/payload/flag-data-of.ts'
import type { Reader } from '../instance/database/database.ts'
import { type EnvironmentDocuments, readDocuments } from './read-documents.ts'

/** The saved rules of an environment, ready to evaluate. */
export interface EnvironmentRules {
  readonly ruleset: Ruleset
  /** The keys of all flags. */
  readonly flagKeys: readonly string[]
  /** The keys of each flag's variations, in order. */
  readonly variationKeys: ReadonlyMap<string, readonly string[]>
}

/** The rules, and what they were compiled from if the next read can use it. */
export interface ReadRules {
  readonly rules: EnvironmentRules
  readonly documents?: EnvironmentDocuments
}

/**
 * Reads and compiles the rules of an environment in its project's model. Call it inside one snapshot. Of
 * `former` documents, only the changed ones are read again.
 */
export async function readRuleset(
  reader: Reader,
  environmentId: string,
  model: EvaluationModel,
  former?: EnvironmentDocuments,
): Promise<ReadRules> {
  const documents = await readDocuments(reader, environmentId, former)
  return { rules: compileDocuments(documents, model), documents }
}

function compileDocuments(
  { flags, segments }: EnvironmentDocuments,
  model: EvaluationModel,
): EnvironmentRules {
  const documents = Array.from(flags.values(), ({ document }) => document)
  const keys = documents.map(
    ({ flag: { key, variations } }) => [key, variations.map((variation) => variation.key)] as const,
  )
  return {
    ruleset: compile(
      flagDataOf(
        model,
        documents,
        Array.from(segments.values(), ({ document }) => document),
      ),
    ),
    flagKeys: keys.map(([key]) => key).toSorted(),
    variationKeys: new Map(keys),
  }
}
