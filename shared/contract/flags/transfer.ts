import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { idSchema, keySchema } from '../../model/resource.ts'
import { flagsCertificateSchema } from '../evaluation/certificate.ts'
import { requires } from '../shapes/procedure.ts'
import { progressSchema } from '../shapes/progress.ts'
import { projectRowSchema } from '../tree/tree.ts'

/** The target of an import. Missing parts are created. */
export const importTargetSchema = z.object({
  workspaceKey: keySchema,
  projectKey: keySchema,
  environmentKey: keySchema,
})

const importProblemSchema = z.object({
  /** `error`: this item cannot be imported. `warning`: it can be imported, but needs review. */
  level: z.enum(['error', 'warning']),
  /** A sentence that names the location. */
  message: z.string(),
})

export const importItemSchema = z.object({
  kind: z.enum(['flag', 'segment']),
  key: z.string(),
  change: z.enum(['new', 'changed', 'same', 'deleted']),
  problems: z.array(importProblemSchema),
  /** Number of profiles for which this flag's value would change. */
  movers: z.int(),
})

export const importPreviewSchema = z.object({
  /** Identifies this preview for `apply`. Previews are lost when the host stops. */
  importId: idSchema,
  target: importTargetSchema,
  /** What the import would create for its target, such as `project acme/shop`. */
  creates: z.array(z.string()),
  items: z.array(importItemSchema),
  /** Number of profiles evaluated for the blast radius. */
  profileCount: z.int(),
  /** Number of profiles for which at least one flag's value would change. */
  movers: z.int(),
})

export const importResultSchema = z.object({
  projectId: idSchema,
  environmentId: idSchema,
  created: z.int(),
  changed: z.int(),
  same: z.int(),
  leftOut: z.int(),
})

export const transfer = {
  /** Reads a LaunchDarkly SDK payload and compares it with the target. Writes nothing. Errors: INVALID. */
  preview: requires('flag', 'create')
    .input(z.strictObject({ text: z.string(), fileName: z.string(), target: importTargetSchema }))
    .output(eventIterator(progressSchema, importPreviewSchema)),
  /**
   * Writes a previewed import in one transaction, all or nothing. `leaveOut` lists items to skip, as
   * `flag:key`. Errors: NOT_FOUND (unknown preview), STALE (the target has changed since), INVALID (an item
   * with an error is not left out).
   */
  apply: requires('flag', 'create')
    .input(z.strictObject({ importId: idSchema, leaveOut: z.array(z.string().max(300)).max(100_000) }))
    .output(eventIterator(progressSchema, importResultSchema)),
  /**
   * Whether a previewed import changes what the flags that are in the target give every possible context. Errors:
   * NOT_FOUND (unknown preview).
   */
  certify: requires('flag', 'create')
    .input(z.strictObject({ importId: idSchema, leaveOut: z.array(z.string().max(300)).max(100_000) }))
    .output(eventIterator(progressSchema, flagsCertificateSchema)),
  /** The environment as a LaunchDarkly SDK payload in JSON. */
  export: requires('environment', 'get')
    .route({
      method: 'GET',
      path: '/environments/{environmentId}/export',
      tags: ['Environments'],
      summary: 'Export an environment as a LaunchDarkly SDK payload',
    })
    .input(z.strictObject({ environmentId: idSchema }))
    .output(z.object({ fileName: z.string(), text: z.string() })),
  /** Creates (or recreates) the sample project and its profiles. Errors: CONFLICT (it exists already). */
  loadSample: requires('workspace', 'create').output(projectRowSchema),
}

export type ImportTarget = Readonly<z.infer<typeof importTargetSchema>>
export type ImportItem = Readonly<z.infer<typeof importItemSchema>>
export type ImportPreview = Readonly<z.infer<typeof importPreviewSchema>>
export type ImportResult = Readonly<z.infer<typeof importResultSchema>>
