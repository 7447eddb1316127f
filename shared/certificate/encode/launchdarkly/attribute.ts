import type { Attribute } from '../../../evaluation/context/attribute.ts'
import { bucketText, hashBucket } from '../../../evaluation/launchdarkly/bucket.ts'
import type { Bucketing } from '../../../evaluation/launchdarkly/compile/compiled.ts'
import type { Literal } from '../../sat/literal.ts'
import type { Leaf } from '../../theory/leaf.ts'
import { bucketBelow, hasKind, leafAt, type World } from '../world.ts'

/** Where an attribute's value is: in the context, or known from the rules alone. */
type Spot = { readonly leaf: Leaf } | { readonly constant: string } | undefined

export function spotOf(world: World, { kind, reference }: Attribute): Spot {
  const { lookup, name, inner } = reference
  if (lookup === 'invalid' || lookup === 'nothing') return undefined
  const isSpecial = lookup === 'kind' || lookup === 'anonymous' || name === 'key' || name === 'name'
  if (isSpecial && inner !== undefined) return undefined
  if (lookup === 'kind') return { constant: kind }
  const path = [name, ...(inner ?? [])]
  return { leaf: leafAt(world, kind, path, domainOf(kind, lookup, name), hasKind(world, kind)) }
}

function domainOf(kind: string, lookup: string, name: string) {
  if (lookup === 'anonymous') return 'boolean'
  if (name === 'key') return kind === 'user' ? 'lonelyKey' : 'key'
  return name === 'name' ? 'text' : 'any'
}

/** Whether the bucket is below the edge; a context without the kind or the attribute has bucket 0. */
export function isBucketBelow(world: World, { attribute, prefix }: Bucketing, edge: number): Literal {
  const { gates } = world
  const spot = spotOf(world, attribute)
  const measure = (value: unknown) => {
    const text = bucketText(value)
    return text === undefined ? 0 : hashBucket(prefix, text)
  }
  if (spot === undefined) return edge > 0 ? gates.always : gates.never
  if ('leaf' in spot) return bucketBelow(world, spot.leaf, prefix.text, edge, { measure, size: 1 })
  const zero = edge > 0 ? -hasKind(world, attribute.kind) : gates.never
  return measure(spot.constant) < edge ? gates.or(zero, hasKind(world, attribute.kind)) : zero
}
