import type { Question } from '#contract/issues/question-terms.ts'
import type { Deps } from '#kernel/deps.ts'
import { questionsSetting } from '../questions.ts'

/** The questions of all categories in force, from memory. */
export async function listQuestions(deps: Deps): Promise<{ questions: Question[] }> {
  return { questions: [...deps.settings.get(questionsSetting)] }
}
