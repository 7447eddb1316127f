import { Button, type ButtonProps, Tooltip, VisuallyHidden } from '@mantine/core'
import { useId } from 'react'

interface MayButtonProps extends ButtonProps {
  /** Why the user may not do this; undefined: the user may. */
  readonly refusal: string | undefined
  readonly onClick?: () => void
  readonly 'aria-label'?: string
}

/** A button that says why it is disabled. It can have the focus all the same, so that the reason is heard. */
export function MayButton({ refusal, onClick, ...props }: MayButtonProps) {
  const why = useId()
  if (refusal === undefined) return <Button {...props} {...(onClick && { onClick })} />
  return (
    <>
      <Tooltip label={refusal} multiline maw={280} events={{ hover: true, focus: true, touch: true }}>
        <Button {...props} data-disabled aria-disabled aria-describedby={why} />
      </Tooltip>
      <VisuallyHidden id={why}>{refusal}</VisuallyHidden>
    </>
  )
}
