import type { OpenAPIGeneratorGenerateOptions } from '@orpc/openapi'
import { batchedWriteSchema } from '../../../../shared/contract/flags/changes.ts'
import { flagRowSchema, flagStateSchema } from '../../../../shared/contract/flags/flags.ts'
import {
  writtenPrerequisiteSchema,
  writtenRuleSchema,
  writtenSegmentRuleSchema,
  writtenSegmentTargetSchema,
  writtenServeSchema,
  writtenTargetSchema,
} from '../../../../shared/contract/shapes/written-parts.ts'
import { environmentSchema } from '../../../../shared/contract/tree/environments.ts'
import { projectSchema } from '../../../../shared/contract/tree/projects.ts'
import { workspaceRowSchema } from '../../../../shared/contract/tree/tree.ts'
import { workspaceSchema } from '../../../../shared/contract/tree/workspaces.ts'
import { systemInfoSchema } from '../../../../shared/contract/window/instance.ts'
import { clauseSchema } from '../../../../shared/model/clause.ts'
import { flagDocumentSchema, flagSchema } from '../../../../shared/model/flag-document.ts'
import {
  segmentDocumentSchema,
  segmentRuleSchema,
  segmentSchema,
} from '../../../../shared/model/segment-document.ts'
import { serveSchema } from '../../../../shared/model/serve.ts'
import { ruleSchema, targetingSchema } from '../../../../shared/model/targeting.ts'
import { variationSchema } from '../../../../shared/model/variation.ts'

type CommonSchemas = NonNullable<OpenAPIGeneratorGenerateOptions['commonSchemas']>

/** The schemas that the OpenAPI document defines once and refers to. */
export const commonSchemas: CommonSchemas = {
  ...both({
    Clause: clauseSchema,
    Serve: serveSchema,
    Rule: ruleSchema,
    Variation: variationSchema,
    Flag: flagSchema,
    Targeting: targetingSchema,
    FlagDocument: flagDocumentSchema,
    Segment: segmentSchema,
    SegmentRule: segmentRuleSchema,
    SegmentDocument: segmentDocumentSchema,
  }),
  ...only('output', {
    Workspace: workspaceSchema,
    Project: projectSchema,
    Environment: environmentSchema,
    WorkspaceTree: workspaceRowSchema,
    FlagRow: flagRowSchema,
    FlagState: flagStateSchema,
    Instance: systemInfoSchema,
  }),
  ...only('input', {
    WrittenServe: writtenServeSchema,
    WrittenRule: writtenRuleSchema,
    WrittenTarget: writtenTargetSchema,
    WrittenPrerequisite: writtenPrerequisiteSchema,
    WrittenSegmentRule: writtenSegmentRuleSchema,
    WrittenSegmentTarget: writtenSegmentTargetSchema,
    Change: batchedWriteSchema,
  }),
}

type Schemas = Readonly<Record<string, NonNullable<CommonSchemas[string]['schema']>>>

// The generator merges both directions if a schema is the same for input and output.
function both(schemas: Schemas): CommonSchemas {
  return only('input', schemas)
}

function only(strategy: 'input' | 'output', schemas: Schemas): CommonSchemas {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, { schema, strategy }]))
}
