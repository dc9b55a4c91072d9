import type { Preferences } from '#contract/people/terms.ts'
import type { CryptoProvider } from '#kernel/crypto/provider.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { INDEX_OF, openField, sealField } from '../sealed-person.ts'

export type Person = {
  readonly id: string
  readonly name: string | null
  readonly phone: string | null
  readonly mail: string | null
  readonly idNumber: string | null
  readonly birthOn: string | null
  readonly areaCode: string
  readonly homeEstateId: string | null
  readonly homeBuildingId: string | null
  readonly preferences: Preferences
  readonly createdAt: Date
  readonly erasedAt: Date | null
}

type PersonRow = Omit<Person, 'preferences'> & Preferences

const COLUMNS = sql`id, name, phone, mail, id_number as "idNumber", birth_on as "birthOn",
  area_code as "areaCode", home_estate_id as "homeEstateId", home_building_id as "homeBuildingId",
  elder_mode as "elderMode", language, channel, quiet_from as "quietFrom", quiet_to as "quietTo",
  created_at as "createdAt", erased_at as "erasedAt"`

function toPerson(crypto: CryptoProvider, row: PersonRow): Person {
  const { elderMode, language, channel, quietFrom, quietTo, ...rest } = row
  return {
    ...rest,
    name: openField(crypto, 'name', row.id, row.name),
    phone: openField(crypto, 'phone', row.id, row.phone),
    mail: openField(crypto, 'mail', row.id, row.mail),
    idNumber: openField(crypto, 'id_number', row.id, row.idNumber),
    birthOn: openField(crypto, 'birth_on', row.id, row.birthOn),
    preferences: { elderMode, language, channel, quietFrom, quietTo },
  }
}

/** A person as far as this transaction's viewer may see them, with everything opened. */
export async function findPerson(
  tx: Tx,
  crypto: CryptoProvider,
  id: string,
): Promise<Person | undefined> {
  const row = await tx.first<PersonRow>(sql`select ${COLUMNS} from person where id = ${id}`)
  return row && toPerson(crypto, row)
}

/** Everybody visible who has this phone number, whatever suite or key sealed it. */
export async function listPeopleByPhone(
  tx: Tx,
  crypto: CryptoProvider,
  phone: string,
): Promise<Person[]> {
  const indexes = crypto.blindIndexes(INDEX_OF.phone, phone)
  const rows = await tx.rows<PersonRow>(sql`
    select ${COLUMNS} from person where phone_index = any (${indexes}) order by created_at, id limit 50`)
  return rows.map((row) => toPerson(crypto, row))
}

/** Names of people visible to this viewer; whoever is erased or hidden has none. */
export async function readNames(
  tx: Tx,
  crypto: CryptoProvider,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.rows<{ id: string; name: string }>(sql`
    select id, name from person where id = any (${[...new Set(ids)]}::uuid[]) and name is not null`)
  return new Map(rows.map(({ id, name }) => [id, openField(crypto, 'name', id, name) ?? '']))
}

export type NewPerson = {
  readonly id: string
  readonly areaCode: string
  readonly name?: string | null
  /** Digits as `normalisePhone` gives them. */
  readonly phone?: string | null
  readonly mail?: string | null
  /** As `readResidentId` gives it. */
  readonly idNumber?: string | null
  /** `YYYY-MM-DD` */
  readonly birthOn?: string | null
  readonly homeEstateId?: string | null
  readonly homeBuildingId?: string | null
  readonly preferences?: Partial<Preferences>
}

type Column = readonly (string | boolean | null)[]

