import type { Category } from '#contract/issues/terms.ts'

/**
 * Other words that neighbours use for what a category's name says. The key is a piece of a name;
 * a category whose name holds it also answers to these.
 */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  堆物: ['杂物', '堆东西', '纸箱', '鞋柜', '堵楼道'],
  楼道灯: ['灯不亮', '灯坏', '声控灯', '没有灯', '黑漆漆', '感应灯'],
  渗漏水: ['漏水', '渗水', '滴水', '水管', '天花板', '返水'],
  外墙: ['墙皮', '瓷砖', '掉砖', '脱落'],
  高空抛物: ['扔东西', '楼上扔', '烟头'],
  保洁: ['打扫', '脏', '保安', '门岗'],
  收费: ['物业费', '乱收', '涨价'],
  报修: ['没人修', '拖着', '修了'],
  公共收益: ['广告费', '停车费收入'],
  消防通道: ['堵通道', '占通道', '救护车', '消防车'],
  车位: ['停车', '没地方停', '乱停'],
  飞线: ['拉线充电', '插座', '吊线'],
  充电桩: ['充电', '电动车充'],
  电梯: ['加装', '困人', '坏电梯', '停梯'],
  垃圾: ['臭', '垃圾桶', '没人收', '苍蝇'],
  油烟: ['油烟', '烧烤', '饭馆', '呛'],
  噪声: ['吵', '噪音', '半夜', '广场舞', '睡不着'],
  种菜: ['菜地', '毁绿', '树'],
  宠物: ['狗', '遛狗', '猫', '狗叫'],
  井盖: ['窨井', '井'],
  路灯: ['路上黑', '路灯不亮'],
  路面: ['坑', '破损', '砖松', '摔'],
  排水: ['积水', '下水道', '堵了', '污水', '内涝'],
  盗窃: ['偷', '小偷', '丢车'],
  群租: ['合租', '隔断'],
  电动车入楼: ['推上楼', '电瓶', '楼道充电'],
  燃气: ['煤气', '天然气', '煤气味'],
  助餐: ['吃饭', '食堂', '送餐'],
  托管: ['孩子放学', '假期', '带娃'],
  低保: ['困难补助', '生活困难'],
  残疾: ['轮椅', '坡道', '无障碍'],
  占道: ['摆摊', '占路', '小贩'],
  卸货: ['装货', '货车'],
  进门难: ['不让进', '外卖', '快递'],
  建议: ['希望', '能不能', '建议'],
  表扬: ['感谢', '谢谢', '点赞'],
}

/** Weight of a two-character overlap, below that of a whole other word. */
const PAIR_WEIGHT = 2
const WORD_WEIGHT = 3

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  const characters = [...text.replaceAll(/[\s，。、；：,.;:()（）/|]/g, '')]
  for (let at = 0; at + 1 < characters.length; at += 1) {
    pairs.add(`${characters[at]}${characters[at + 1]}`)
  }
  return pairs
}

function scoreOf(name: string, said: string, saidPairs: ReadonlySet<string>): number {
  let score = 0
  for (const pair of pairsOf(name)) if (saidPairs.has(pair)) score += PAIR_WEIGHT
  for (const [piece, words] of Object.entries(OTHER_WORDS)) {
    if (!name.includes(piece)) continue
    for (const word of words) if (said.includes(word)) score += WORD_WEIGHT
  }
  return score
}

/**
 * The categories that what was said may belong to, best first, at most `limit`. A guess for the
 * reporter to confirm on a screen, never a decision: whoever sorts the issue chooses again.
 */
export function guessCategories(
  categories: readonly Category[],
  said: string,
  limit = 4,
): Category[] {
  const parents = new Set(categories.map(({ parentCode }) => parentCode))
  const leaves = categories.filter(({ code }) => !parents.has(code))
  const saidPairs = pairsOf(said)
  return leaves
    .map((category) => ({ category, score: scoreOf(category.name, said, saidPairs) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ category }) => category)
}

/** Words that mean danger to life now: the emergency numbers come before any report. */
const EMERGENCY =
  /着火|起火|火灾|冒烟|煤气味|燃气泄漏|漏气|触电|有人受伤|昏倒|晕倒|跳楼|持刀|打人|爆炸|被困电梯|困在电梯/

/** True when what was said sounds like an emergency, so that 110, 119 and 120 are shown first. */
export function soundsLikeEmergency(said: string): boolean {
  return EMERGENCY.test(said)
}
