import { z } from 'zod'
import { environmentColorSchema } from '../contract/tree/environment-color.ts'
import { evaluationModelSchema } from '../model/evaluation-model/evaluation-model.ts'
import { flagSchema } from '../model/flag-document.ts'
import { descriptionShape, idSchema, keySchema } from '../model/resource.ts'
import { segmentSchema, segmentSettingSchema } from '../model/segment-document.ts'
import { targetingSchema } from '../model/targeting.ts'

const named = { id: idSchema, key: keySchema, ...descriptionShape }

export const environmentContentSchema = z.strictObject({ ...named, color: environmentColorSchema.nullable() })

/** A project without its flags and segments; environments in display order. */
export const projectContentSchema = z.strictObject({
  ...named,
  evaluationModel: evaluationModelSchema,
  environments: z.array(environmentContentSchema).max(1000),
})

/** A flag with its targeting in some environments. */
export const flagContentSchema = z.strictObject({
  flag: flagSchema,
  targetings: z.array(targetingSchema).max(1000),
})

/** A segment with its setting in some environments. */
export const segmentContentSchema = z.strictObject({
  segment: segmentSchema,
  settings: z.array(segmentSettingSchema).max(1000),
})

export type EnvironmentContent = Readonly<z.infer<typeof environmentContentSchema>>
export type ProjectContent = Readonly<z.infer<typeof projectContentSchema>>
export type FlagContent = Readonly<z.infer<typeof flagContentSchema>>
export type SegmentContent = Readonly<z.infer<typeof segmentContentSchema>>

/** What is planned, applied and remembered as one. */
export type Content = ProjectContent | FlagContent | SegmentContent
export type ResourceKind = 'project' | 'flag' | 'segment'

export const isFlag = (content: Content): content is FlagContent => 'flag' in content
export const isSegment = (content: Content): content is SegmentContent => 'segment' in content
export const isProject = (content: Content): content is ProjectContent => 'environments' in content

/** The key of a resource. */
export function keyOf(content: Content): string {
  if (isFlag(content)) return content.flag.key
  return isSegment(content) ? content.segment.key : content.key
}