/** The sealed columns of many people, column by column as `unnest` takes them. */
function sealedColumns(crypto: CryptoProvider, people: readonly NewPerson[]) {
  const column = (read: (person: NewPerson) => string | boolean | null | undefined): Column =>
    people.map((person) => read(person) ?? null)
  const index = (purpose: string, value: string | null | undefined) =>
    value ? crypto.blindIndex(purpose, value) : null
  return {
    id: column((p) => p.id),
    name: column((p) => sealField(crypto, 'name', p.id, p.name)),
    nameIndex: column((p) => index(INDEX_OF.name, p.name)),
    phone: column((p) => sealField(crypto, 'phone', p.id, p.phone)),
    phoneIndex: column((p) => index(INDEX_OF.phone, p.phone)),
    mail: column((p) => sealField(crypto, 'mail', p.id, p.mail)),
    idNumber: column((p) => sealField(crypto, 'id_number', p.id, p.idNumber)),
    idNumberIndex: column((p) => index(INDEX_OF.idNumber, p.idNumber)),
    birthOn: column((p) => sealField(crypto, 'birth_on', p.id, p.birthOn)),
    areaCode: column((p) => p.areaCode),
    homeEstateId: column((p) => p.homeEstateId),
    homeBuildingId: column((p) => p.homeBuildingId),
    elderMode: column((p) => p.preferences?.elderMode ?? false),
    language: column((p) => p.preferences?.language ?? 'zh-CN'),
    channel: column((p) => p.preferences?.channel ?? 'in_app'),
  }
}

/** Inserts any number of people in one statement, each sealed under their own id. */
export async function addPeople(
  tx: Tx,
  crypto: CryptoProvider,
  people: readonly NewPerson[],
  at: Date,
): Promise<void> {
  if (people.length === 0) return
  const c = sealedColumns(crypto, people)
  await tx.run(sql`
    insert into person (id, name, name_index, phone, phone_index, mail, id_number, id_number_index,
                        birth_on, area_code, home_estate_id, home_building_id, elder_mode, language,
                        channel, created_at)
    select row.*, ${at}
      from unnest(${c.id}::uuid[], ${c.name}::text[], ${c.nameIndex}::text[], ${c.phone}::text[],
                  ${c.phoneIndex}::text[], ${c.mail}::text[], ${c.idNumber}::text[],
                  ${c.idNumberIndex}::text[], ${c.birthOn}::text[], ${c.areaCode}::text[],
                  ${c.homeEstateId}::uuid[], ${c.homeBuildingId}::uuid[], ${c.elderMode}::boolean[],
                  ${c.language}::text[], ${c.channel}::text[]) as row`)
}

export async function setName(
  tx: Tx,
  crypto: CryptoProvider,
  id: string,
  name: string,
): Promise<void> {
  await tx.run(sql`
    update person set name = ${sealField(crypto, 'name', id, name)},
                      name_index = ${crypto.blindIndex(INDEX_OF.name, name)}
     where id = ${id} and erased_at is null`)
}

export async function setPreferences(
  tx: Tx,
  id: string,
  wanted: { [K in keyof Preferences]?: Preferences[K] | undefined },
): Promise<void> {
  await tx.run(sql`
    update person set elder_mode = coalesce(${wanted.elderMode ?? null}, elder_mode),
                      language = coalesce(${wanted.language ?? null}, language),
                      channel = coalesce(${wanted.channel ?? null}, channel),
                      quiet_from = coalesce(${wanted.quietFrom ?? null}, quiet_from),
                      quiet_to = coalesce(${wanted.quietTo ?? null}, quiet_to)
     where id = ${id}`)
}

export async function setHome(
  tx: Tx,
  id: string,
  home: { estateId: string; buildingId: string | null; areaCode: string },
): Promise<void> {
  await tx.run(sql`
    update person set home_estate_id = ${home.estateId}, home_building_id = ${home.buildingId},
                      area_code = ${home.areaCode}
     where id = ${id}`)
}

/** Forgets who somebody was. The id stays, so that what they asked for still counts as one asker. */
export async function erasePerson(
  tx: Tx,
  id: string,
  to: { areaCode: string; at: Date },
): Promise<void> {
  await tx.run(sql`
    update person
       set name = null, name_index = null, phone = null, phone_index = null, mail = null,
           id_number = null, id_number_index = null, birth_on = null, home_estate_id = null,
           home_building_id = null, area_code = ${to.areaCode}, elder_mode = false,
           channel = 'in_app', erased_at = ${to.at}
     where id = ${id} and erased_at is null`)
}
