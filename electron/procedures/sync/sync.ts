import type { Host } from '../../host.ts'
import { thisOperation } from '../../instance/history/this-operation.ts'
import { readDocuments } from '../../sync/instance/read-documents.ts'
import { readState } from '../../sync/instance/read-state.ts'
import { visibleTo } from '../../sync/instance/visible.ts'
import { permitPlan } from '../../sync/instance/write/permit-plan.ts'
import { writePlan } from '../../sync/instance/write/write-plan.ts'
import { answer } from '../implement.ts'

export const sync = ({ database, access: { judge } }: Host) => ({
  state: answer.sync.state.handler(({ input: { projectId }, context: { caller } }) =>
    database.snapshot(async (reader) =>
      readState(reader, projectId, await visibleTo(reader, judge, caller, projectId)),
    ),
  ),
  documents: answer.sync.documents.handler(({ input, context: { caller } }) =>
    database.snapshot(async (reader) =>
      readDocuments(reader, input, await visibleTo(reader, judge, caller, input.projectId)),
    ),
  ),
  apply: answer.sync.apply.handler(({ input, context }) =>
    database.write(async (writer) => {
      await permitPlan(writer, input, context)
      await writePlan(writer, input, await visibleTo(writer, judge, context.caller, input.projectId))
      return { operationId: await thisOperation(writer) }
    }, 'long'),
  ),
})
