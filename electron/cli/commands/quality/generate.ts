import type { Command } from 'commander'
import { usage } from '../../exit.ts'
import type { GenerateOptions } from '../../run/generate.ts'

/** `flagbench generate`: makes the people of a population from its recipe. */
export function addGenerate(program: Command): void {
  program
    .command('generate <recipe>')
    .description('make the contexts of a population from its recipe, one JSON object a line')
    .option('--count <n>', 'how many, instead of the number in the recipe', parseCount)
    .option('--out <file>', 'the file to write; default: standard output')
    .action(async (recipe: string, options: GenerateOptions) =>
      (await import('../../run/generate.ts')).runGenerate(recipe, options),
    )
}

/** Throws USAGE. */
function parseCount(text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text)
  throw usage(`--count takes a number from 1, not “${text}”.`)
}
