import { queryOptions } from '@tanstack/react-query'
import type { PastMoment } from '../../../shared/contract/shapes/moment.ts'
import type { HostClient } from '../host/api.ts'
import { momentText } from '../moment/moment-text.ts'

/** Queries of a project as it was. History never changes, but what has changed since then does. */

/** The operations next to a moment. */
export const momentQuery = (host: HostClient, projectId: string, at: PastMoment) =>
  queryOptions({
    queryKey: ['instance', 'past', 'moment', projectId, momentText(at)],
    queryFn: ({ signal }) => host.past.moment({ projectId, at }, { signal }),
  })

export const pastFlagsQuery = (host: HostClient, projectId: string, at: PastMoment) =>
  queryOptions({
    queryKey: ['history', 'flags', projectId, momentText(at)],
    queryFn: ({ signal }) => host.past.flags({ projectId, at }, { signal }),
  })

export const pastSegmentsQuery = (host: HostClient, environmentId: string, at: PastMoment) =>
  queryOptions({
    queryKey: ['history', 'segments', environmentId, momentText(at)],
    queryFn: ({ signal }) => host.past.segments({ environmentId, at }, { signal }),
  })

/** A flag or segment in an environment at a moment. */
export interface PastPlace {
  readonly environmentId: string
  readonly resourceId: string
  readonly at: PastMoment
}

const placeKey = ({ environmentId, resourceId, at }: PastPlace) => [environmentId, resourceId, momentText(at)]

export const pastFlagQuery = (host: HostClient, place: PastPlace) =>
  queryOptions({
    queryKey: ['instance', 'past', 'flag', ...placeKey(place)],
    queryFn: ({ signal }) => host.past.flag(place, { signal }),
  })

export const pastSegmentQuery = (host: HostClient, place: PastPlace) =>
  queryOptions({
    queryKey: ['instance', 'past', 'segment', ...placeKey(place)],
    queryFn: ({ signal }) => host.past.segment(place, { signal }),
  })

/** What the profiles with a tag ("" = all) got from a flag, and what they get now. */
export const pastBenchQuery = (host: HostClient, place: PastPlace, tag: string) =>
  queryOptions({
    queryKey: ['evaluation', 'past', ...placeKey(place), tag],
    queryFn: ({ signal }) => host.past.evaluate({ ...place, tag }, { signal }),
  })

/** Which profiles with a tag ("" = all) were in a segment, and which are in it now. */
export const pastSegmentBenchQuery = (host: HostClient, place: PastPlace, tag: string) =>
  queryOptions({
    queryKey: ['evaluation', 'pastSegment', ...placeKey(place), tag],
    queryFn: ({ signal }) => host.past.evaluateSegment({ ...place, tag }, { signal }),
  })
