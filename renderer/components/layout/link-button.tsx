import { Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes } from 'react'

type LinkButtonProps = ButtonProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps>

function PlainLinkButton(props: LinkButtonProps) {
  return <Button component="a" {...props} />
}

/** A button that links to another screen; `to` and `params` are type-checked against the routes. */
export const LinkButton = createLink(PlainLinkButton)
