import { IconX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Reach } from '../../../../shared/contract/window/bench.ts'
import { ValueInput } from '../../../components/inline/value-input.tsx'
import { ValuePill } from '../../../components/inline/value-pill.tsx'
import { ListDialog } from '../../../components/list-dialog/list-dialog.tsx'
import { keyFormat } from '../../../components/list-dialog/list-text.ts'
import { ProblemLines } from '../../../components/sentence/problem-lines.tsx'
import sentence from '../../../components/sentence/sentence.module.css'
import { problemsAt } from '../../../lib/editor/problem.ts'
import { useHighlight } from '../../../lib/highlight.ts'
import { counted } from '../../../lib/words/counted.ts'
import { useSegmentView } from '../editor/segment-context.ts'
import { type KeyRow, removeKind, setKeys } from '../edits/keys.ts'
import styles from './members.module.css'
import { shownKeys } from './shown-keys.ts'

interface KeyRowProps {
  readonly row: KeyRow
  /** The saved keys of the row; absent if it is new. */
  readonly saved: readonly string[] | undefined
  readonly isNew: boolean
  /** Whether other rows have a button at their end, so that the counts stand in line. */
  readonly isOneOfMany: boolean
  readonly reach: Reach | undefined
}

/** The keys of one context kind: `ORGANIZATION  org-4 org-11  2 keys`. */
export function KeyRowEditor({ row, saved, isNew, isOneOfMany, reach }: KeyRowProps) {
  const view = useSegmentView()
  const { editor } = view
  const { list, id, kind, keys } = row
  const [isListOpen, setListOpen] = useState(false)
  const path = id === null ? [list] : [`${list}Contexts`, id]
  const { lit, attach } = useHighlight(path)
  const name = `${list} ${kind} keys${row.isOnlyInMulti ? ' of several kinds' : ''}`
  const { shown, more } = useMemo(() => shownKeys(keys, saved), [keys, saved])
  const suggestions = useSuggestions(kind, keys)
  const change = (next: readonly string[]) => editor.apply(setKeys(row, [...new Set(next)]), `${name} ${id}`)
  const replace = (key: string, text: string) =>
    change(keys.flatMap((one) => (one === key ? (text.trim() === '' ? [] : [text.trim()]) : [one])))
  return (
    <div ref={attach} className={styles.row} data-lit={lit}>
      <span className={sentence.keyword}>
        {kind.toUpperCase()}
        {row.isOnlyInMulti && <small className={styles.note}>only in contexts of several kinds</small>}
      </span>
      <span className={styles.keys}>
        {shown.map(({ key, isAdded }) => (
          <ValuePill
            key={key}
            value={key}
            problem={undefined}
            isAdded={isAdded}
            onChange={(text) => replace(key, text)}
            onRemove={() => change(keys.filter((one) => one !== key))}
          />
        ))}
        {more > 0 && (
          <button type="button" className={styles.more} onClick={() => setListOpen(true)}>
            and {more.toLocaleString()} more
          </button>
        )}
        <ValueInput
          label={`Add ${name}`}
          placeholder={isNew ? 'type or paste keys' : 'add a key'}
          isCommaEnd
          completes={false}
          takesFocus={isNew}
          suggestions={suggestions}
          onAdd={(texts) => change([...keys, ...texts])}
          onRemoveLast={() => more === 0 && change(keys.slice(0, -1))}
        />
      </span>
      <span className={styles.end}>
        <span
          className={styles.count}
          title={
            reach && `${reach.matched} of the profiles ${reach.matched === 1 ? 'is' : 'are'} ${list} by key`
          }
        >
          {counted(keys.length, 'key')}
        </span>
        <button
          type="button"
          className={sentence.quietAdd}
          aria-label={`edit as a list: ${name}`}
          onClick={() => setListOpen(true)}
        >
          edit as a list
        </button>
        {id === null && isOneOfMany && <span className={styles.spacer} />}
        {id !== null && (
          <button
            type="button"
            className={styles.remove}
            aria-label={`Remove the ${name}`}
            onClick={() => editor.apply(removeKind(list, id))}
          >
            <IconX size={13} aria-hidden />
          </button>
        )}
      </span>
      <ProblemLines problems={id === null ? [] : problemsAt(view, path)} />
      <ListDialog
        title={`${name.charAt(0).toUpperCase()}${name.slice(1)}`}
        noun="key"
        isOpen={isListOpen}
        values={keys}
        format={keyFormat}
        onClose={() => setListOpen(false)}
        onSave={(next) => change(next.map(String))}
      />
    </div>
  )
}

/** The keys of this kind in the profiles that are not listed yet. */
function useSuggestions(kind: string, keys: readonly string[]): readonly string[] {
  const { traits } = useSegmentView()
  const known = traits.get(kind)?.get('key')?.values
  return useMemo(() => {
    const listed = new Set(keys)
    return (known ?? []).filter((key) => typeof key === 'string').filter((key) => !listed.has(key))
  }, [known, keys])
}
