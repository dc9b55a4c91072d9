/** Expected «no»s of the settings: what is so, and what to do next. */
export const settingsRefusals = {
  'settings.already_cancelled': '这一版已经撤回了，请刷新看看。',
  'settings.already_in_force': '这一版已经生效，不能撤回。可以恢复以前的版本。',
  'settings.changed_meanwhile':
    '您修改的时候，别人发布了新版本。请先看看那一版改了什么，再在它上面修改。',
  'settings.invalid': '有些地方没填对，请按标出来的地方改好再发布。',
  'settings.moment_has_passed': '生效时间已经过去，请选「立即生效」或以后的时间。',
  'settings.not_allowed': '业务规则由区级工作人员发布。要修改请联系区社会治理中心。',
  'settings.not_found': '没有这项设置，请回设置页重新选择。',
  'settings.same_value': '和现行的完全一样，不用发布。',
  'settings.version_not_found': '没有这个版本，请刷新看看历次发布。',
}
