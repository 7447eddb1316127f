import { z } from 'zod'
import { descriptionShape, idSchema, keySchema } from '../../model/resource.ts'
import { listLimits } from '../list-limits.ts'
import { ifVersionSchema } from './version.ts'

/** The fields of every row of the resource tree. */
export const rowShape = {
  id: idSchema,
  key: z.string(),
  name: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
}

/** The fields of a new resource. `id` (UUIDv7) is generated if the caller does not set it. */
export const newShape = {
  id: idSchema.optional(),
  key: keySchema,
  name: descriptionShape.name.default(''),
  description: descriptionShape.description.default(''),
  tags: descriptionShape.tags.max(listLimits.tags).default([]),
}

/** The fields of a resource that can be updated. Absent fields stay unchanged. */
export const updateShape = {
  ifVersion: ifVersionSchema,
  key: keySchema.optional(),
  name: descriptionShape.name.optional(),
  description: descriptionShape.description.optional(),
  tags: descriptionShape.tags.max(listLimits.tags).optional(),
}
