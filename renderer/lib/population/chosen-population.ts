import { useQuery } from '@tanstack/react-query'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Population } from '../../../shared/population/stored-population.ts'
import { useHost } from '../host/api.ts'
import { populationsQuery } from '../query/queries.ts'

interface Choice {
  /** '' = the first. */
  readonly id: string
}

const useChoice = create<Choice>()(persist(() => ({ id: '' }), { name: 'population' }))

export const choosePopulation = (id: string) => useChoice.setState({ id })

/** The populations, and the one that the simulator and the benches ask. */
export function useChosenPopulation(): {
  readonly populations: readonly Population[] | undefined
  readonly population: Population | undefined
} {
  const { id } = useChoice()
  const { data: populations } = useQuery(populationsQuery(useHost()))
  return { populations, population: populations?.find((one) => one.id === id) ?? populations?.[0] }
}
