import { z } from 'zod'
import { setting } from '#kernel/settings/setting-source.ts'

const Share = z.number().min(0).max(1)

const Rule = z.object({
  /** A category or the beginning of one; empty for everything else. */
  categoryCode: z.string().max(20),
  /** 0 switches comparing off for the category. */
  radiusM: z.number().min(0).max(2000),
  withinDays: z.number().int().min(0).max(365),
  /** The least score that is worth showing. */
  threshold: Share,
  textWeight: Share,
  photoWeight: Share,
  categoryWeight: Share,
  placeWeight: Share,
  timeWeight: Share,
  duplicateCosine: Share,
  duplicateWithinDays: z.number().int().min(0).max(365),
})

/** How two issues of one category are compared. */
export type SimilarityRule = z.infer<typeof Rule>

/**
 * When two issues may be the same matter. Cosine and days of a duplicate: M23 T (f); radius and days as
 * practised by FixMyStreet (250 m) and Signalen (weeks), where only a release can change them.
 */
export const similaritySetting = setting({
  name: 'issues.similarity',
  shape: z.object({
    shown: z.number().int().min(1).max(10),
    rules: z
      .array(Rule)
      .min(1)
      .refine((rules) => rules.some(({ categoryCode }) => categoryCode === '')),
  }),
  fallback: {
    shown: 3,
    rules: [
      {
        categoryCode: '',
        radiusM: 300,
        withinDays: 30,
        threshold: 0.3,
        textWeight: 1,
        photoWeight: 0.6,
        categoryWeight: 0.3,
        placeWeight: 0.4,
        timeWeight: 0.2,
        duplicateCosine: 0.9,
        duplicateWithinDays: 7,
      },
    ],
  },
  source: 'domain.md M23 T (f); peers.md A1 rows 27–36',
  fields: { 'rules.*.categoryCode': 'category' },
  rowKeys: { rules: 'categoryCode' },
})

/** The rule of a category: the one with the longest beginning of its code. */
export function ruleFor(rules: readonly SimilarityRule[], categoryCode: string): SimilarityRule {
  const [longest] = rules
    .filter((rule) => categoryCode.startsWith(rule.categoryCode))
    .toSorted((a, b) => b.categoryCode.length - a.categoryCode.length)
  if (!longest) throw new Error('The similarity setting has no rule for everything else.')
  return longest
}

/** Whether this category is compared at all. */
export function isCompared({ radiusM, withinDays }: SimilarityRule): boolean {
  return radiusM > 0 && withinDays > 0
}
