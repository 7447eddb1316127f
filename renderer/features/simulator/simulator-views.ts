/** The views of the simulator, in the order of its tabs; each is the last part of the path. */
export const simulatorViews = [
  { id: 'explain', title: 'Explain' },
  { id: 'person', title: 'Person' },
  { id: 'matrix', title: 'Matrix' },
  { id: 'population', title: 'Population' },
  { id: 'since', title: 'Since when' },
] as const

export type SimulatorView = (typeof simulatorViews)[number]['id']

/** Undefined if there is no such view. */
export const simulatorView = (id: string | undefined): SimulatorView | undefined =>
  simulatorViews.find((view) => view.id === id)?.id
