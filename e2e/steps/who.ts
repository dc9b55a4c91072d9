import type { Page } from 'playwright-core'
import { must } from '../journey.ts'
import { ask } from './api.ts'

/** The first post of the person whose page this is: the office's name and the area it covers. */
export async function postOf(page: Page): Promise<{ office: string; areaCode: string }> {
  const { me } = await ask(page, 'people.get_me', {})
  const post = me?.appointments[0]
  must(post, 'the person holds no post')
  return { office: post.orgName, areaCode: post.areaCode }
}

/** The name of the estate in which the person whose page this is lives. */
export async function homeEstateOf(page: Page): Promise<string> {
  const { me } = await ask(page, 'people.get_me', {})
  must(me?.home, 'the person has no home here')
  return me.home.estateName
}
