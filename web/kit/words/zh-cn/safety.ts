/** 内容审核 of an issue. Spread into the words of issues. */
export const moderating = {
  actions: { moderate: '内容审核', review_moderation: '复核内容审核' },
  steps: {
    moderate: '{org}审核了公开的内容',
    review_moderation: '{org}复核了不公开的决定',
    note_repetition: '同一人近期反映过同一件事',
  },
}

/** What a writer is asked before their words and photos leave the phone, and what limits them. */
export const safety = {
  numbers: {
    found: '文字里有{what}，公开时会遮住。要不要现在就遮住？',
    kinds: { id_number: '身份证号', phone: '电话号码' },
    and: '和',
    mask: '遮住',
    keep: '保留，只给经办的人看',
  },
  cover: {
    open: '遮挡第 {n} 张照片里的人脸、车牌',
    label: '遮挡人脸和车牌',
    how: '点一下要遮的地方，或者拖出一个框。照片只在您的设备上处理。',
    find: '自动找人脸和车牌',
    finding: '正在找',
    found: '找到 {n} 处，已经遮住。请看看有没有漏掉的。',
    foundNone: '没有找到人脸和车牌，请自己再看看。',
    noFaces: '这台设备上找不了人脸，只找了车牌。',
    box: '第 {n} 个遮挡，方向键移动，加减号缩放',
    remove: '去掉第 {n} 个遮挡',
    undo: '去掉上一个',
    done: '遮好了',
    cancel: '不遮了',
    broken: '这张照片在这台设备上打不开，没法遮挡。',
  },
  limit: {
    title: '您每天的反映次数减少了',
    why: '原因：{reason}',
    until: '到{when}为止，每天 {n} 件。已经反映的照常办理，遇到危险请打 110、119、120。',
    appeal: '我有异议',
    appealHint: '请说说您的理由，由另外的人来看。',
    appealed: '您的异议已交上去：{appeal}',
    send: '交上去',
  },
}
