import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'
import type { FlagFilter, Term } from '../filter/flag-filter.ts'
import type { LintCounts } from '../filter/lint-counts.ts'
import type { IndexedFlag } from './flag-index.ts'

/** The data that filter terms are evaluated against. */
export interface FilterScene {
  readonly environmentId: string
  readonly environments: readonly EnvironmentRow[]
  /** Ids of flags with a draft. */
  readonly drafts: ReadonlySet<string>
  /** All tags of the project, in lower case. */
  readonly tags: ReadonlySet<string>
  readonly now: number
  /** What lint finds in the open environment, by flag id; absent: not known. */
  readonly lint?: LintCounts | undefined
}

type Test = (flag: IndexedFlag) => boolean

/**
 * The flags that match every term of the filter, in the same order. Archived flags are left out unless the filter
 * speaks of them, or names flags by key.
 */
export function matchFlags(
  flags: readonly IndexedFlag[],
  filter: FlagFilter,
  scene: FilterScene,
): readonly IndexedFlag[] {
  const listed = listedFlags(flags, filter)
  if (filter.terms.length === 0) return listed
  const environmentId = environmentOf(filter, scene)
  const tests = filter.terms.map((term) => turned(term, testOf(term, scene, environmentId)))
  return listed.filter((flag) => tests.every((test) => test(flag)))
}

/** The flags that a filter chooses from. */
export function listedFlags(flags: readonly IndexedFlag[], { terms }: FlagFilter): readonly IndexedFlag[] {
  const showsArchived = terms.some(({ kind }) => kind === 'archived' || kind === 'key')
  return showsArchived ? flags : flags.filter(({ row }) => !row.archived)
}

/** The environment for `state:`: the one named by `env:`, otherwise the open one. */
function environmentOf({ terms }: FlagFilter, scene: FilterScene): string | undefined {
  const named = terms.find((term) => term.kind === 'env')
  if (named?.kind !== 'env') return scene.environmentId
  const byKey = (matches: (key: string) => boolean) =>
    scene.environments.find(({ key }) => matches(key.toLowerCase()))?.id
  return byKey((key) => key === named.key) ?? byKey((key) => key.startsWith(named.key))
}

const turned = ({ not }: Term, test: Test): Test => (not ? (flag) => !test(flag) : test)

function testOf(term: Term, scene: FilterScene, environmentId: string | undefined): Test {
  switch (term.kind) {
    case 'text':
      return ({ haystack }) => haystack.includes(term.text)
    case 'tag':
      return scene.tags.has(term.tag)
        ? ({ tags }) => tags.includes(term.tag)
        : ({ tags }) => tags.some((tag) => tag.startsWith(term.tag))
    case 'state':
      return ({ row }) => environmentId !== undefined && row.states[environmentId]?.enabled === term.isOn
    case 'stale':
      return ({ changedAt }) => scene.now - changedAt >= term.ms
    case 'lint':
      return ({ row }) => (scene.lint?.get(row.id)?.[term.severity] ?? 0) > 0
    case 'draft':
      return ({ row }) => scene.drafts.has(row.id)
    case 'archived':
      return ({ row }) => row.archived
    case 'key':
      return ({ row }) => term.keys.has(row.key.toLowerCase())
    case 'env':
      // This term only sets the environment of `state:`. An unknown environment matches nothing.
      return () => environmentId !== undefined
  }
}
