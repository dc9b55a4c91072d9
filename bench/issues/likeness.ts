import { Client } from 'pg'
import { marksOf, NO_WEIGHTS, packProfile, profileOf } from '#engines/triage/index.ts'
import { keyRing } from '#kernel/crypto/key-ring.ts'
import { createCryptoProvider } from '#kernel/crypto/provider.ts'
import { gramDigest } from '../../server/modules/issues/gram-digest.ts'
import { MARKS } from '../../server/modules/issues/index-likeness.ts'
import { cellOf } from '../../server/modules/issues/repo-likeness.ts'
import { BENCH_KEY, SCHEMA } from '../house.ts'

/** Estates of a district, each with its own name; reports lie within two hundred metres of one. */
const ESTATES = 700
/** Most open cases are young: they lie within this many days. */
const DAYS = 45
const BATCH = 2000

const NAMES = '桂梅兰竹菊松柏桐枫柳荷莲杏桃李榆槐楠樟椿'
const ENDS = ['苑', '里', '小区', '花园', '公寓']
const MATTERS = [
  ['0102', '楼道灯不亮', '楼道的灯坏了好几天，晚上看不见路', '声控灯不响应，黑漆漆的'],
  ['0103', '屋顶渗漏水', '下雨就漏，墙面都湿了', '楼上水管漏水，天花板发霉'],
  ['0501', '垃圾没有清运', '垃圾桶满了没人收，臭味很大', '分类点的垃圾堆到路上'],
  ['0302', '飞线充电', '从楼上拉电线给电动车充电，怕着火', '一楼门口乱拉电线'],
  ['0604', '井盖破损', '路口的井盖碎了，骑车很危险', '下水井盖松动，半夜咣当响'],
  ['0701', '占用消防通道', '消防通道停满了车，救护车进不来', '楼道堆了纸箱和旧家具'],
  ['0502', '夜间施工噪声', '工地半夜还在打桩，睡不着', '凌晨两点还有渣土车鸣笛'],
] as const
const TAILS = [
  '，请尽快处理',
  '，已经反映过一次了',
  '，老人孩子都受影响',
  '，希望有关部门来看看',
  '',
]

/** A seeded generator (mulberry32): the same cases in every run. */
export function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export type Said = {
  readonly estate: number
  readonly categoryCode: string
  readonly text: string
  readonly longitude: number
  readonly latitude: number
}

/** One report: an estate, a matter in one of its wordings, a house, and a spot near the estate's middle. */
export function sayOne(chance: () => number): Said {
  const pick = <T>(all: readonly T[]) => all[Math.floor(chance() * all.length)]!
  // Some estates are old and large: they report more.
  const estate = Math.floor(ESTATES * chance() * chance())
  const name =
    NAMES[estate % NAMES.length]! +
    NAMES[Math.floor(estate / NAMES.length) % NAMES.length]! +
    ENDS[estate % ENDS.length]!
  const [categoryCode, ...wordings] = pick(MATTERS)
  const house = `${1 + Math.floor(chance() * 20)}栋${1 + Math.floor(chance() * 4)}单元`
  return {
    estate,
    categoryCode,
    text: `${name}${house}${pick(wordings)}${pick(TAILS)}`,
    longitude: 114.2 + (estate % 28) * 0.0055 + (chance() - 0.5) * 0.004,
    latitude: 30.5 + Math.floor(estate / 28) * 0.0055 + (chance() - 0.5) * 0.004,
  }
}

/**
 * Gives the open items of a loaded district texts, places and photos that people could have sent, and what they are
 * compared by, as the relay would have written it. Answers how many.
 */
export async function loadLikeness(ownerUrl: string): Promise<number> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(
      `set search_path = ${SCHEMA}; set app.scopes = '{""}'; set app.secret_scopes = '{""}'; set synchronous_commit = off`,
    )
    const { rows } = await client.query<{ id: string }>(
      `select id from work_item where ended_at is null and number like 'LD-%' order by id`,
    )
    const chance = chanceFrom(20261123)
    for (let from = 0; from < rows.length; from += BATCH) {
      await writeBatch(
        client,
        rows.slice(from, from + BATCH).map(({ id }) => id),
        chance,
      )
    }
    await client.query('analyze issue_likeness, issue_gram_mark, work_item, issue')
    return rows.length
  } finally {
    await client.end()
  }
}

async function writeBatch(client: Client, ids: string[], chance: () => number): Promise<void> {
  const crypto = createCryptoProvider(
    keyRing([{ id: 1, secret: Buffer.from(BENCH_KEY, 'hex') }]),
    'intl',
  )
  const { key, digest } = gramDigest(crypto)
  const made = ids.map((id) => {
    const said = sayOne(chance)
    const profile = profileOf(said.text, digest)
    const hex = () =>
      Math.floor(chance() * 4_294_967_296)
        .toString(16)
        .padStart(8, '0')
    return {
      id,
      ...said,
      ageSeconds: Math.floor(chance() * DAYS * 86_400),
      cell: cellOf(said),
      profile: Buffer.from(packProfile(profile)).toString('hex'),
      photos: chance() < 0.4 ? [hex() + hex()] : [],
      marks: marksOf(profile, NO_WEIGHTS, MARKS).map((mark) => mark | 0),
    }
  })
  await client.query(
    `with said as (
      select * from jsonb_to_recordset($1::jsonb) as s (id uuid, text text, "categoryCode" text, longitude float8,
        latitude float8, "ageSeconds" int, cell int, profile text, photos jsonb, marks jsonb, estate int)
    ), moved as (
      update work_item w set title = left(s.text, 24), topic_code = s."categoryCode", longitude = s.longitude,
        latitude = s.latitude, created_at = now() - s."ageSeconds" * interval '1 second'
      from said s where w.id = s.id returning w.id, w.area_code
    ), worded as (
      update issue i set description = s.text, place_text = left(s.text, 12),
        estate_id = md5('estate' || s.estate)::uuid from said s where i.id = s.id
    ), marked as (
      insert into issue_gram_mark (issue_id, mark, at)
      select s.id, m::int, now() - s."ageSeconds" * interval '1 second'
      from said s, jsonb_array_elements_text(s.marks) m on conflict do nothing
    )
    insert into issue_likeness (issue_id, key, cell, estate_id, area_code, longitude, latitude, profile, photo_hashes, at)
    select s.id, $2, s.cell, md5('estate' || s.estate)::uuid, m.area_code, s.longitude, s.latitude,
      decode(s.profile, 'hex'), array(select jsonb_array_elements_text(s.photos)),
      now() - s."ageSeconds" * interval '1 second'
    from said s join moved m on m.id = s.id`,
    [JSON.stringify(made), key],
  )
}
