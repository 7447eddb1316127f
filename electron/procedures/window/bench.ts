import type { Host } from '../../host.ts'
import { answer } from '../implement.ts'

export const bench = ({ bench }: Host) => ({
  evaluate: answer.bench.evaluate.handler(({ input }) => bench.evaluate(input.document, input.tag)),
  certify: answer.bench.certify.handler(({ input }) => bench.certify(input.document)),
  explain: answer.bench.explain.handler(({ input }) => bench.explain(input.document, input.profileId)),
})
