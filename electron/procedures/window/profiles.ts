import { AppError } from '../../../shared/errors.ts'
import { newId } from '../../../shared/model/new-id.ts'
import { profileName } from '../../../shared/model/profile-name.ts'
import { findContextLosses, lossSentence } from '../../../shared/payload/check/find-losses.ts'
import { contextProblem, readContextsInTurns } from '../../../shared/payload/read/read-contexts.ts'
import type { Host } from '../../host.ts'
import { listProfiles, putProfiles, removeProfiles } from '../../workbench/profiles.ts'
import { answer } from '../implement.ts'

export const profiles = ({ workbench, events }: Host) => {
  const changed = () => events.emit({ type: 'workbench-changed' })
  return {
    list: answer.profiles.list.handler(() => listProfiles(workbench)),
    save: answer.profiles.save.handler(({ input }) => {
      const problem = contextProblem(input.context)
      if (problem) throw invalid('context', `The context ${problem}.`)
      putProfiles(workbench, [input])
      changed()
      return input
    }),
    remove: answer.profiles.remove.handler(({ input }) => {
      removeProfiles(workbench, input.ids)
      changed()
    }),
    import: answer.profiles.import.handler(async ({ input: { text, tags } }) => {
      const read = await readContextsInTurns(text)
      if ('error' in read) throw invalid('text', read.error)
      const losses = await findContextLosses(text)
      putProfiles(
        workbench,
        read.contexts.map((context) => ({ id: newId(), name: profileName(context), tags, context })),
      )
      changed()
      return { count: read.contexts.length, warnings: losses.map(lossSentence) }
    }),
  }
}

const invalid = (field: string, message: string) =>
  new AppError('INVALID', message, { fields: [{ field, message }] })
