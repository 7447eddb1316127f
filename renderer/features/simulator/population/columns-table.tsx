import { Select, TextInput } from '@mantine/core'
import type { TableSurvey } from '../../../../shared/contract/evaluation/populations.ts'
import { type ColumnType, columnTypes } from '../../../../shared/profiles/import/column-type.ts'
import { counted } from '../../../lib/words/counted.ts'
import styles from './population.module.css'

/** What becomes of a column. Without `attribute`, it becomes the attribute of its name; '' leaves it out. */
export interface ColumnWish {
  readonly attribute?: string
  readonly type?: ColumnType
}

interface ColumnsTableProps {
  readonly survey: TableSurvey
  readonly keyColumn: string
  readonly onKey: (column: string) => void
  /** By name of the column. */
  readonly wishes: Readonly<Record<string, ColumnWish>>
  readonly onWish: (column: string, wish: ColumnWish) => void
}

/** The columns of a table, and the attribute that each becomes. */
export function ColumnsTable({ survey, keyColumn, onKey, wishes, onWish }: ColumnsTableProps) {
  return (
    <>
      <Select
        label="Key"
        description={`${counted(survey.rows, 'row')}. Each row is one context, with its key in this column.`}
        allowDeselect={false}
        data={survey.columns.map(({ name }) => name)}
        value={keyColumn}
        onChange={(column) => column !== null && onKey(column)}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard. */}
      <section aria-label="Columns" tabIndex={0} className={styles.columns}>
        <table className={styles.table} aria-label="Columns and attributes">
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Example</th>
              <th scope="col">Attribute</th>
              <th scope="col">Type</th>
            </tr>
          </thead>
          <tbody>
            {survey.columns
              .filter(({ name }) => name !== keyColumn)
              .map(({ name, type, example }) => (
                <tr key={name}>
                  <td>{name}</td>
                  <td className="mono">{example}</td>
                  <td>
                    <TextInput
                      aria-label={`Attribute of ${name}`}
                      placeholder="left out"
                      value={wishes[name]?.attribute ?? name}
                      onChange={({ currentTarget }) => onWish(name, { attribute: currentTarget.value })}
                    />
                  </td>
                  <td>
                    <Select
                      aria-label={`Type of ${name}`}
                      w={110}
                      allowDeselect={false}
                      data={[...columnTypes]}
                      value={wishes[name]?.type ?? type}
                      onChange={(chosen) => {
                        const wanted = columnTypes.find((one) => one === chosen)
                        if (wanted) onWish(name, { type: wanted })
                      }}
                    />
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
