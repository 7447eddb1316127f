import { IconX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { SegmentRule } from '../../../../shared/model/segment-document.ts'
import { InlinePick } from '../../../components/inline/inline-pick.tsx'
import {
  attributeGroups,
  attributeNamed,
  attributeOf,
  attributeValue,
  newAttribute,
} from '../../../components/rules/attribute-options.ts'
import sentence from '../../../components/sentence/sentence.module.css'
import { WeightField } from '../../../components/weight/weight-field.tsx'
import { useSegmentView } from '../editor/segment-context.ts'
import { setShare } from '../edits/rules.ts'
import styles from './members.module.css'

interface ShareEditorProps {
  readonly rule: SegmentRule
  /** `rule 2`. */
  readonly name: string
}

const everyone = 100_000

/** The share of the matching contexts that a rule takes: TAKE 25 % of them by user key. */
export function ShareEditor({ rule, name }: ShareEditorProps) {
  const { editor } = useSegmentView()
  // What was used is replaced, so its successor takes the focus.
  const [isSwitched, setSwitched] = useState(false)
  if (rule.weight === null)
    return (
      <button
        type="button"
        className={sentence.quietAdd}
        // biome-ignore lint/a11y/noAutofocus: it replaces the share that was removed.
        autoFocus={isSwitched}
        aria-label={`+ share: take only a share of ${name}`}
        onClick={() => {
          setSwitched(true)
          // Everyone, so that nobody moves until a weight is typed.
          editor.apply(setShare(rule.id, { weight: everyone }))
        }}
      >
        + share
      </button>
    )
  return (
    <Share
      rule={rule}
      weight={rule.weight}
      name={name}
      takesFocus={isSwitched}
      onRemove={() => {
        setSwitched(true)
        editor.apply(setShare(rule.id, { weight: null, bucketBy: '', rolloutContextKind: '' }))
      }}
    />
  )
}

interface ShareProps extends ShareEditorProps {
  readonly weight: number
  readonly takesFocus: boolean
  readonly onRemove: () => void
}

function Share({ rule, weight, name, takesFocus, onRemove }: ShareProps) {
  const { editor } = useSegmentView()
  const [problem, setProblem] = useState<string>()
  return (
    <span className={styles.share}>
      <span className={sentence.keyword}>TAKE</span>
      <span className={styles.weight}>
        <WeightField
          label={`Share of ${name}`}
          weight={weight}
          isWrong={problem !== undefined}
          takesFocus={takesFocus}
          onChange={(next) => editor.apply(setShare(rule.id, { weight: next }), `${rule.id} weight`)}
          onProblem={setProblem}
        />
      </span>
      <span className={sentence.muted}>of them by</span>
      <BucketPick rule={rule} name={name} />
      <button
        type="button"
        className={sentence.quiet}
        aria-label={`Take everyone who matches ${name}`}
        onClick={onRemove}
      >
        <IconX size={13} aria-hidden />
      </button>
      {problem && (
        <span role="alert" className={styles.problem}>
          {problem}
        </span>
      )}
    </span>
  )
}

/** The attribute whose value decides about the share. */
function BucketPick({ rule, name }: ShareEditorProps) {
  const { editor, traits } = useSegmentView()
  const kind = rule.rolloutContextKind || 'user'
  const attribute = rule.bucketBy || 'key'
  const groups = useMemo(() => attributeGroups(traits), [traits])
  const set = (to: { readonly kind: string; readonly attribute: string }) =>
    editor.apply(
      setShare(rule.id, {
        rolloutContextKind: to.kind === 'user' ? '' : to.kind,
        bucketBy: to.attribute === 'key' ? '' : to.attribute,
      }),
    )
  return (
    <InlinePick
      label={`Attribute that decides the share of ${name}: ${kind} ${attribute}`}
      shown={`${kind} ${attribute}`}
      groups={groups}
      selected={attributeValue(kind, attribute)}
      onPick={(value) => set(attributeOf(value))}
      onCreate={(text) => set(attributeNamed(text, kind))}
      newOption={(text) => newAttribute(text, kind, traits)}
    />
  )
}
