/** A resource type, or the name of its table, as a person says it: `sdk_key` is an SDK key. */
export const resourceWord = (name: string): string => name.replaceAll('_', ' ').replace('sdk', 'SDK')
