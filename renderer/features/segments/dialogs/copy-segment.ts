import { newId } from '../../../../shared/model/new-id.ts'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import type { Described } from '../../../components/form/described-fields.tsx'
import { describedInput } from '../../../components/form/described-fields.tsx'
import type { HostClient } from '../../../lib/host/api.ts'

/**
 * Creates a copy of a segment with its members and rules in every environment, in one operation. Returns the
 * id of the copy and of the operation.
 */
export async function copySegment(
  host: HostClient,
  projectId: string,
  segmentId: string,
  form: Described,
): Promise<{ readonly id: string; readonly operationId: string | null }> {
  const environments = (await host.tree.get())
    .flatMap(({ projects }) => projects)
    .find(({ id }) => id === projectId)?.environments
  const documents = await Promise.all(
    (environments ?? []).map((environment) =>
      host.segmentSettings.get({ segmentId, environmentId: environment.id }),
    ),
  )
  const id = newId()
  const { operationId } = await host.changes.apply({
    changes: [
      { request: 'segments.create', input: { projectId, id, ...describedInput(form) } },
      ...documents.filter(isFilled).map(({ setting }) => ({
        request: 'segmentSettings.update' as const,
        input: {
          segmentId: id,
          environmentId: setting.environmentId,
          ifVersion: '1.1',
          ...copyOf(setting),
        },
      })),
    ],
  })
  return { id, operationId }
}

type Setting = SegmentDocument['setting']

const isFilled = ({ setting }: SegmentDocument) =>
  [
    setting.included,
    setting.excluded,
    setting.includedContexts,
    setting.excludedContexts,
    setting.rules,
  ].some((list) => list.length > 0)

/** The members and rules with ids of their own. The rest, such as the salt, belongs to the original. */
function copyOf({ included, excluded, includedContexts, excludedContexts, rules }: Setting) {
  const withNewId = <Part extends { readonly id: string }>(part: Part): Part => ({ ...part, id: newId() })
  return {
    included,
    excluded,
    includedContexts: includedContexts.map(withNewId),
    excludedContexts: excludedContexts.map(withNewId),
    rules: rules.map((rule) => {
      const id = newId()
      return { ...rule, id, key: id, clauses: rule.clauses.map(withNewId) }
    }),
  }
}
