import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Saving } from '../../../lib/editor/save-document.ts'
import type { HostClient } from '../../../lib/host/api.ts'
import { problemsFromFields } from './server-fields.ts'

/** How a flag is saved: the whole document, with the versions that it is based on. */
export const flagSaving = (host: HostClient): Saving<FlagDocument> => ({
  save: (document) => host.targeting.save({ document }),
  latest: async ({ flag, targeting }) =>
    (await host.editor.open({ flagId: flag.id, environmentId: targeting.environmentId })).document,
  restored: (before, saved) => ({
    flag: { ...before.flag, version: saved.flag.version },
    targeting: {
      ...before.targeting,
      version: saved.targeting.version,
      updatedAt: saved.targeting.updatedAt,
      payloadVersion: saved.targeting.payloadVersion,
    },
  }),
  doneWords,
  problems: problemsFromFields,
})

// A new name or description is not in the payload, so the version that SDKs see stays.
function doneWords(
  done: string,
  { targeting: before }: FlagDocument,
  { flag, targeting }: FlagDocument,
): string {
  const { payloadVersion } = targeting
  return before.payloadVersion === payloadVersion
    ? `${flag.key} ${done}. SDKs see no change, so it stays at v${payloadVersion}.`
    : `${flag.key} ${done} as v${payloadVersion}.`
}
