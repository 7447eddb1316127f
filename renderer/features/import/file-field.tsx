import { Button, FileButton } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'
import { useCommands } from '../../lib/commands/commands.ts'
import styles from './file-field.module.css'

interface FileFieldProps {
  readonly fileName: string | undefined
  readonly error: string | undefined
  readonly isDisabled: boolean
  readonly onChoose: (file: File) => void
}

/** A field for choosing or dropping a file. Errors are shown below it. */
export function FileField({ fileName, error, isDisabled, onChoose }: FileFieldProps) {
  const [isOver, setOver] = useState(false)
  const reset = useRef<() => void>(null)
  const button = useRef<HTMLButtonElement>(null)
  useCommands([
    {
      id: 'import.choose',
      group: 'Import',
      title: 'Choose a file to import',
      keys: 'mod+o',
      disabled: isDisabled,
      run: () => button.current?.click(),
    },
  ])
  const choose = (file: File | null | undefined) => {
    reset.current?.()
    if (file && !isDisabled) onChoose(file)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    choose(event.dataTransfer.files[0])
  }
  return (
    <section aria-label="File">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an alternative to the button. */}
      <div
        className={styles.drop}
        data-over={isOver || undefined}
        data-wrong={error !== undefined || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <IconFileImport size={18} aria-hidden className={styles.icon} />
        <span className={styles.words}>{fileName ?? 'Drop a JSON file here, or'}</span>
        <FileButton resetRef={reset} accept="application/json,.json" onChange={choose} disabled={isDisabled}>
          {(props) => (
            <Button {...props} ref={button} variant={fileName ? 'default' : 'filled'} disabled={isDisabled}>
              {fileName ? 'Choose another' : 'Choose a file'}
            </Button>
          )}
        </FileButton>
      </div>
      <div role="alert" className={styles.error}>
        {error}
      </div>
    </section>
  )
}
