import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { useHost } from '../../../lib/host/api.ts'
import { choosePopulation, useChosenPopulation } from '../../../lib/population/chosen-population.ts'
import { useLast } from '../use-last.ts'
import styles from './movers.module.css'
import { populationWords } from './population-words.ts'

/** How much of the chosen population moves with the draft of a flag. A newer draft cancels the question about an older one. */
export function PopulationStrip({ document }: { readonly document: FlagDocument }) {
  const host = useHost()
  const { populations = [], population } = useChosenPopulation()
  const numbered = useRef({ document, draft: 0 })
  if (numbered.current.document !== document)
    numbered.current = { document, draft: numbered.current.draft + 1 }
  const { flag, targeting } = document
  const { data: latest } = useQuery({
    queryKey: [
      ...['evaluation', 'population-moves', targeting.environmentId, flag.id],
      ...[population?.id, population?.revision, document],
    ],
    queryFn: ({ signal }) =>
      host.populations.draftMoves(
        { document, populationId: population?.id ?? '', draft: String(numbered.current.draft) },
        { signal },
      ),
    enabled: population !== undefined,
    gcTime: 10_000,
    retry: false,
  })
  const moves = useLast(
    latest,
    `${targeting.environmentId} ${flag.id} ${population?.id} ${population?.revision}`,
  )
  if (!population) return null
  return (
    <div className={styles.strip} data-some={(moves?.moved ?? 0) > 0 || undefined}>
      <span role="status">{moves ? populationWords(moves.moved, moves.rows) : 'Counting…'}</span>
      <select
        aria-label="Population"
        className={styles.population}
        value={population.id}
        onChange={({ currentTarget }) => choosePopulation(currentTarget.value)}
      >
        {populations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
