import { z } from 'zod'

/** Decides how a project's flags are evaluated, and what its rules can say. It never changes. */
export const evaluationModelSchema = z.enum(['launchdarkly', 'flagbase'])

export type EvaluationModel = z.infer<typeof evaluationModelSchema>
