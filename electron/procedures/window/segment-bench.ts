import type { Host } from '../../host.ts'
import { answer } from '../implement.ts'

export const segmentBench = ({ segmentBench }: Host) => ({
  evaluate: answer.segmentBench.evaluate.handler(({ input }) =>
    segmentBench.evaluate(input.document, input.tag),
  ),
  explain: answer.segmentBench.explain.handler(({ input }) =>
    segmentBench.explain(input.document, input.profileId),
  ),
})
