import type { ReactNode } from 'react';
import { sayDay } from '../../format/day.ts';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import style from './flow.module.css';
import { type Flow, type Place, type Stage, stages } from './flow-shape.ts';

const size = { width: 960, nodes: 250, line: 27, left: 250, right: 710, bar: 6 };
const places: readonly Place[] = ['nowhere', ...stages];
const declining: readonly Stage[] = ['at-risk', 'dormant', 'lost'];
const rising: readonly Stage[] = ['prospect', 'new', 'active', 'loyal', 'won-back'];

const toneOf = (to: Stage): string | undefined => {
  if (declining.includes(to)) return style.falls;
  return rising.includes(to) ? style.rises : style.drifts;
};

type Node = { place: Place; top: number; height: number };

/** Places one below the other, each as tall as who leaves or comes, none closer than a line of words. */
const column = (heights: ReadonlyMap<Place, number>): { nodes: Node[]; bottom: number } => {
  let top = 26;
  const nodes = places.flatMap((place): Node[] => {
    const height = heights.get(place);
    if (height === undefined) return [];
    const node = { place, top, height };
    top += Math.max(size.line, height + 8);
    return [node];
  });
  return { nodes, bottom: top };
};

const sums = (moves: Flow['moves'], end: (move: Flow['moves'][number]) => Place): Map<Place, number> => {
  const found = new Map<Place, number>();
  for (const move of moves) found.set(end(move), (found.get(end(move)) ?? 0) + move.customers);
  return found;
};

type Ribbon = { from: Place; to: Stage; customers: number; path: string };

/** Bands from left to right; at each end they lie one below the other in the order of the other side, so that few cross. */
const draw = (flow: Flow) => {
  const total = Math.max(
    1,
    flow.moves.reduce((sum, one) => sum + one.customers, 0),
  );
  const scale = size.nodes / total;
  const [outs, ins] = [sums(flow.moves, (one) => one.from ?? 'nowhere'), sums(flow.moves, (one) => one.to)];
  const shown = flow.stages.filter((one) => one.before > 0 || one.after > 0 || outs.has(one.stage) || ins.has(one.stage));
  const heights = (of: ReadonlyMap<Place, number>, withNowhere: boolean) =>
    new Map<Place, number>([
      ...(withNowhere && of.has('nowhere') ? [['nowhere', (of.get('nowhere') ?? 0) * scale] as const] : []),
      ...shown.map((one) => [one.stage, (of.get(one.stage) ?? 0) * scale] as const),
    ]);
  const [left, right] = [column(heights(outs, true)), column(heights(ins, false))];
  const [used, taken] = [new Map<Place, number>(), new Map<Place, number>()];
  const at = (nodes: readonly Node[], place: Place, filled: Map<Place, number>, height: number): number => {
    const start = (nodes.find((one) => one.place === place)?.top ?? 0) + (filled.get(place) ?? 0);
    filled.set(place, (filled.get(place) ?? 0) + height);
    return start;
  };
  const order = (place: Place) => places.indexOf(place);
  const ordered = flow.moves.toSorted((a, b) => order(a.from ?? 'nowhere') - order(b.from ?? 'nowhere') || order(a.to) - order(b.to));
  const starts = new Map(ordered.map((move) => [move, at(left.nodes, move.from ?? 'nowhere', used, move.customers * scale)]));
  const middle = (size.left + size.right) / 2;
  const ribbons = ordered
    .toSorted((a, b) => order(a.to) - order(b.to) || order(a.from ?? 'nowhere') - order(b.from ?? 'nowhere'))
    .map((move): Ribbon => {
      const height = Math.max(1, move.customers * scale);
      const [y1, y2] = [starts.get(move) ?? 0, at(right.nodes, move.to, taken, move.customers * scale)];
      const [x1, x2] = [size.left + size.bar, size.right - size.bar];
      const path = `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2} L${x2},${y2 + height} C${middle},${y2 + height} ${middle},${y1 + height} ${x1},${y1 + height} Z`;
      return { from: move.from ?? 'nowhere', to: move.to, customers: move.customers, path };
    });
  return { left: left.nodes, right: right.nodes, ribbons, height: Math.max(left.bottom, right.bottom) + 4 };
};

const Side = ({ nodes, x, words, after }: { nodes: readonly Node[]; x: number; words: (place: Place) => ReactNode; after: boolean }) => (
  <g>
    {nodes.map((node) => (
      <g key={node.place}>
        <rect className={style.node} x={x} y={node.top} width={size.bar} height={Math.max(1.5, node.height)} />
        <text x={after ? x + size.bar + 10 : x - 10} y={node.top + 10} textAnchor={after ? 'start' : 'end'}>
          {words(node.place)}
        </text>
      </g>
    ))}
  </g>
);

/** Who moved from where to where, as bands as wide as they are many. The list below says the same in figures and can be used by keys. */
export const FlowPicture = ({ flow, chosen, choose }: { flow: Flow; chosen: string; choose: (from: Place, to: Stage) => void }) => {
  const { t, language } = useWords();
  const { left, right, ribbons, height } = draw(flow);
  const count = (place: Place, when: 'before' | 'after') => flow.stages.find((one) => one.stage === place)?.[when];
  const name = (place: Place) => (place === 'nowhere' ? t('lifecycle.flow.nowhere') : t(`lifecycle.stage.${place}`));
  const words = (when: 'before' | 'after') => (place: Place) => {
    const known = count(place, when);
    return (
      <>
        <tspan className={style.strong}>{name(place)}</tspan>
        {known !== undefined && <tspan> {writeNumber(known, language)}</tspan>}
      </>
    );
  };
  const days = { from: sayDay(flow.from, language), to: sayDay(flow.to, language) };
  return (
    <svg className={style.picture} viewBox={`0 0 ${size.width} ${height}`} role="img" aria-label={t('lifecycle.flow.picture', days)}>
      <text x={size.left - 4} y={12} textAnchor="end" className={style.day}>
        {days.from}
      </text>
      <text x={size.right + 4} y={12} className={style.day}>
        {days.to}
      </text>
      {ribbons.map((one) => {
        const key = `${one.from} ${one.to}`;
        const tone = toneOf(one.to);
        return (
          // biome-ignore lint: the list below does the same by keys
          <path
            key={key}
            d={one.path}
            className={key === chosen ? `${style.ribbon} ${tone} ${style.chosen}` : `${style.ribbon} ${tone}`}
            onClick={() => choose(one.from, one.to)}
          >
            <title>{`${t('lifecycle.flow.who-moved', { from: name(one.from), to: name(one.to) })}: ${writeNumber(one.customers, language)}`}</title>
          </path>
        );
      })}
      <Side nodes={left} x={size.left} words={words('before')} after={false} />
      <Side nodes={right} x={size.right - size.bar} words={words('after')} after />
    </svg>
  );
};
