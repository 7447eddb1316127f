const colours = 10

/**
 * The colour of the variation at an index, as a CSS variable of the theme. Always show the variation's name
 * with it.
 */
export function variationColour(index: number): string {
  return `var(--v${((index % colours) + colours) % colours})`
}
