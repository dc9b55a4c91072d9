import { chinaDate } from '#kernel/calendar/china-time.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { PersonalRecords } from '#kernel/module.ts'
import { blankPosts, listPostsOf } from './repo/party-post.ts'

/** 党内职务: a person may take a copy with them; on erasure the post ends and the name goes. */
export const personal: PersonalRecords = {
  section: 'party_posts',
  collect: (deps, personId) => deps.district.read(SYSTEM_VIEWER, (tx) => listPostsOf(tx, personId)),
  erase: (deps, personId) => {
    const day = chinaDate(deps.clock.now())
    return deps.district.write(SYSTEM_VIEWER, (tx) => blankPosts(tx, personId, day))
  },
}
