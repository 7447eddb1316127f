import type { Host } from '../../host.ts'
import { withProgress } from '../../with-progress.ts'
import { gatedProjects } from '../../workbench/suite-paths.ts'
import { answer } from '../implement.ts'

const never = new AbortController().signal

export const suites = ({ suites, workbench, events }: Host) => ({
  run: answer.suites.run.handler(({ input: { only }, signal }) =>
    withProgress(signal, (onProgress, stopped) => suites.run(only, { onProgress, signal: stopped })),
  ),
  remember: answer.suites.remember.handler(({ input }) => suites.addPath(input.path)),
  remove: answer.suites.remove.handler(({ input }) => suites.removePath(input.path)),
  caseText: answer.suites.caseText.handler(({ input }) => suites.caseText(input.file, input.index)),
  update: answer.suites.update.handler(({ input: { file, digest, edit } }) =>
    suites.edit(file, edit, digest),
  ),
  append: answer.suites.append.handler(({ input: { file, text } }) =>
    suites.edit(file, { edit: 'insert', at: Number.MAX_SAFE_INTEGER, text }),
  ),
  create: answer.suites.create.handler(({ input: { file, name, environmentId, text } }) =>
    suites.create(file, name, environmentId, text),
  ),
  undo: answer.suites.undo.handler(({ input: { file, digest } }) => suites.undo(file, digest)),
  expectNow: answer.suites.expectNow.handler(async ({ input: { document, name, context } }) => ({
    text: await suites.expectNow(document, name, context),
  })),
  coverage: answer.suites.coverage.handler(({ input: { data, kind, key } }) =>
    suites.coverage(data, kind, key),
  ),
  suggest: answer.suites.suggest.handler(({ input: { of, sides }, signal = never }) =>
    suites.suggest(of, sides, signal),
  ),
  ofFlag: answer.suites.ofFlag.handler(({ input: { document }, signal = never }) =>
    suites.ofFlag(document, signal),
  ),
  ofSegment: answer.suites.ofSegment.handler(({ input: { document }, signal = never }) =>
    suites.ofSegment(document, signal),
  ),
  gate: answer.suites.gate.handler(({ input: { projectId } }) => ({
    isOn: gatedProjects.list(workbench).includes(projectId),
  })),
  updateGate: answer.suites.updateGate.handler(({ input: { projectId, isOn } }) => {
    if (isOn) gatedProjects.add(workbench, projectId)
    else gatedProjects.remove(workbench, projectId)
    events.emit({ type: 'suites-changed' })
  }),
})
