import type { Chance } from './chance.ts'

// Everything here is invented: no real estate, company or person is meant.

const SURNAMES =
  '王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
const FIRST =
  '建志国文明德永家世成春秋汉江玉桂秀淑美丽慧雅晓思子俊立宏伟光海云天新学正振兴广仁义嘉庆宝长'
const SECOND =
  '华平军强伟芳英兰珍萍霞红梅琴娟敏静丽霖涛波斌辉鹏飞龙杰勇刚毅宁安康生发民祥瑞林松柏涵怡欣悦琪瑶'

/** An invented name of two or three characters. */
export function personName(chance: Chance): string {
  const letter = (text: string) => text.charAt(chance.whole(0, text.length - 1))
  const given = chance.happens(0.18) ? letter(SECOND) : letter(FIRST) + letter(SECOND)
  return letter(SURNAMES) + given
}

const FRONT = [...'汉晴云江楚翠锦澜悦和瑞景沁澄兰桂枫梅芳棠']
const BACK = [...'水川汀岚泽湖林月星溪桥阳庭秀舒禾丰泉屏渡']

export type EstateKind = 'lane' | 'walk_up' | 'tower'

const ENDINGS: Record<EstateKind, readonly string[]> = {
  lane: ['里', '坊', '巷'],
  walk_up: ['新村', '小区', '宿舍', '南苑', '北苑', '花园'],
  tower: ['熙园', '华庭', '雅苑', '名邸', '府', '澜湾', '景苑', '时光里'],
}

/** Invented estate names, each only once. */
export function estateNames(chance: Chance): (kind: EstateKind) => string {
  const used = new Set<string>()
  return (kind) => {
    for (;;) {
      const name = chance.pick(FRONT) + chance.pick(BACK) + chance.pick(ENDINGS[kind])
      if (used.has(name)) continue
      used.add(name)
      return name
    }
  }
}

/** Invented names for roads, each only once. */
export function roadNames(chance: Chance): (rank: 1 | 2) => string {
  const stems = chance.shuffled(FRONT.flatMap((a) => BACK.map((b) => b + a)))
  return (rank) => `${stems.pop() ?? '新'}${rank === 1 ? '大道' : '路'}`
}

/** Invented property companies. */
export function companyNames(chance: Chance, count: number): string[] {
  const stems = chance.shuffled(FRONT.flatMap((a) => BACK.map((b) => a + b)))
  return stems.slice(0, count).map((stem) => `${stem}物业服务有限公司`)
}

/** Departments of a district as people call them, without the district's name in front. */
export const DEPARTMENTS = [
  '城市管理执法局',
  '住房和城市更新局',
  '水务局',
  '消防救援大队',
  '公安分局',
  '民政局',
  '司法局',
  '人力资源局',
  '市场监督管理局',
  '生态环境分局',
  '卫生健康局',
  '教育局',
  '交通大队',
  '园林局',
  '应急管理局',
  '自然资源和规划分局',
  '文化和旅游局',
  '退役军人事务局',
  '医疗保障局',
  '发展和改革局',
  '财政局',
  '商务局',
  '科技和经济信息化局',
  '信访局',
  '审计局',
  '统计局',
  '残疾人联合会',
] as const

/** Offices of the district that steer and take no work themselves. */
export const DISTRICT_OFFICES = ['区委社会工作部', '区委组织部', '区民呼我应服务中心'] as const
