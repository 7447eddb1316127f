import type { EvaluatedFlag } from '../../shared/contract/evaluation/evaluations.ts'
import { type Evaluation, evaluate, prepareContext } from '../../shared/evaluation/index.ts'
import type { Json } from '../../shared/json/json.ts'
import { timeSlices } from '../../shared/turns.ts'
import type { EvaluationLog } from '../instance/identities/evaluation-log.ts'
import { withIdentifier } from '../instance/identities/with-identifier.ts'
import type { CurrentRules } from './rulesets.ts'

export interface EvaluationRequest {
  readonly environmentId: string
  readonly context: Json
  /** Absent: all flags. */
  readonly flagKeys?: readonly string[] | undefined
}

/** Evaluates flags of an environment for a context, and records the results and the identities. */
export async function evaluateRecorded(
  rules: CurrentRules,
  evaluationLog: EvaluationLog,
  { environmentId, context: given, flagKeys = rules.flagKeys }: EvaluationRequest,
): Promise<EvaluatedFlag[]> {
  const { ruleset, identifiers } = rules
  const context = rules.model === 'flagbase' ? withIdentifier(given, identifiers) : given
  const prepared = prepareContext(context)
  const at = Date.now()
  const evaluations: EvaluatedFlag[] = []
  const step = timeSlices()
  for (const flagKey of new Set(flagKeys)) {
    await step()
    evaluations.push(toAnswer(flagKey, evaluate(ruleset, flagKey, prepared), rules))
  }
  const real = evaluations.filter(({ reason }) => !isOfNothing(reason))
  for (const { flagKey, variationIndex, variationKey, reason } of real)
    evaluationLog.count(environmentId, {
      flagKey,
      variation: variationIndex,
      variationKey,
      reason: reason.kind,
      at,
    })
  if (real.length > 0) evaluationLog.see(environmentId, context, identifiers, at)
  return evaluations
}

// The flag does not exist, or the context is invalid.
const isOfNothing = ({ errorKind }: EvaluatedFlag['reason']) =>
  errorKind === 'FLAG_NOT_FOUND' || errorKind === 'USER_NOT_SPECIFIED'

function toAnswer(
  flagKey: string,
  { value, variationIndex, variationKey, reason }: Evaluation,
  { variationKeys }: CurrentRules,
): EvaluatedFlag {
  const key =
    variationKey ?? (variationIndex === null ? undefined : variationKeys.get(flagKey)?.[variationIndex])
  return {
    flagKey,
    value: (value ?? null) as Json,
    variationIndex,
    ...(key !== undefined && { variationKey: key }),
    reason,
  }
}
