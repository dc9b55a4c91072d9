import type {
  similarWords as zhSimilar,
  hotTopicWords as zhTopic,
} from '../zh-cn/pocket-similar.ts'

export const similarWords: typeof zhSimilar = {
  title: '{n} {n:neighbour has|neighbours have} reported something like this',
  hint: 'If it is the same, one tap is enough and you hear of its progress. If not, just go on; nothing is delayed.',
  why: 'Alike: {why}',
  metres: 'About {n} m from here',
  followers: '{n} more {n:neighbour|neighbours} met it too',
  reported: 'Reported {when}',
  moved: 'Last news {when}',
  holder: 'Now with {holder}',
  withheld: 'Not accepted yet: photo and words are not public',
  join: 'This is it, I met it too',
  notThis: 'Not the same',
  allApart: 'All right, yours is reported by itself.',
  signInToJoin: 'Sign in to follow it',
}

export const hotTopicWords: typeof zhTopic = {
  many: '{n} {n:resident has|residents have} reported this. It is being handled together.',
  note: 'The office says: {note}',
}
