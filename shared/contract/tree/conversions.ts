import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { idSchema, keySchema } from '../../model/resource.ts'
import { requires } from '../shapes/procedure.ts'
import { progressSchema } from '../shapes/progress.ts'
import { projectRowSchema } from './tree.ts'

/** Things that a conversion cannot say exactly for one reason, and where: see `shared/conversion/finding.ts`. */
const findingsSchema = z.object({
  kind: z.enum(['rollout', 'off-rollout', 'reserved', 'lists', 'later']),
  count: z.int(),
  /** The first 100. */
  places: z.array(
    z.object({
      environmentKey: z.string(),
      resource: z.enum(['flag', 'segment']),
      key: z.string(),
      /** `rule 2`, `otherwise`, `when off`. */
      part: z.string(),
      message: z.string(),
    }),
  ),
})

const reportSchema = z.object({
  flags: z.int(),
  segments: z.int(),
  /** Flags that answer the same in every environment, unless a trait is a list. */
  exactFlags: z.int(),
  findings: z.array(findingsSchema),
  /** The profiles that would get another value of some flag, by environment. */
  movers: z.array(z.object({ environmentKey: z.string(), movers: z.int() })),
  profileCount: z.int(),
})

/** A Flagbase project in the terms of LaunchDarkly, as a new project. */
export const conversions = {
  /** What a conversion would say otherwise, and who of the profiles would move. Errors: INVALID (no Flagbase project). */
  preview: requires('targeting', 'get')
    .input(z.strictObject({ projectId: idSchema }))
    .output(eventIterator(progressSchema, reportSchema)),
  /**
   * Creates a project of the `launchdarkly` model with the environments, flags and segments of a Flagbase project, which
   * stays as it is. SDK keys, accesses and identities do not come along. Stopping
   * writes nothing. Errors: INVALID, CONFLICT (key taken).
   */
  apply: requires('project', 'create', 'workspaceId')
    .input(z.strictObject({ workspaceId: idSchema, projectId: idSchema, projectKey: keySchema }))
    .output(
      eventIterator(
        progressSchema,
        z.object({ project: projectRowSchema, operationId: idSchema.nullable() }),
      ),
    ),
}

export type ConversionReport = Readonly<z.infer<typeof reportSchema>>
export type ConversionFindings = Readonly<z.infer<typeof findingsSchema>>
