import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { jsonObjectSchema } from '../../json/json-schema.ts'
import { draftDocumentSchema } from '../../model/flag-document.ts'
import { idSchema } from '../../model/resource.ts'
import { draftSegmentSchema } from '../../model/segment-document.ts'
import { expectationSchema } from '../../suites/format/suite-schema.ts'
import { pathSchema } from '../path.ts'
import { requires } from '../shapes/procedure.ts'
import { progressSchema } from '../shapes/progress.ts'
import { caseResultSchema, coverageSchema, suggestionSchema, suiteRunSchema } from './suite-shapes.ts'

/** The lines of one case, without its dash. */
const caseTextSchema = z.string().max(100_000)

const indexSchema = z.int().min(0).max(10_000)

const editSchema = z.discriminatedUnion('edit', [
  z.strictObject({ edit: z.literal('insert'), at: indexSchema, text: caseTextSchema }),
  z.strictObject({ edit: z.literal('replace'), index: indexSchema, text: caseTextSchema }),
  z.strictObject({ edit: z.literal('expect'), index: indexSchema, expect: expectationSchema }),
  z.strictObject({ edit: z.literal('move'), index: indexSchema, to: indexSchema }),
  z.strictObject({ edit: z.literal('remove'), index: indexSchema }),
])

/** What a question is about: a flag or segment as it is in the data of a suite, or a flag as it is on screen. */
const askedFlagSchema = z.union([
  z.strictObject({ data: z.string().max(4096), flag: z.string().max(1024) }),
  /** Through the flags that cases ask, so that nobody gets there is not proved of others. */
  z.strictObject({ data: z.string().max(4096), segment: z.string().max(1024) }),
  z.strictObject({ document: draftDocumentSchema }),
])

const draftRunSchema = z.object({
  passed: z.int(),
  failed: z.int(),
  /** The first of those that fail with the draft. */
  failures: z.array(caseResultSchema),
  /** Of the flag on screen; null: no case asks it, or it is a segment. */
  coverage: coverageSchema.nullable(),
})

const writtenSchema = z.object({
  file: z.string(),
  /** Of the file as it is now. */
  digest: z.string(),
})

/**
 * Test cases in files of this machine, so they are the owner's. Paths are absolute. Files that are no suites, or
 * longer than 4 MiB, are problems of the result, not errors.
 */
export const suites = {
  /**
   * Runs all cases of the remembered suites, or those of one file, or some of them, and says what is wrong with
   * suites that cannot be run. It is run again after `suites-changed`.
   */
  run: requires('workbench', 'get')
    .input(
      z.strictObject({
        only: z
          .array(z.strictObject({ file: pathSchema, indexes: z.array(indexSchema).max(10_000).optional() }))
          .max(1_000)
          .optional(),
      }),
    )
    .output(eventIterator(progressSchema, suiteRunSchema)),
  /** Remembers a file or a folder. Errors: INVALID (it is not there, or no suite). */
  remember: requires('workbench', 'update').input(z.strictObject({ path: pathSchema })),
  /** Forgets it; the files stay. */
  remove: requires('workbench', 'update').input(z.strictObject({ path: pathSchema })),
  /** The lines of a case, to be edited by hand. Errors: NOT_FOUND, INVALID (it cannot be edited). */
  caseText: requires('workbench', 'get')
    .input(z.strictObject({ file: pathSchema, index: indexSchema }))
    .output(z.object({ text: z.string(), digest: z.string() })),
  /**
   * Changes one case of a remembered suite; everything else in the file stays. Errors: STALE (the file is not that
   * of the digest any more), INVALID (names the line).
   */
  update: requires('workbench', 'update')
    .input(z.strictObject({ file: pathSchema, digest: z.string().max(64), edit: editSchema }))
    .output(writtenSchema),
  /** Adds a case to the end of a remembered suite, whatever has changed there. Errors: INVALID. */
  append: requires('workbench', 'update')
    .input(z.strictObject({ file: pathSchema, text: caseTextSchema }))
    .output(writtenSchema),
  /**
   * Begins a suite with one case, which asks the flags of an environment, and remembers it. Errors: INVALID (the file
   * is there already, or its folder is not), NOT_FOUND.
   */
  create: requires('workbench', 'update')
    .input(
      z.strictObject({
        file: pathSchema,
        name: z.string().trim().min(1).max(1024),
        environmentId: idSchema,
        text: caseTextSchema,
      }),
    )
    .output(writtenSchema),
  /** Puts back the text that a file had before the last change on screen, if nobody has changed it since. Errors: STALE. */
  undo: requires('workbench', 'update')
    .input(z.strictObject({ file: pathSchema, digest: z.string().max(64) }))
    .output(writtenSchema),
  /** The lines of a case that expects what a context gets now from the flag on screen. */
  expectNow: requires('workbench', 'get')
    .input(
      z.strictObject({
        document: draftDocumentSchema,
        name: z.string().trim().min(1).max(1024),
        context: jsonObjectSchema,
      }),
    )
    .output(z.object({ text: z.string() })),
  /** What the cases of the last run have tried of a flag, or of a segment. Null: none asks it. */
  coverage: requires('workbench', 'get')
    .input(
      z.strictObject({
        data: z.string().max(4096),
        kind: z.enum(['flag', 'segment']),
        key: z.string().max(1024),
      }),
    )
    .output(coverageSchema.nullable()),
  /**
   * A case for each of some sides that no case has tried, or the proof that nobody gets there. Each takes a second at
   * most.
   */
  suggest: requires('workbench', 'get')
    .input(
      z.strictObject({
        of: askedFlagSchema,
        sides: z
          .array(z.strictObject({ path: z.string().max(2_048), side: z.enum(['holds', 'not']) }))
          .max(60),
      }),
    )
    .output(z.array(suggestionSchema)),
  /** Runs the cases of the environment with the flag as it is on screen. */
  ofFlag: requires('workbench', 'get')
    .input(z.strictObject({ document: draftDocumentSchema }))
    .output(draftRunSchema),
  /** The same for a segment. */
  ofSegment: requires('workbench', 'get')
    .input(z.strictObject({ document: draftSegmentSchema }))
    .output(draftRunSchema),
  /** Whether failing cases keep the flags and segments of a project from being saved in this workbench. */
  gate: requires('workbench', 'get')
    .input(z.strictObject({ projectId: idSchema }))
    .output(z.object({ isOn: z.boolean() })),
  updateGate: requires('workbench', 'update').input(
    z.strictObject({ projectId: idSchema, isOn: z.boolean() }),
  ),
}

export type DraftRun = Readonly<z.infer<typeof draftRunSchema>>
