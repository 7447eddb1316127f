import { IconCheck, IconX } from '@tabler/icons-react'
import type { Access } from '../../../../shared/contract/access/accesses.ts'
import type { PlaceOption } from '../places.ts'
import {
  type DecisionBranch,
  type DecisionNode,
  decisionBranches,
  type PermissionAnswer,
} from './decision-path.ts'
import styles from './decision-picture.module.css'

interface DecisionPictureProps {
  readonly access: Access
  readonly answer: PermissionAnswer
  readonly places: readonly PlaceOption[]
  readonly place: PlaceOption
}

/** Draws how each attachment leads to the rule that decides, or where its way ends. */
export function DecisionPicture({ access, answer, places, place }: DecisionPictureProps) {
  const branches = decisionBranches({ access, answer, places, place })
  if (branches.length === 0)
    return <p className={styles.none}>{access.key} is attached nowhere, so no rule can allow it.</p>
  return (
    <ul className={styles.branches} aria-label="How this is decided">
      {branches.map((branch) => (
        <Branch key={branch.attachmentId} accessKey={access.key} branch={branch} />
      ))}
    </ul>
  )
}

function Branch({ accessKey, branch }: { readonly accessKey: string; readonly branch: DecisionBranch }) {
  return (
    <li className={styles.branch} data-decides={branch.decides || undefined}>
      <ol className={styles.way}>
        <li className={styles.node} data-holds>
          <span className={styles.mark} aria-hidden />
          <span className={`${styles.label} mono`}>{accessKey}</span>
        </li>
        {branch.nodes.map((node) => (
          <Node key={node.id} node={node} />
        ))}
      </ol>
    </li>
  )
}

function Node({ node: { id, edge, label, holds, lack } }: { readonly node: DecisionNode }) {
  const isRule = id === 'rule'
  return (
    <li className={styles.node} data-holds={holds || undefined} data-rule={isRule || undefined}>
      <span className={styles.mark} aria-hidden>
        {isRule && <IconCheck size={10} stroke={3} />}
        {!holds && <IconX size={10} stroke={3} />}
      </span>
      <span className={styles.edge}>{edge} </span>
      {isRule ? <code className={styles.rule}>{label}</code> : <span className={styles.label}>{label}</span>}
      {!holds && <span className={styles.lack}> {lack}</span>}
    </li>
  )
}
