import type { Host } from '../../host.ts'
import { withProgress } from '../../with-progress.ts'
import { answer } from '../implement.ts'

export const segmentBench = ({ segmentBench }: Host) => ({
  evaluate: answer.segmentBench.evaluate.handler(({ input }) =>
    segmentBench.evaluate(input.document, input.tag),
  ),
  certify: answer.segmentBench.certify.handler(({ input, signal }) =>
    withProgress(signal, (onProgress, stopped) =>
      segmentBench.certify(input.document, { onProgress, signal: stopped }),
    ),
  ),
  explain: answer.segmentBench.explain.handler(({ input }) =>
    segmentBench.explain(input.document, input.profileId),
  ),
})
