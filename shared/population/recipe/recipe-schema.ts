import { z } from 'zod'
import { parseReference } from '../../evaluation/context/attribute-reference.ts'
import { jsonSchema } from '../../json/json-schema.ts'

const text = z.string().min(1).max(1024)
const percent = z.number().min(0).max(100)
/** Absent: everybody has it. */
const present = percent.optional().meta({ description: 'The percentage that has it; default 100.' })

const integer = z.int()
const range = <Bound extends z.ZodType>(bound: Bound) => z.tuple([bound, bound])
const isOrdered = ([from, to]: readonly (number | string)[]) => (from ?? 0) <= (to ?? 0)
const order = { error: 'must not end before it begins' }

const dateSchema = z.iso.date({ error: 'must be a date like 2026-01-31' })
const versionSchema = z.string().regex(/^\d{1,9}\.\d{1,9}\.\d{1,9}$/, 'must be a version like 1.20.3')

const values = z
  .strictObject({
    values: z.array(jsonSchema).min(1).max(10_000),
    weights: z
      .array(z.number().min(0))
      .optional()
      .meta({ description: 'One for each value; default: equal.' }),
    present,
  })
  .refine(({ values, weights }) => weights === undefined || weights.length === values.length, {
    path: ['weights'],
    error: 'needs one number for each value',
  })
  .refine(({ weights }) => weights === undefined || weights.some((weight) => weight > 0), {
    path: ['weights'],
    error: 'needs a number above 0',
  })

const shapes = {
  values,
  some: z.strictObject({
    some: z.record(text, percent).meta({ description: 'A list: each text with its own chance, in percent.' }),
    present,
  }),
  integer: z.strictObject({ integer: range(integer).refine(isOrdered, order), present }),
  number: z.strictObject({
    number: range(z.number()).refine(isOrdered, order),
    decimals: z.int().min(0).max(15).optional(),
    present,
  }),
  boolean: z.strictObject({ boolean: percent.meta({ description: 'The percentage of true.' }), present }),
  date: z.strictObject({ date: range(dateSchema).refine(isOrdered, order), present }),
  version: z.strictObject({
    version: range(versionSchema).meta({
      description: 'Each of the three numbers is drawn between those of the two versions.',
    }),
    present,
  }),
  text: z.strictObject({
    text: text.meta({
      description: '{n} is the number of the person or thing, {NAME} an attribute further up.',
    }),
    present,
  }),
}

const shapeNames = Object.keys(shapes).join(', ')

/** One way to draw an attribute. */
export const drawSchema = z.union(Object.values(shapes), {
  error: ({ input }) => shapeProblem(input),
})

export type Draw = z.infer<typeof drawSchema>

/** Names the problem of the shape that was meant. */
function shapeProblem(input: unknown): string {
  const fields = typeof input === 'object' && input !== null ? Object.keys(input) : []
  const meant = fields.find((field): field is keyof typeof shapes => Object.hasOwn(shapes, field))
  if (meant === undefined) return `must have one of ${shapeNames}`
  const issue = shapes[meant].safeParse(input).error?.issues[0]
  const field = issue?.path.join('.') ?? ''
  return `is no good ${meant}${field === '' ? '' : `: ${field}`}: ${issue?.message ?? ''}`
}

function isAttribute(text: string): boolean {
  const { lookup, name, inner = [] } = parseReference(text)
  return ['plain', 'own', 'anonymous'].includes(lookup) && ![name, ...inner].includes('__proto__')
}

const attributeName = text.refine(
  isAttribute,
  'must be an attribute reference, such as country or /address/city',
)

const kindSchema = z.strictObject({
  key: text.meta({ description: 'The key; {n} is the number of the person or thing.' }),
  keys: z.int().min(1).max(10_000_000).optional().meta({
    description: 'How many different ones there are, shared by all people; default: each person has one.',
  }),
  present,
  attributes: z.record(attributeName, drawSchema).optional(),
})

export type KindRecipe = z.infer<typeof kindSchema>

/** People of one recipe. */
export const mostPeople = 1_000_000

/** How to make a population: kept as a file, and the same people everywhere. */
export const recipeSchema = z
  .strictObject({
    recipe: text.meta({ description: 'The name of the population.' }),
    seed: z.union([z.int(), text], { error: 'must be a whole number or a text' }),
    count: z.int().min(1).max(mostPeople),
    kinds: z
      .record(
        z.string().regex(/^[A-Za-z0-9._-]+$/, 'must have letters, digits, “.”, “_” and “-”'),
        kindSchema,
      )
      .refine((kinds) => !Object.hasOwn(kinds, 'kind') && !Object.hasOwn(kinds, 'multi'), {
        error: 'cannot have “kind” or “multi”',
      })
      .refine(
        (kinds) => Object.values(kinds).some((kind) => kind.present === undefined || kind.present === 100),
        {
          error: 'needs one kind that everybody has',
        },
      ),
  })
  .meta({
    title: 'Flagbench population recipe',
    description: 'How to make a population, for “flagbench generate”.',
  })

export type Recipe = z.infer<typeof recipeSchema>

/** The published JSON Schema of a recipe, for editors. */
export function recipeJsonSchema(): object {
  return z.toJSONSchema(recipeSchema, { target: 'draft-7', unrepresentable: 'any', io: 'input' })
}
