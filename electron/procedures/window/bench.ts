import type { Host } from '../../host.ts'
import { answer } from '../implement.ts'

const never = new AbortController().signal

export const bench = ({ bench }: Host) => ({
  evaluate: answer.bench.evaluate.handler(({ input }) => bench.evaluate(input.document, input.tag)),
  certify: answer.bench.certify.handler(({ input, signal = never }) => bench.certify(input.document, signal)),
  explain: answer.bench.explain.handler(({ input }) => bench.explain(input.document, input.profileId)),
})
