import { exactJson } from '../../../shared/payload/digits/exact-json.ts'
import type { Host } from '../../host.ts'
import { readEnvironment } from '../../instance/stores/tree/workspaces.ts'
import { exportEnvironment } from '../../transfer/export-environment.ts'
import { loadSample } from '../../transfer/load-sample.ts'
import { withProgress } from '../../with-progress.ts'
import { answer } from '../implement.ts'

export const transfer = ({ database, workbench, events, imports }: Host) => ({
  preview: answer.transfer.preview.handler(({ input, signal }) => imports.preview(input, signal)),
  certify: answer.transfer.certify.handler(({ input, signal }) =>
    withProgress(signal, (onProgress, stopped) => imports.certify(input, { onProgress, signal: stopped })),
  ),
  apply: answer.transfer.apply.handler(({ input, signal }) => imports.apply(input, signal)),
  export: answer.transfer.export.handler(async ({ input }) => {
    const { workspaceKey, projectKey, key } = await readEnvironment(database.read, input.environmentId)
    const payload = await exportEnvironment(database, input.environmentId)
    return {
      fileName: `${workspaceKey}.${projectKey}.${key}.launchdarkly.json`,
      text: `${exactJson(payload)}\n`,
    }
  }),
  loadSample: answer.transfer.loadSample.handler(async () => {
    const project = await loadSample(database, workbench)
    events.emit({ type: 'workbench-changed' })
    return project
  }),
})
