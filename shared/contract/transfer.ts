import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { idSchema, keySchema } from '../model/resource.ts'
import { requires } from './shapes/procedure.ts'
import { progressSchema } from './shapes/progress.ts'
import { projectRowSchema } from './tree.ts'

/** Where an import goes; what of it does not exist yet is created. */
export const importTargetSchema = z.object({
  workspaceKey: keySchema,
  projectKey: keySchema,
  environmentKey: keySchema,
})

const importProblemSchema = z.object({
  /** `error`: this item cannot be imported. `warning`: it can, but look at it. */
  level: z.enum(['error', 'warning']),
  /** A sentence that names the place. */
  message: z.string(),
})

export const importItemSchema = z.object({
  kind: z.enum(['flag', 'segment']),
  key: z.string(),
  change: z.enum(['new', 'changed', 'same', 'deleted']),
  problems: z.array(importProblemSchema),
  /** How many profiles get something else from this flag afterwards. */
  movers: z.int(),
})

export const importPreviewSchema = z.object({
  /** Names this preview for `apply`; forgotten when the host stops. */
  importId: idSchema,
  target: importTargetSchema,
  /** What the import would create on its way, as `project acme/shop`. */
  creates: z.array(z.string()),
  items: z.array(importItemSchema),
  /** How many profiles the blast radius was counted over. */
  profileCount: z.int(),
  /** How many of them get something else from at least one flag. */
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
  /** Reads a LaunchDarkly SDK payload and compares it with what is there. Writes nothing. Errors: INVALID. */
  preview: requires('flag', 'create')
    .input(z.strictObject({ text: z.string(), fileName: z.string(), target: importTargetSchema }))
    .output(eventIterator(progressSchema, importPreviewSchema)),
  /**
   * Writes a previewed import, all of it or nothing, in one transaction. `leaveOut` names items as `flag:key`.
   * Errors: NOT_FOUND (the preview is forgotten), STALE (the target has changed since), INVALID (an item with an error is not left out).
   */
  apply: requires('flag', 'create')
    .input(z.strictObject({ importId: idSchema, leaveOut: z.array(z.string().max(300)).max(100_000) }))
    .output(eventIterator(progressSchema, importResultSchema)),
  /** The environment as a LaunchDarkly SDK payload, JSON text. */
  export: requires('environment', 'get')
    .route({
      method: 'GET',
      path: '/environments/{environmentId}/export',
      tags: ['Environments'],
      summary: 'Export an environment as a LaunchDarkly SDK payload',
    })
    .input(z.strictObject({ environmentId: idSchema }))
    .output(z.object({ fileName: z.string(), text: z.string() })),
  /** Brings the sample project and its profiles (back). Errors: CONFLICT (it is there). */
  loadSample: requires('workspace', 'create').output(projectRowSchema),
}

export type ImportTarget = Readonly<z.infer<typeof importTargetSchema>>
export type ImportItem = Readonly<z.infer<typeof importItemSchema>>
export type ImportPreview = Readonly<z.infer<typeof importPreviewSchema>>
export type ImportResult = Readonly<z.infer<typeof importResultSchema>>
