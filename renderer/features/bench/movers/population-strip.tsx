import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { choosePopulation, useChosenPopulation } from '../../../lib/population/chosen-population.ts'
import { useLast } from '../use-last.ts'
import styles from './movers.module.css'
import { populationWords } from './population-words.ts'

interface PopulationStripProps {
  /** The flag or segment, and its environment: answers about something else are not shown meanwhile. */
  readonly about: string
  /** The draft; a newer one cancels the question about an older one. */
  readonly document: object
  readonly ask: (
    question: { readonly populationId: string; readonly draft: string },
    signal: AbortSignal,
  ) => Promise<{ readonly moved: number; readonly rows: number }>
}

/** How much of the chosen population moves with the draft. */
export function PopulationStrip({ about, document, ask }: PopulationStripProps) {
  const { populations = [], population } = useChosenPopulation()
  const numbered = useRef({ document, draft: 0 })
  if (numbered.current.document !== document)
    numbered.current = { document, draft: numbered.current.draft + 1 }
  const { data: latest } = useQuery({
    queryKey: ['evaluation', 'population-moves', about, population?.id, population?.revision, document],
    queryFn: ({ signal }) =>
      ask({ populationId: population?.id ?? '', draft: String(numbered.current.draft) }, signal),
    enabled: population !== undefined,
    gcTime: 10_000,
    retry: false,
  })
  const moves = useLast(latest, `${about} ${population?.id} ${population?.revision}`)
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
