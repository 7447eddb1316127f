/** JSON's types in words, by the names that zod gives them in its issues; files have words of their own for objects. */
export const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
}
