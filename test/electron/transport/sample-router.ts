import { eventIterator, oc } from '@orpc/contract'
import { implement } from '@orpc/server'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'

/**
 * A small router with one procedure of each kind. Transports accept any router, so the tests use this one.
 */
export const sampleContract = {
  echo: oc.input(z.object({ text: z.string().min(1), at: z.date().optional() })).output(z.unknown()),
  nested: {
    rule: oc
      .input(z.object({ rules: z.array(z.object({ weight: z.number().max(100) })) }))
      .output(z.string()),
    either: oc
      .input(z.object({ value: z.union([z.string(), z.object({ deep: z.object({ n: z.number() }) })]) }))
      .output(z.string()),
  },
  expected: oc.output(z.string()),
  bug: oc.output(z.string()),
  wrongOutput: oc.output(z.string()),
  count: oc
    .input(z.object({ to: z.number(), failAt: z.number().optional() }))
    .output(eventIterator(z.number())),
  forever: oc.output(eventIterator(z.number())),
}

/** Called by the router when an endless stream is cancelled from outside. */
interface SampleContext {
  readonly onCancelled: () => void
}

const os = implement(sampleContract).$context<SampleContext>()

export const sampleRouter = os.router({
  echo: os.echo.handler(({ input }) => ({ ...input, length: input.text.length })),
  nested: {
    rule: os.nested.rule.handler(() => 'fine'),
    either: os.nested.either.handler(() => 'fine'),
  },
  expected: os.expected.handler(() => {
    const fields = [{ field: 'key', message: 'This key is taken.' }]
    throw new AppError('CONFLICT', 'A flag with the key "dark-mode" exists already.', { fields })
  }),
  bug: os.bug.handler(() => {
    throw new TypeError('secret detail of the inside')
  }),
  wrongOutput: os.wrongOutput.handler(() => 12 as unknown as string),
  count: os.count.handler(async function* ({ input }) {
    for (let n = 1; n <= input.to; n++) {
      if (n === input.failAt) throw new AppError('INVALID', 'Line 3 of the file is no JSON.')
      yield n
    }
  }),
  forever: os.forever.handler(async function* ({ signal, context }) {
    signal?.addEventListener('abort', context.onCancelled)
    yield 1
    await new Promise((resolve) => signal?.addEventListener('abort', resolve))
  }),
})
