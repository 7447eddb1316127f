import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { PastMoment } from '../../../shared/contract/shapes/moment.ts'
import { parseMoment } from './moment-text.ts'

/** The search parameter that holds a moment, so that links and a reload keep it. */
export interface MomentSearch {
  /** As `momentText` writes it. */
  readonly at?: string | undefined
}

/** Drops what is no moment. */
export function validateMoment({ at }: Record<string, unknown>): MomentSearch {
  return typeof at === 'string' && parseMoment(at) ? { at } : {}
}

/** The moment at which the window shows the project; undefined: now. */
export function useMoment(): PastMoment | undefined {
  const { at } = useSearch({ strict: false })
  return useMemo(() => (typeof at === 'string' ? parseMoment(at) : undefined), [at])
}
