import type { Expected, PlanOperation, ProjectState } from '../../../shared/contract/sync/sync.ts'
import type { FlagContent, SegmentContent } from '../../../shared/sync/content.ts'

/** Flags and segments by id, neutral, each with the stamp of its state. */
export interface SideDocuments {
  readonly flags: ReadonlyMap<string, Stamped<FlagContent>>
  readonly segments: ReadonlyMap<string, Stamped<SegmentContent>>
}

export interface Stamped<T> {
  readonly stamp: string
  readonly content: T
}

export interface SideWrite {
  readonly workspaceKey: string
  readonly projectId: string
  readonly comment: string
  readonly expect: readonly Expected[]
  readonly operations: readonly PlanOperation[]
}

/** A project in one of the two instances. All ids are those of this machine. */
export interface Side {
  /** Undefined: there is no such project. */
  state(): Promise<ProjectState | undefined>
  documents(flagIds: readonly string[], segmentIds: readonly string[]): Promise<SideDocuments>
  /** All or nothing. */
  write(write: SideWrite): Promise<void>
}
