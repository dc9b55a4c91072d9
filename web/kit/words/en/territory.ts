import type { territory as zh } from '../zh-cn/territory.ts'

export const territory: typeof zh = {
  levels: { district: 'District', street: 'Street', community: 'Community', grid: 'Grid' },
  estate: 'Estate',
  building: 'Building',
}
