import { z } from 'zod'
import { listLimits } from '../../model/list-limits.ts'
import { descriptionShape, idSchema, keySchema } from '../../model/resource.ts'
import { ifVersionSchema } from './version.ts'

/** What a row of the resource tree answers with. */
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

/** What a new resource is made of; `id` is the writer's own (UUIDv7), or is made here. */
export const newShape = {
  id: idSchema.optional(),
  key: keySchema,
  name: descriptionShape.name.default(''),
  description: descriptionShape.description.default(''),
  tags: descriptionShape.tags.max(listLimits.tags).default([]),
}

/** What can be changed of a resource; what is absent stays. */
export const changeShape = {
  ifVersion: ifVersionSchema,
  key: keySchema.optional(),
  name: descriptionShape.name.optional(),
  description: descriptionShape.description.optional(),
  tags: descriptionShape.tags.max(listLimits.tags).optional(),
}
