import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import type { Problem } from '../../../lib/editor/problem.ts'
import { errorAt } from '../../../lib/editor/problem.ts'
import type { Saving } from '../../../lib/editor/save-document.ts'
import type { HostClient } from '../../../lib/host/api.ts'

/** How a segment is saved: the whole document, with the versions that it is based on. */
export const segmentSaving = (host: HostClient): Saving<SegmentDocument> => ({
  save: (document) => host.segmentSettings.save({ document }),
  latest: ({ segment, setting }) =>
    host.segmentSettings.get({ segmentId: segment.id, environmentId: setting.environmentId }),
  restored: (before, saved) => ({
    segment: { ...before.segment, key: saved.segment.key, version: saved.segment.version },
    setting: {
      ...before.setting,
      version: saved.setting.version,
      payloadVersion: saved.setting.payloadVersion,
    },
  }),
  doneWords,
  problems: problemsFromFields,
})

// A new name or description is not in the payload, so the version that SDKs see stays.
function doneWords(done: string, before: SegmentDocument, { segment, setting }: SegmentDocument): string {
  const { payloadVersion } = setting
  return before.setting.payloadVersion === payloadVersion
    ? `${segment.key} ${done}. SDKs see no change, so it stays at v${payloadVersion}.`
    : `${segment.key} ${done} as v${payloadVersion}.`
}

/** Maps the field errors of a rejected save to the parts that they refer to by position (`rules.2`). */
export function problemsFromFields(
  fields: Readonly<Record<string, string>>,
  { setting }: SegmentDocument,
): Problem[] {
  const { rules, includedContexts, excludedContexts } = setting
  const lists: Readonly<Record<string, readonly { readonly id: string }[]>> = {
    rules,
    includedContexts,
    excludedContexts,
  }
  return Object.entries(fields).map(([field, message]) => {
    const [list = '', at, ...rest] = field.replace(/^(document\.)?(segment|setting)\./, '').split('.')
    const item = lists[list]?.[Number(at)]
    return errorAt(item ? [list, item.id, ...rest] : [list], message)
  })
}
