import type { IssueView } from '../../api/queries.ts'
import { useWords } from '../../words.ts'

/** 交界件: the areas, who leads, and the shares of the cost as one bar and as a table. */
export function BorderPart({ issue }: { issue: IssueView }) {
  const { t } = useWords()
  const { border } = issue
  if (border === null) return null
  return (
    <section className="together" aria-labelledby="border-title">
      <h2 id="border-title">{t('border.title')}</h2>
      <dl>
        <div className="fact">
          <dt>{t('border.areas')}</dt>
          <dd>{border.areas.map(({ areaName }) => areaName).join('、')}</dd>
        </div>
        {border.lead === null ? null : (
          <div className="fact">
            <dt>{t('border.lead')}</dt>
            <dd>{border.lead.name}</dd>
          </div>
        )}
        <div className="fact">
          <dt>{t('border.reason')}</dt>
          <dd>{border.reason}</dd>
        </div>
      </dl>
      {border.shares.length === 0 ? (
        <p className="muted small">{t('border.no_shares')}</p>
      ) : (
        <>
          <div className="share-bar" aria-hidden>
            {border.shares.map(({ org, percent }) => (
              <span key={org.id} style={{ flexGrow: percent }} />
            ))}
          </div>
          <table className="share-table">
            <caption>{t('border.shares')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('border.office')}</th>
                <th scope="col">{t('border.percent')}</th>
              </tr>
            </thead>
            <tbody>
              {border.shares.map(({ org, percent }) => (
                <tr key={org.id}>
                  <th scope="row">{org.name}</th>
                  <td>{percent}%</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}
