import { evaluateRecorded } from '../../evaluation/evaluate-recorded.ts'
import type { Host } from '../../host.ts'
import { readEvaluations } from '../../instance/identities/evaluations.ts'
import { answer } from '../implement.ts'

export const evaluations = ({ database, evaluationLog, rulesets }: Host) => ({
  evaluate: answer.evaluations.evaluate.handler(async ({ input }) => {
    const rules = await rulesets.of(input.environmentId)
    return { evaluations: await evaluateRecorded(rules, evaluationLog, input) }
  }),
  list: answer.evaluations.list.handler(({ input }) => readEvaluations(database.read, input)),
})
