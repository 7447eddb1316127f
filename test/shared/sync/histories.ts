import fc from 'fast-check'
import type { Content, FlagContent, ProjectContent, SegmentContent } from '../../../shared/sync/content.ts'
import { neutralFlag, neutralSegment } from '../../../shared/sync/neutral.ts'
import type { Triple } from '../../../shared/sync/resource.ts'
import {
  aClause,
  aDocument,
  aRule,
  aTarget,
  aVariation,
  serving,
  splitting,
} from '../../builders/documents/flag-document.ts'
import { aSegment, aSegmentRule } from '../../builders/documents/segment-document.ts'

/** A project as it is planned: resources by id. */
export type World = ReadonlyMap<string, Content>

const [staging, production] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002']
const projectId = '018f0000-0000-7000-8000-000000000000'
export const environmentKey = (id: string) => (id === production ? 'production' : 'staging')

export const project: ProjectContent = {
  id: projectId,
  key: 'shop',
  name: 'Shop',
  description: '',
  tags: [],
  evaluationModel: 'launchdarkly',
  environments: [staging, production].map((id) => ({
    id,
    key: environmentKey(id),
    name: '',
    description: '',
    tags: [],
    color: null,
  })),
}

export function aFlag(key: string, rules = 3): FlagContent {
  const variations = ['on', 'off', 'other'].map((name) => aVariation(name, name))
  const [on, off] = variations as [(typeof variations)[0], (typeof variations)[0]]
  const { flag, targeting } = aDocument(variations)
  const inEnvironment = (environmentId: string) => ({
    ...targeting,
    environmentId,
    targets: [aTarget(on, ['ana', 'bob']), aTarget(off, ['cid'])],
    rules: Array.from({ length: rules }, (_, at) =>
      aRule([aClause('country', 'in', [`c${at}`, 'NZ'])], serving(at % 2 ? on : off)),
    ),
  })
  return neutralFlag({
    flag: { ...flag, projectId, key },
    targetings: [staging, production].map(inEnvironment),
  })
}

export function aSegmentContent(key: string): SegmentContent {
  const { segment, setting } = aSegment()
  const inEnvironment = (environmentId: string) => ({
    ...setting,
    environmentId,
    included: ['ana'],
    rules: [aSegmentRule([aClause('plan', 'in', ['pro'])])],
  })
  return neutralSegment({
    segment: { ...segment, projectId, key },
    settings: [staging, production].map(inEnvironment),
  })
}

export const worldOf = (...contents: readonly Content[]): World =>
  new Map(contents.map((content) => [idOf(content), content]))

const idOf = (content: Content) =>
  'flag' in content ? content.flag.id : 'segment' in content ? content.segment.id : content.id

export function triplesOf(base: World, source: World, target: World): Triple[] {
  const ids = new Set([...base.keys(), ...source.keys(), ...target.keys()])
  return [...ids].map((id) => {
    const sides = { base: base.get(id), source: source.get(id), target: target.get(id) }
    const known = sides.base ?? sides.source ?? sides.target
    const kind = known && 'flag' in known ? 'flag' : known && 'segment' in known ? 'segment' : 'project'
    return { kind, id, ...sides }
  })
}

/** One edit by somebody; `at` and `to` choose where. */
export interface Edit {
  readonly what: (typeof edits)[number]
  readonly at: number
  readonly to: number
  readonly word: string
}

const edits = [
  'turn',
  'rename',
  'tag',
  'add rule',
  'remove rule',
  'move rule',
  'edit clause',
  'edit serve',
  'set weights',
  'add target key',
  'add variation',
  'move variation',
  'remove flag',
  'add flag',
  'include',
  'segment rule',
  'rename environment',
] as const

export const anEdit: fc.Arbitrary<Edit> = fc.record({
  what: fc.constantFrom(...edits),
  at: fc.nat(11),
  to: fc.nat(11),
  word: fc.constantFrom('x', 'y', 'z'),
})

export const edited = (world: World, history: readonly Edit[]): World => history.reduce(apply, world)

