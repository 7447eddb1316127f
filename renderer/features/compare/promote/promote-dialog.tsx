import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { PromotedDocument, PromotionPreview } from '../../../../shared/contract/flags/promotion.ts'
import type { EnvironmentRow, ProjectRow } from '../../../../shared/contract/tree/tree.ts'
import { FlagsCertificate } from '../../../components/certificate/flags-certificate.tsx'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { ProgressLine } from '../../../components/feedback/progress-line.tsx'
import { Moves } from '../../../components/flag/moves.tsx'
import { KeyHint } from '../../../components/text/key-hint.tsx'
import { useCommands } from '../../../lib/commands/commands.ts'
import { useHost } from '../../../lib/host/api.ts'
import { identityOf } from '../../../lib/query/identity.ts'
import { flagsQuery } from '../../../lib/query/queries.ts'
import { counted } from '../../../lib/words/counted.ts'
import { moversSentence } from '../../../lib/words/movers-sentence.ts'
import type { PromotionPreviewState } from '../compare-queries.ts'
import { ChangedThereList } from './changed-there.tsx'
import styles from './promote.module.css'
import { usePromote } from './use-promote.ts'

interface PromoteDialogProps {
  readonly state: PromotionPreviewState
  readonly preview: PromotionPreview
  readonly project: ProjectRow
  readonly source: EnvironmentRow
  readonly target: EnvironmentRow
  readonly onClose: () => void
}

/** Everything that a promotion writes, and who moves: the last check before it is done. */
export function PromoteDialog({ state, preview, project, source, target, onClose }: PromoteDialogProps) {
  const { promote, progress, cancel, error } = usePromote(project.id, source, target, onClose)
  const host = useHost()
  const isReady = state.isCurrent && !progress
  const run = () => promote({ ...state.input, state: preview.state })
  useCommands([
    {
      id: 'compare.apply',
      group: 'Compare',
      title: `Promote to ${target.key}`,
      keys: 'mod+enter',
      disabled: !isReady,
      run,
    },
  ])
  return (
    <Dialog size={1040} title={`Promote from ${source.key} to ${target.key}`} onClose={onClose}>
      {error !== null && <ErrorNotice error={error} />}
      <ChangedThereList preview={preview} source={source} target={target} />
      <div className={styles.columns}>
        <section className={styles.column} aria-label="Changes">
          <h2>{changingWords(preview)}</h2>
          {preview.promoted.slice(0, most).map((one) => (
            <Changes key={one.id} one={one} target={target} />
          ))}
          <More all={preview.promoted} noun="flags and segments" />
        </section>
        <div>
          <FlagsCertificate
            changeKey={['promotion', identityOf(preview)]}
            ask={(signal) => host.promotion.certify(state.input, { signal })}
          />
          <WhoMoves preview={preview} project={project} target={target} tag={state.tag} />
        </div>
      </div>
      {progress ? (
        <ProgressLine progress={progress} onCancel={cancel} />
      ) : (
        <div className={styles.actions}>
          <span className={styles.note}>One step, which you can undo. Drafts in {target.key} stay.</span>
          <Button onClick={onClose} data-autofocus={!isReady || undefined}>
            Cancel
          </Button>
          <Button
            variant="filled"
            disabled={!isReady}
            onClick={run}
            rightSection={<KeyHint keys="mod+enter" />}
            data-autofocus={isReady || undefined}
          >
            Promote
          </Button>
        </div>
      )}
    </Dialog>
  )
}

/** A list of thousands would block the window and is read by nobody. */
const most = 100

function More({ all, noun }: { readonly all: readonly unknown[]; readonly noun: string }) {
  if (all.length <= most) return null
  return (
    <p className={styles.dim}>
      and {(all.length - most).toLocaleString()} more {noun}
    </p>
  )
}

function changingWords({ promoted }: PromotionPreview): string {
  const count = (kind: PromotedDocument['kind']) => promoted.filter((one) => one.kind === kind).length
  const parts = [counted(count('flag'), 'flag'), counted(count('segment'), 'segment')]
  const some = parts.filter((words) => !words.startsWith('0 '))
  return `${some.join(' and ')} ${promoted.length === 1 ? 'changes' : 'change'}`
}

function Changes({ one, target }: { readonly one: PromotedDocument; readonly target: EnvironmentRow }) {
  return (
    <div className={styles.changes}>
      <h3>
        <span className="mono">{one.key}</span>
        {one.neededBy.length > 0 && (
          <span className={styles.because}> comes along, because {one.neededBy.join(', ')} needs it</span>
        )}
      </h3>
      <ul>
        {one.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {one.sentences.length === 0 && <p className={styles.dim}>Nothing changes in {target.key}.</p>}
    </div>
  )
}

interface WhoMovesProps extends Pick<PromoteDialogProps, 'preview' | 'project' | 'target'> {
  readonly tag: string
}

function WhoMoves({ preview, project, target, tag }: WhoMovesProps) {
  const flags = useQuery(flagsQuery(useHost(), project.id)).data ?? []
  const sum = (moves: (typeof preview.moving)[number]['moves']) =>
    moves.reduce((all, { count }) => all + count, 0)
  return (
    <section className={styles.column} aria-label="Who moves">
      <h2>
        Who moves in {target.key}
        {tag !== '' && `, of ${tag}`}
      </h2>
      <table className={styles.table}>
        <tbody>
          {preview.moving
            .toSorted((one, other) => sum(other.moves) - sum(one.moves))
            .slice(0, most)
            .map(({ id, key, moves }) => (
              <tr key={id}>
                <th scope="row" className="mono">
                  {key}
                </th>
                <td>
                  <Moves moves={moves} variations={flags.find((flag) => flag.id === id)?.variations ?? []} />
                </td>
                <td className={styles.number}>
                  {sum(moves)} of {preview.profileCount}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <More all={preview.moving} noun="flags" />
      <p className={styles.dim}>
        {preview.profileCount === 0
          ? 'There are no profiles to evaluate.'
          : `${moversSentence(preview.movers, preview.profileCount)}.`}
      </p>
    </section>
  )
}
