import type { District } from '#kernel/database/district.ts'

/** `d420104` → `420104`: the schema of a district is named by its code. */
export function districtCode(district: Pick<District, 'schema'>): string {
  return district.schema.slice(1)
}
