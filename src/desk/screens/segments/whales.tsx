import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { type Curve, curveOf, linesIn, nameIn } from './cells.ts';
import style from './grid.module.css';
import type { Grid, GridPage } from './what.ts';

const [width, height, foot, head] = [150, 92, 84, 12];

const Picture = ({ curve, name, strong }: { curve: Curve; name: string; strong: boolean }) => {
  const scale = (foot - head) / Math.max(1, curve.peak);
  const at = ([x, y]: [number, number]) => `${(x * width).toFixed(1)},${(foot - y * scale).toFixed(1)}`;
  const rise = curve.points.filter(([x]) => x <= curve.peakAt);
  const fall = curve.points.filter(([x]) => x >= curve.peakAt);
  const whole = foot - scale;
  const [topX, topY] = [0.2 * width, foot - curve.top * scale];
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={name}>
      <line x1="0" x2={width} y1={foot} y2={foot} className={style.axis} />
      <line x1="0" x2={width} y1={whole} y2={whole} className={style.rule} />
      <line x1={topX} x2={topX} y1={topY} y2={foot} className={style.drop} />
      <polyline points={rise.map(at).join(' ')} className={strong ? style.riseStrong : style.rise} />
      {fall.length > 1 && <polyline points={fall.map(at).join(' ')} className={style.fall} />}
      <circle cx={topX} cy={topY} r="2.5" className={strong ? style.dotStrong : style.dot} />
      {fall.length > 1 && <circle cx={curve.peakAt * width} cy={foot - curve.peak * scale} r="2.5" className={style.dotLoss} />}
    </svg>
  );
};

/** One curve a line: what its best fifth gives, and what its tail costs. */
export const Whales = ({ page, grid, line }: { page: GridPage; grid: Grid; line: string | undefined }) => {
  const { t, language } = useWords();
  const curves = linesIn(grid).flatMap(({ key }) => {
    const curve = curveOf(page.whales.find((one) => one.line === key)?.parts ?? []);
    return curve ? [{ key, curve }] : [];
  });
  if (curves.length === 0) return null;
  const percent = (share: number) => writeNumber(share * 100, language, 0);
  return (
    <section className={style.whales} aria-label={t('segment.grid.whales')}>
      <header>
        <h2>{t('segment.grid.whales')}</h2>
        <span>{t('segment.grid.whale-loss')}</span>
      </header>
      <div>
        {curves.map(({ key, curve }) => {
          const name = nameIn(linesIn(grid), key);
          const [top, lost] = [percent(curve.top), percent(curve.peak - 1)];
          return (
            <figure key={key}>
              <Picture curve={curve} name={t('segment.grid.whale-name', { line: name, top, lost })} strong={key === line} />
              <figcaption>
                <b>{name}</b> {t('segment.grid.whale-says', { top })}
                {curve.peak > 1.005 && (
                  <>
                    {language === 'zh' ? '，' : ', '}
                    {t('segment.grid.whale-lost', { lost })}
                  </>
                )}
              </figcaption>
            </figure>
          );
        })}
      </div>
    </section>
  );
};
