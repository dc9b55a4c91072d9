import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bareDatabase, type TestDatabase, testDatabase } from '#testing/database.ts'
import { MIGRATIONS_FOLDER, SCHEMA_FILE } from './migration-files.ts'
import { schemaDump } from './schema-dump.ts'

let bare: TestDatabase

const LAMPS = `
  create table lamp_post (id int primary key);
  create table lamp (
    id uuid primary key,
    post_id int not null references lamp_post,
    title text not null check (length(title) between 1 and 80),
    lower_title text generated always as (lower(title)) stored,
    lit boolean not null default true
  );
  create index on lamp (post_id) where lit;
  alter table lamp enable row level security;
  alter table lamp force row level security;
  create policy lit_only on lamp for select to wanyou_app using (lit);
  grant select, insert on lamp to wanyou_app;
  grant update (title, lit) on lamp to wanyou_app;
  comment on table lamp is 'A lamp of the street.';
  comment on column lamp.title is 'pii: the donor''s name';`

beforeAll(async () => {
  bare = await bareDatabase()
  for (const schema of ['d990001', 'd990002']) {
    await run(`create schema ${schema}; set search_path to ${schema}; ${LAMPS}`)
  }
})

afterAll(() => bare.drop())

async function run(sql: string): Promise<void> {
  const client = new Client({ connectionString: bare.ownerUrl })
  await client.connect()
  await client.query(sql)
  await client.end()
}

test('the dump says everything that a migration can decide about a table', async () => {
  const dump = await schemaDump(bare.ownerUrl, 'd990001')
  expect(dump.slice(dump.indexOf('create table'))).toBe(`create table lamp (
  id uuid not null,
  post_id integer not null,
  title text not null,
  lower_title text generated always as (lower(title)) stored,
  lit boolean default true not null,
  constraint lamp_pkey PRIMARY KEY (id),
  constraint lamp_post_id_fkey FOREIGN KEY (post_id) REFERENCES lamp_post(id),
  constraint lamp_title_check CHECK (((length(title) >= 1) AND (length(title) <= 80)))
);
CREATE INDEX lamp_post_id_idx ON lamp USING btree (post_id) WHERE lit;
alter table lamp enable row level security;
alter table lamp force row level security;
create policy lit_only on lamp for select to wanyou_app using (lit);
grant insert, select on lamp to wanyou_app;
grant update (lit, title) on lamp to wanyou_app;
comment on table lamp is 'A lamp of the street.';
comment on column lamp.title is 'pii: the donor''s name';

create table lamp_post (
  id integer not null,
  constraint lamp_post_pkey PRIMARY KEY (id)
);
`)
})

test('every district has the same dump, and a changed right changes it', async () => {
  const first = await schemaDump(bare.ownerUrl, 'd990001')
  expect(await schemaDump(bare.ownerUrl, 'd990002')).toBe(first)
  await run('grant delete on d990002.lamp to wanyou_app')
  expect(await schemaDump(bare.ownerUrl, 'd990002')).not.toBe(first)
})

// The committed file is written on the built-in version; other versions word some expressions
// differently, so with an external server there is nothing to compare.
test.skipIf(process.env.TEST_DATABASE_URL)(
  'schema.sql is what the migrations make; if not, run npm run generate',
  async () => {
    const database = await testDatabase()
    try {
      const dump = await schemaDump(database.ownerUrl, database.schema)
      const file = join(MIGRATIONS_FOLDER, SCHEMA_FILE)
      expect(readFileSync(file, 'utf8').replaceAll('\r\n', '\n')).toBe(dump)
    } finally {
      await database.drop()
    }
  },
)
