import type { Segment, SegmentDocument } from '../../../../shared/model/segment-document.ts'

/** A single edit of a segment. Returns the same document if nothing changes. */
export type SegmentEdit = (document: SegmentDocument) => SegmentDocument

export type Setting = SegmentDocument['setting']

/** An edit of the part that belongs to the environment. */
export const inSetting =
  (change: (setting: Setting) => Partial<Setting>): SegmentEdit =>
  (document) => ({ ...document, setting: { ...document.setting, ...change(document.setting) } })

/** Edits the name, the description and the tags, which all environments share. */
export const setProperties =
  (change: Partial<Pick<Segment, 'name' | 'description' | 'tags'>>): SegmentEdit =>
  (document) => ({ ...document, segment: { ...document.segment, ...change } })
