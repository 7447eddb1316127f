import { useState } from 'react'
import { newId } from '../../../../shared/model/new-id.ts'
import { InlinePick } from '../../../components/inline/inline-pick.tsx'
import { ProblemLines } from '../../../components/sentence/problem-lines.tsx'
import { Section } from '../../../components/sentence/section.tsx'
import sentence from '../../../components/sentence/sentence.module.css'
import { isChangedAt, problemsAt } from '../../../lib/editor/problem.ts'
import { newKind } from '../../../lib/traits/new-kind.ts'
import { useSegmentView } from '../editor/segment-context.ts'
import { addKind, type KeyList, keyRows } from '../edits/keys.ts'
import { KeyRowEditor } from './key-row.tsx'
import styles from './members.module.css'

/** The keys that are always in, or never: one row for each context kind. */
export function KeyLists({ list, title }: { readonly list: KeyList; readonly title: string }) {
  const view = useSegmentView()
  const { document, base, editor, traits } = view
  const [added, setAdded] = useState('')
  const rows = keyRows(document.setting, list)
  const saved = new Map(keyRows(base.setting, list).map((row) => [row.id, row.keys]))
  const kinds = [...traits.keys()].filter((kind) => !rows.some((row) => row.kind === kind))
  const add = (kind: string) => {
    const id = newId()
    setAdded(id)
    editor.apply(addKind(list, id, kind))
  }
  const isChanged = isChangedAt(view, [list]) || isChangedAt(view, [`${list}Contexts`])
  return (
    <Section
      title={title}
      action={
        <InlinePick
          label={`Add ${list} keys of another context kind`}
          shown="+ context kind"
          look="action"
          groups={[{ title: 'Context kind', options: kinds.map((kind) => ({ value: kind, text: kind })) }]}
          onPick={add}
          onCreate={add}
          newOption={(text) => (rows.some((row) => row.kind === text) ? undefined : newKind(text))}
          keepsFocus={false}
        />
      }
    >
      <div className={`${sentence.card} ${styles.lists}`} data-changed={isChanged || undefined}>
        {rows.map((row, at) => (
          <KeyRowEditor
            key={row.id ?? 'user'}
            row={row}
            saved={saved.get(row.id)}
            isNew={row.id === added}
            isOneOfMany={rows.length > 1}
            reach={at === 0 ? view.reaches?.[list] : undefined}
          />
        ))}
        <ProblemLines problems={problemsAt(view, [list])} />
      </div>
    </Section>
  )
}
