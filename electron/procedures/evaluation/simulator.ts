import type { HostContext } from '../../access/guard/caller.ts'
import { actedAccess } from '../../access/guard/caller.ts'
import type { Host } from '../../host.ts'
import { withProgress } from '../../with-progress.ts'
import { answer } from '../implement.ts'

const never = new AbortController().signal

/** With the drafts of whoever asks. */
const asked = <Input extends object>(input: Input, { caller }: HostContext) => ({
  ...input,
  owner: { accessId: actedAccess(caller) },
})

export const simulator = ({ simulator }: Host) => ({
  explain: answer.simulator.explain.handler(({ input, context }) => simulator.explain(asked(input, context))),
  person: answer.simulator.person.handler(({ input, context, signal }) =>
    withProgress(signal, (onProgress, stopped) =>
      simulator.person(asked(input, context), { onProgress, signal: stopped }),
    ),
  ),
  survey: answer.simulator.survey.handler(({ input, context, signal }) =>
    withProgress(signal, (onProgress, stopped) =>
      simulator.survey(asked(input, context), { onProgress, signal: stopped }),
    ),
  ),
  cells: answer.simulator.cells.handler(({ input, context }) => simulator.cells(asked(input, context))),
  csv: answer.simulator.csv.handler(({ input, context, signal = never }) =>
    simulator.csv(asked(input, context), signal),
  ),
})
