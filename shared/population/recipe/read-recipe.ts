import { type ReadYaml, readYaml } from '../../yaml/read-yaml.ts'
import { type Recipe, recipeSchema } from './recipe-schema.ts'
import { namesIn } from './template.ts'

/** Reads a recipe from YAML or JSON. Never throws. */
export function readRecipe(text: string): ReadYaml<Recipe> {
  const read = readYaml(text, recipeSchema, 'the recipe')
  if ('problems' in read) return read
  const problems = Object.entries(read.value.kinds).flatMap(([kind, { key, attributes = {} }]) => [
    ...unknownNames(key, [], ['kinds', kind, 'key']),
    ...Object.entries(attributes).flatMap(([name, draw], at) =>
      'text' in draw
        ? unknownNames(
            draw.text,
            ['key', ...Object.keys(attributes).slice(0, at)],
            ['kinds', kind, 'attributes', name, 'text'],
          )
        : [],
    ),
  ])
  if (problems.length === 0) return read
  return { problems: problems.map(({ path, message }) => ({ ...read.positionOf(path), message })) }
}

function unknownNames(template: string, known: readonly string[], path: readonly string[]) {
  return namesIn(template)
    .filter((name) => !known.includes(name))
    .map((name) => ({ path, message: `${path.join('.')} names “{${name}}”, which is not further up` }))
}
