/**
 * Requests that are carried out even if the window that sent them closes before their turn, because they hold
 * what the user typed last.
 */
export const keptOnClose: ReadonlySet<string> = new Set([
  '/drafts/save',
  '/drafts/remove',
  '/segmentDrafts/save',
  '/segmentDrafts/remove',
])
