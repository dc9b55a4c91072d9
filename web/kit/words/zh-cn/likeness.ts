/** Why two reports look like one matter. */
export const likeness = {
  comma: '、',
  places: {
    building: '同一栋楼',
    estate: '同一小区',
    near: '就在附近',
    area: '同一社区',
  },
  sameDay: '同一天',
  days: '相隔 {n} 天',
  text: '文字 {n}% 相近',
  photo: '照片相近',
  category: '同一类别',
  duplicate: '很可能重复',
}
