import {
  ActionIcon,
  Button,
  Checkbox,
  Combobox,
  Input,
  InputWrapper,
  type MantineThemeComponents,
  Menu,
  Modal,
  Notification,
  Popover,
  SegmentedControl,
  Switch,
  Tooltip,
} from '@mantine/core'

// No transition: if a long render interrupts it, the menu can stay open.
const floating = { shadow: 'md', transitionProps: { duration: 0 } } as const

/** Defaults for Mantine's components, so that screens rarely set a size. */
export const themeComponents: MantineThemeComponents = {
  Button: Button.extend({
    defaultProps: { size: 'xs', variant: 'default' },
    vars: (_theme, { size, variant }) => ({
      root: {
        ...(size === 'xs'
          ? { '--button-fz': '13px', '--button-height': '30px', '--button-padding-x': '12px' }
          : {}),
        ...(variant === 'filled' ? { '--button-color': 'var(--accent-ink)' } : {}),
      },
    }),
    styles: { root: { fontWeight: 520 } },
  }),
  ActionIcon: ActionIcon.extend({
    defaultProps: { size: 28, variant: 'subtle' },
    styles: { root: { color: 'var(--dim)' } },
  }),
  Input: Input.extend({
    defaultProps: { size: 'xs' },
    vars: () => ({ wrapper: { '--input-fz': '13px', '--input-height': '30px' } }),
  }),
  InputWrapper: InputWrapper.extend({
    defaultProps: { size: 'xs' },
    vars: () => ({
      label: { '--input-label-size': '12px' },
      error: { '--input-error-size': '12px' },
      description: { '--input-description-size': '12px' },
      success: {},
    }),
    styles: { label: { color: 'var(--dim)', fontWeight: 600, marginBottom: 3 } },
  }),
  SegmentedControl: SegmentedControl.extend({
    defaultProps: { size: 'xs', transitionDuration: 100 },
    styles: {
      root: { backgroundColor: 'var(--raise)' },
      indicator: { backgroundColor: 'var(--panel)', boxShadow: '0 0 0 1px var(--line)' },
    },
  }),
  Switch: Switch.extend({ defaultProps: { size: 'sm', color: 'var(--on)' } }),
  Checkbox: Checkbox.extend({ defaultProps: { size: 'xs', iconColor: 'var(--accent-ink)' } }),
  Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } }),
  Modal: Modal.extend({
    defaultProps: {
      transitionProps: { duration: 100 },
      centered: false,
      overlayProps: { backgroundOpacity: 0.35 },
      closeButtonProps: { 'aria-label': 'Close' },
    },
    styles: {
      title: { fontWeight: 600, fontSize: 15 },
      // A field that gets the focus is scrolled above the buttons that stay at the bottom.
      content: { backgroundColor: 'var(--panel)', scrollPaddingBottom: 64 },
      header: { backgroundColor: 'var(--panel)' },
    },
  }),
  Menu: Menu.extend({ defaultProps: floating }),
  Popover: Popover.extend({ defaultProps: floating }),
  Combobox: Combobox.extend({ defaultProps: floating }),
  Tooltip: Tooltip.extend({
    defaultProps: { openDelay: 400, transitionProps: { duration: 80 }, color: 'dark', fz: 12 },
  }),
}
