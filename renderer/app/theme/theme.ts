import { type CSSVariablesResolver, createTheme } from '@mantine/core'
import { themeComponents } from './theme-components.ts'

// Mantine takes the dark scheme's text, borders and backgrounds from this scale; the greys match `look.css`.
const slate = [
  '#e6e8eb',
  '#aab0b9',
  '#949ba5',
  '#6b727c',
  '#3a4047',
  '#2d3238',
  '#22262c',
  '#1b1e23',
  '#15171b',
  '#0f1114',
] as const

/** Mantine's theme with our sizes: 13 px text, 30 px controls, 7 px corners. */
export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '16px', xl: '19px' },
  headings: { fontWeight: '620', sizes: { h1: { fontSize: '19px', lineHeight: '1.25' } } },
  radius: { xs: '4px', sm: '5px', md: '7px', lg: '9px', xl: '20px' },
  defaultRadius: 'md',
  colors: { dark: slate },
  primaryColor: 'blue',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: themeComponents,
})

const ours = {
  '--mantine-color-body': 'var(--bg)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--dim)',
  '--mantine-color-placeholder': 'var(--faint)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-default': 'var(--panel)',
  '--mantine-color-default-hover': 'var(--raise)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-disabled': 'var(--raise)',
  '--mantine-color-disabled-color': 'var(--faint)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-strong)',
  '--mantine-primary-color-contrast': 'var(--accent-ink)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-hover': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent)',
  '--mantine-color-blue-filled': 'var(--accent)',
  '--mantine-color-blue-filled-hover': 'var(--accent-strong)',
  '--mantine-color-blue-light': 'var(--accent-soft)',
  '--mantine-color-blue-light-color': 'var(--accent)',
  '--mantine-color-red-filled': 'var(--bad)',
  '--mantine-color-red-light': 'var(--bad-soft)',
  '--mantine-color-red-light-color': 'var(--bad)',
}

/** Maps Mantine's colours to the variables of `look.css`, which cover both schemes. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: ours, dark: ours })
