import type { CountedPopulation } from '../../../../shared/contract/evaluation/populations.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { SliceBar } from '../../../components/flag/slice-bar.tsx'
import { VariationTag } from '../../../components/flag/variation-tag.tsx'
import { ClauseSentence } from '../../../components/sentence/clause-sentence.tsx'
import { variationColour } from '../../../lib/words/variation-colour.ts'
import { type ArmLine, armLines, type ChosenArm, shareText, variationCounts } from './arm-lines.ts'
import styles from './population.module.css'

interface ArmTableProps {
  readonly document: FlagDocument
  readonly counted: Pick<CountedPopulation, 'rows' | 'arms'>
  readonly chosen: ChosenArm | undefined
  readonly onChoose: (arm: ChosenArm) => void
}

/** People by variation, and by what decides, in the order of evaluation. Each row opens the people behind it. */
export function ArmTable({ document, counted, chosen, onChoose }: ArmTableProps) {
  const { rows, arms } = counted
  const { variations } = document.flag
  const indexOf = (id: string | null) => {
    const index = variations.findIndex((one) => one.id === id)
    return index === -1 ? null : index
  }
  const nameOf = (id: string | null) => {
    const found = variations.find((one) => one.id === id)
    return found ? found.name || found.key : 'default in code'
  }
  const byVariation = variationCounts(document, arms)
  const row = (arm: ChosenArm, parts: ArmLine['parts'], content: React.ReactNode, isPart = false) => (
    <tr
      key={arm.title}
      data-chosen={chosen?.title === arm.title || undefined}
      data-part={isPart || undefined}
    >
      <td>{content}</td>
      <td>
        <button
          type="button"
          className={styles.count}
          disabled={arm.count === 0}
          aria-label={`${arm.count.toLocaleString()} people: ${arm.title}`}
          onClick={() => onChoose(arm)}
        >
          {arm.count.toLocaleString()}
        </button>
      </td>
      <td>{shareText(arm.count, rows)}</td>
      <td aria-hidden>
        <span className={styles.bar}>
          {parts.map(({ variationId, count }) => (
            <span
              key={String(variationId)}
              style={{
                width: `${rows === 0 ? 0 : (100 * count) / rows}%`,
                background: variationColour(indexOf(variationId) ?? -1),
              }}
            />
          ))}
        </span>
      </td>
    </tr>
  )
  return (
    <>
      <SliceBar
        slices={byVariation.map(({ variationId, count }) => ({
          index: indexOf(variationId) ?? -1,
          name: nameOf(variationId),
          weight: rows === 0 ? 0 : Math.round((100_000 * count) / rows),
        }))}
      />
      <table className={styles.table} aria-label="People by variation">
        <Head title="Variation" />
        <tbody>
          {byVariation.map((part) =>
            row(
              {
                title: nameOf(part.variationId),
                wanted: { variationId: part.variationId },
                count: part.count,
              },
              [part],
              <VariationTag index={indexOf(part.variationId)} label={nameOf(part.variationId)} />,
            ),
          )}
        </tbody>
      </table>
      <table className={styles.table} aria-label="What decides, in the order of evaluation">
        <Head title="What decides, in the order of evaluation" />
        <tbody>
          {armLines(document, arms).flatMap((line) => [
            row(line, line.parts, <LineWords line={line} />),
            ...(line.parts.length < 2
              ? []
              : line.parts.map((part) =>
                  row(
                    {
                      title: `${line.title}, ${nameOf(part.variationId)}`,
                      wanted: { ...line.wanted, variationId: part.variationId },
                      count: part.count,
                    },
                    [part],
                    <VariationTag index={indexOf(part.variationId)} label={nameOf(part.variationId)} />,
                    true,
                  ),
                )),
          ])}
        </tbody>
      </table>
    </>
  )
}

function Head({ title }: { readonly title: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">{title}</th>
        <th scope="col">People</th>
        <th scope="col">Share</th>
        <th aria-hidden />
      </tr>
    </thead>
  )
}

function LineWords({ line: { number, clauses, title } }: { readonly line: ArmLine }) {
  if (!clauses) return title
  return (
    <span className={styles.rule}>
      <span className={styles.dim}>{number}</span>
      <ClauseSentence clauses={clauses} />
    </span>
  )
}
