/** Places as people call them. */
export const territory = {
  levels: { district: '区', street: '街道', community: '社区', grid: '网格' },
  estate: '小区',
  building: '楼栋',
}
