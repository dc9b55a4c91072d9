import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digest } from './digest.testing.ts'
import { countGrams, plainCharacters } from './grams.ts'
import {
  addHeat,
  addTo,
  clusterStream,
  cohesionOf,
  commonWords,
  cosine,
  countFrequencies,
  emptyCluster,
  groupAround,
  heatOf,
  likenessTo,
  marksOf,
  NO_WEIGHTS,
  packProfile,
  profileOf,
  unpackProfile,
  weigh,
} from './index.ts'

const profile = (text: string) => profileOf(text, digest)
const weighted = (text: string) => weigh(profile(text), NO_WEIGHTS)
const likeness = (a: string, b: string) => cosine(weighted(a), weighted(b))

const han = fc.constantFrom(...'楼道灯坏了三天晚上看不见路垃圾没人清运小区门口井盖破损水管漏')
const sentence = fc.array(han, { minLength: 1, maxLength: 60 }).map((all) => all.join(''))

describe('the likeness of two texts', () => {
  test('is the same both ways, 1 with itself, and between 0 and 1', () => {
    fc.assert(
      fc.property(sentence, sentence, (a, b) => {
        expect(likeness(a, b)).toBeCloseTo(likeness(b, a), 12)
        expect(likeness(a, a)).toBeCloseTo(1, 12)
        expect(likeness(a, b)).toBeGreaterThanOrEqual(0)
        expect(likeness(a, b)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('does not change with punctuation, spaces and emoji put in anywhere', () => {
    const mark = fc.constantFrom('，', '。', '!', ' ', '\n', '…', '、', '🙏')
    fc.assert(
      fc.property(
        sentence,
        fc.array(fc.tuple(fc.nat(60), mark), { maxLength: 8 }),
        (text, marks) => {
          const characters = [...text]
          for (const [at, sign] of marks) characters.splice(at % (characters.length + 1), 0, sign)
          expect(profile(characters.join(''))).toEqual(profile(text))
        },
      ),
    )
  })

  test('does not change with the width or the case of letters and digits', () => {
    expect(profile('Ａ座３栋２单元')).toEqual(profile('a座3栋2单元'))
    expect(likeness('WIFI信号塔', 'ｗｉｆｉ信号塔')).toBeCloseTo(1)
  })

  test('is 0 when there is nothing in common or nothing at all, and never NaN', () => {
    expect(likeness('路灯不亮', '垃圾清运')).toBe(0)
    expect(likeness('', '')).toBe(0)
    expect(likeness('🙂', '路')).toBe(0)
  })

  test('does not rise because two reports carry the same phone or identity number', () => {
    for (const number of [
      '19900001234',
      '199-0000-1234',
      '+86 199 0000 1234',
      '99999919900101001X',
    ]) {
      expect(plainCharacters(`电话${number}`)).toEqual(['电', '话'])
    }
    expect(plainCharacters('１９９００００１２３４')).toEqual([])
    expect(plainCharacters('3栋1202室')).toEqual(['3', '栋', '1', '2', '0', '2', '室'])
  })

  test('counts only the beginning of a long text', () => {
    expect(countGrams('灯'.repeat(5000), 200).get('灯')).toBe(200)
  })

  test('falls for words that stand in every report once frequencies are known', () => {
    const boilerplate = '请有关部门尽快处理谢谢'
    const corpus = ['路灯坏了', '垃圾没运', '井盖破损', '水管漏水', '夜间噪声'].map(
      (what) => `${what}${boilerplate}`,
    )
    const weights = countFrequencies(corpus.map(profile), 2)
    const [a, b] = [profile(corpus[0]!), profile(corpus[1]!)]
    expect(cosine(weigh(a, weights), weigh(b, weights))).toBeLessThan(
      cosine(weigh(a, NO_WEIGHTS), weigh(b, NO_WEIGHTS)) / 2,
    )
  })
})

describe('a stored profile', () => {
  test('reads back as it was written, with counts up to 255', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        expect(unpackProfile(packProfile(profile(text)))).toEqual(profile(text))
      }),
    )
    expect(() => unpackProfile(new Uint8Array(4))).toThrow(RangeError)
  })

  test('under another key has nothing to do with the first one', () => {
    const other = (gram: string) => digest(`another key ${gram}`)
    const text = '1栋2单元楼道灯坏了'
    const mine = weigh(profileOf(text, digest), NO_WEIGHTS)
    expect(cosine(mine, weigh(profileOf(text, other), NO_WEIGHTS))).toBe(0)
  })

  test('is found by marks that two reports of one matter share', () => {
    const one = marksOf(profile('丁香苑旁边的搅拌站灰尘大噪声大'), NO_WEIGHTS, 16)
    const two = marksOf(profile('投诉丁香苑旁搅拌站夜里噪声大'), NO_WEIGHTS, 16)
    const far = marksOf(profile('公交线路末班车太早'), NO_WEIGHTS, 16)
    expect(one.filter((mark) => two.includes(mark)).length).toBeGreaterThanOrEqual(3)
    expect(one.filter((mark) => far.includes(mark))).toEqual([])
  })
})

describe('a cluster', () => {
  const rule = { join: 0.2, cohesion: 0.2 }
  const texts = ['丁香苑搅拌站噪声大', '搅拌站就在丁香苑旁边灰尘大', '丁香苑居民投诉搅拌站']

  test('knows the mean likeness of all its pairs from its sum alone', () => {
    const cluster = emptyCluster()
    for (const text of texts) addTo(cluster, weighted(text))
    const pairs = [
      likeness(texts[0]!, texts[1]!),
      likeness(texts[0]!, texts[2]!),
      likeness(texts[1]!, texts[2]!),
    ]
    expect(cohesionOf(cluster)).toBeCloseTo(pairs.reduce((a, b) => a + b) / 3, 10)
    const asked = '丁香苑夜里吵'
    const mean = texts.reduce((sum, text) => sum + likeness(text, asked), 0) / 3
    expect(likenessTo(cluster, weighted(asked))).toBeCloseTo(mean, 10)
  })

  test('does not grow along a chain in which only neighbours are alike', () => {
    const chain = ['甲乙丙丁', '丙丁戊己', '戊己庚辛', '庚辛壬癸', '壬癸子丑']
    const chosen = clusterStream(chain.map(weighted), rule)
    expect(new Set(chosen).size).toBeGreaterThan(1)
    expect(chosen[0]).not.toBe(chosen[4])
  })

  test('around a seed takes what fits all of it and leaves the rest', () => {
    const seed = weighted(texts[0]!)
    const others = [...texts.slice(1), '公交线路末班车太早', '楼上打牌吵']
    const near = others.map((item) => {
      const text = weighted(item)
      return { item, text, likeness: cosine(seed, text) }
    })
    expect(groupAround(seed, near, rule).toSorted()).toEqual(texts.slice(1).toSorted())
  })

  test('is the same for the same stream, every time', () => {
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 30 }), (all) => {
        const stream = all.map(weighted)
        expect(clusterStream(stream, rule)).toEqual(clusterStream(stream, rule))
      }),
      { numRuns: 30 },
    )
  })

  test('is named by the words that most of its texts share', () => {
    const words = commonWords(texts, 3)
    expect(words.join(' ')).toContain('搅拌站')
    expect(words.join(' ')).toContain('丁香苑')
    expect(commonWords([], 3)).toEqual([])
  })
})

describe('heat', () => {
  const DAY = 86_400_000
  const at = Date.UTC(2026, 5, 1)

  test('of one case is 1 now and a half after a half-life', () => {
    const rank = addHeat(null, at, 7 * DAY)
    expect(heatOf(rank, at, 7 * DAY)).toBeCloseTo(1, 6)
    expect(heatOf(rank, at + 7 * DAY, 7 * DAY)).toBeCloseTo(0.5, 6)
  })

  test('adds up whatever the order in which cases are counted', () => {
    const moments = [at, at + DAY, at + 3 * DAY, at + 3 * DAY]
    const sum = (all: number[]) =>
      heatOf(
        all.reduce<number | null>((rank, one) => addHeat(rank, one, 7 * DAY), null)!,
        at + 7 * DAY,
        7 * DAY,
      )
    const expected = moments.reduce(
      (all, one) => all + 0.5 ** ((at + 7 * DAY - one) / (7 * DAY)),
      0,
    )
    expect(sum(moments)).toBeCloseTo(expected, 6)
    expect(sum(moments.toReversed())).toBeCloseTo(expected, 6)
  })
})
