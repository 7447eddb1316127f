import { skipToken, useQuery } from '@tanstack/react-query'
import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { useHost } from '../../../lib/host/api.ts'
import { settingsQuery } from '../../../lib/query/queries.ts'
import { renamed } from './rename-flag.ts'

/** What a new key does in one environment. */
export interface RenamedIn {
  readonly environmentKey: string
  readonly movers: number
  readonly profileCount: number
  /** Keys of the flags that have this one as a prerequisite. */
  readonly usedBy: readonly string[]
}

/** Who moves in each environment if a flag gets a new key; `key` undefined: nothing is asked. */
export function useRenamePreview(
  documents: readonly FlagDocument[] | undefined,
  environments: readonly EnvironmentRow[],
  key: string | undefined,
  keepsBuckets: boolean,
) {
  const host = useHost()
  const tag = useQuery(settingsQuery(host)).data?.benchTag
  const flagId = documents?.[0]?.flag.id ?? ''
  return useQuery({
    queryKey: ['evaluation', 'rename', flagId, key ?? '', keepsBuckets, tag ?? ''],
    queryFn:
      documents === undefined || key === undefined || tag === undefined
        ? skipToken
        : ({ signal }) =>
            Promise.all(
              documents.map(async (document): Promise<RenamedIn> => {
                const { environmentId } = document.targeting
                const draft = renamed(document, key, keepsBuckets)
                const result = await host.bench.evaluate({ document: draft, tag }, { signal })
                const { usedBy } = await host.editor.open({ flagId, environmentId }, { signal })
                return {
                  environmentKey: environments.find(({ id }) => id === environmentId)?.key ?? '',
                  movers: result.movers,
                  profileCount: result.rows.length,
                  usedBy: usedBy.map((user) => user.key),
                }
              }),
            ),
    gcTime: 0,
    retry: false,
  })
}