function apply(world: World, edit: Edit): World {
  const flags = [...world.values()].filter((one): one is FlagContent => 'flag' in one)
  const segments = [...world.values()].filter((one): one is SegmentContent => 'segment' in one)
  const flag = flags[edit.at % Math.max(1, flags.length)]
  const segment = segments[edit.at % Math.max(1, segments.length)]
  const set = (content: Content): World => new Map(world).set(idOf(content), content)
  switch (edit.what) {
    case 'add flag':
      return set(aFlag(`new-${edit.word}`, 1))
    case 'remove flag':
      return flag ? new Map([...world].filter(([id]) => id !== flag.flag.id)) : world
    case 'rename environment':
      return set({
        ...project,
        environments: project.environments.map((one, at) =>
          at === edit.to % 2 ? { ...one, name: edit.word } : one,
        ),
      })
    case 'include':
      return segment ? set(include(segment, edit)) : world
    case 'segment rule':
      return segment ? set(segmentRule(segment, edit)) : world
    default:
      return flag ? set(neutralFlag(editFlag(flag, edit))) : world
  }
}

const include = (content: SegmentContent, { to, word }: Edit): SegmentContent => ({
  ...content,
  settings: content.settings.map((one, at) =>
    at === to % 2 ? { ...one, included: [...new Set([...one.included, word])] } : one,
  ),
})

const segmentRule = (content: SegmentContent, { to, word }: Edit): SegmentContent => ({
  ...content,
  settings: content.settings.map((one, at) =>
    at === to % 2 ? { ...one, rules: [...one.rules, aSegmentRule([aClause('plan', 'in', [word])])] } : one,
  ),
})

function editFlag(content: FlagContent, edit: Edit): FlagContent {
  const { flag } = content
  switch (edit.what) {
    case 'rename':
      return { ...content, flag: { ...flag, name: edit.word } }
    case 'tag':
      return { ...content, flag: { ...flag, tags: [...new Set([...flag.tags, edit.word])] } }
    case 'add variation':
      return { ...content, flag: { ...flag, variations: [...flag.variations, aVariation(`v-${edit.word}`)] } }
    case 'move variation':
      return { ...content, flag: { ...flag, variations: moved(flag.variations, edit.at, edit.to) } }
    default:
      return {
        ...content,
        targetings: content.targetings.map((one, at) =>
          at === edit.to % 2 ? editTargeting(content, one, edit) : one,
        ),
      }
  }
}

type Targeting = FlagContent['targetings'][number]

function editTargeting({ flag }: FlagContent, targeting: Targeting, { what, at, to, word }: Edit): Targeting {
  const { rules, targets } = targeting
  const [on, off] = flag.variations as [(typeof flag.variations)[0], (typeof flag.variations)[0]]
  const withRule = (change: (rule: Targeting['rules'][number]) => Targeting['rules'][number]) => ({
    ...targeting,
    rules: rules.map((rule, place) => (place === at % Math.max(1, rules.length) ? change(rule) : rule)),
  })
  switch (what) {
    case 'turn':
      return { ...targeting, enabled: !targeting.enabled }
    case 'add rule':
      return {
        ...targeting,
        rules: rules.toSpliced(
          to % (rules.length + 1),
          0,
          aRule([aClause('age', 'lessThan', [at])], serving(on)),
        ),
      }
    case 'remove rule':
      return { ...targeting, rules: rules.toSpliced(at % Math.max(1, rules.length), 1) }
    case 'move rule':
      return { ...targeting, rules: moved(rules, at, to) }
    case 'edit clause':
      return withRule((rule) => ({
        ...rule,
        clauses: rule.clauses.map((clause) => ({
          ...clause,
          values: [...new Set([...clause.values, word])],
        })),
      }))
    case 'edit serve':
      return withRule((rule) => ({ ...rule, serve: splitting([on, to * 5], [off, 100 - to * 5]) }))
    case 'set weights':
      return { ...targeting, fallthrough: splitting([on, to * 5], [off, 100 - to * 5]) }
    case 'add target key':
      return {
        ...targeting,
        targets: targets.map((target, place) =>
          place === at % targets.length
            ? { ...target, values: [...new Set([...target.values, word])] }
            : target,
        ),
      }
    default:
      return targeting
  }
}

function moved<T>(items: readonly T[], from: number, to: number): T[] {
  if (items.length === 0) return []
  const item = items[from % items.length] as T
  return items.toSpliced(from % items.length, 1).toSpliced(to % items.length, 0, item)
}
