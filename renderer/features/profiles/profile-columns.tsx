import type { Profile } from '../../../shared/model/profile.ts'
import type { GridColumn, GridSort } from '../../components/grid/grid-types.ts'
import { Chip } from '../../components/text/chip.tsx'
import { Marked } from '../../components/text/marked.tsx'
import { Pill } from '../../components/text/pill.tsx'
import { contextKey, contextKinds, contextSummary } from '../../lib/words/context-summary.ts'
import styles from './profile-columns.module.css'

/** The columns of the profile list. `unsaved` holds the ids of edited profiles. */
export function profileColumns(
  words: readonly string[],
  unsaved: ReadonlySet<string>,
): readonly GridColumn<Profile>[] {
  return [
    {
      id: 'name',
      title: 'Name',
      width: 'minmax(140px, 1.2fr)',
      isSortable: true,
      render: ({ id, name, context }) => (
        <span className={styles.name} title={name}>
          <span className={styles.text}>
            <Marked text={name} words={words} />
          </span>
          <span className={styles.key}>{contextKey(context)}</span>
          {unsaved.has(id) && <Pill tone="info">unsaved</Pill>}
        </span>
      ),
    },
    {
      id: 'tags',
      title: 'Tags',
      width: 'minmax(70px, 0.7fr)',
      isSortable: true,
      render: ({ tags }) => (
        <span className={styles.tags} title={tags.join(', ')}>
          {tags.map((tag) => (
            <Chip key={tag}>
              <Marked text={tag} words={words} />
            </Chip>
          ))}
        </span>
      ),
    },
    {
      id: 'kinds',
      title: 'Kinds',
      width: 'minmax(60px, 0.5fr)',
      isSortable: true,
      render: ({ context }) => <span className={styles.dim}>{contextKinds(context).join(', ')}</span>,
    },
    {
      id: 'traits',
      title: 'Traits',
      width: 'minmax(90px, 1.4fr)',
      render: ({ context }) => (
        <span className={styles.dim} title={contextSummary(context, 40)}>
          {contextSummary(context)}
        </span>
      ),
    },
  ]
}

/** Sorts the profiles by a column. */
export function sortProfiles(
  profiles: readonly Profile[],
  { column, isDescending }: GridSort,
): readonly Profile[] {
  const of = Object.hasOwn(texts, column) ? texts[column as keyof typeof texts] : texts.name
  const turn = isDescending ? -1 : 1
  return profiles.toSorted((a, b) => turn * compare(of(a), of(b)))
}

const texts = {
  name: ({ name }: Profile) => name.toLowerCase(),
  tags: ({ tags }: Profile) => tags.join(' ') || '\uffff',
  kinds: ({ context }: Profile) => contextKinds(context).join(' '),
} as const satisfies Record<string, (profile: Profile) => string>

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
