import { Modal, type ModalProps } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useFocusBack } from './use-focus-back.ts'

/** A dialog that is open while it is mounted. On close, focus returns to where it was. */
export function Dialog({ children, ...props }: Omit<ModalProps, 'opened'>) {
  useFocusBack()
  const content = useRef<HTMLDivElement>(null)
  // A button with the focus may give way to another part, such as the progress of what it started.
  useEffect(() => {
    if (document.activeElement === document.body) focusInside(content.current)
  })
  return (
    <Modal {...props} opened returnFocus={false}>
      <div ref={content} tabIndex={-1} style={{ outline: 'none' }}>
        {children}
      </div>
    </Modal>
  )
}

function focusInside(content: HTMLElement | null): void {
  const wanted = content?.querySelector<HTMLElement>('[data-autofocus]') ?? content
  wanted?.focus({ preventScroll: true })
}
