/** The display name of a resource type or its table: `sdk_key` → `SDK key`. */
export const resourceWord = (name: string): string => name.replaceAll('_', ' ').replace('sdk', 'SDK')
