import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { lengthOf, lengthText } from '../shell/lengths.js';
import { halfText } from './half-of.js';
import { scaleOf } from './levels.js';
import classes from './metrics.module.css';

// Drawn for whoever sees; the table below has every figure, and links for whoever uses keys.

/** One place of a chart: a month, a team. */
export interface Place {
  id: string;
  label: string;
}

interface ChartProps<Each extends Place> {
  places: readonly Each[];
  /** Leads to what is behind a place, or behind one kind of it. */
  open: (place: Each, kind?: string) => void;
  /** Is there nothing behind it, or no list that has only that? */
  isShut?: (place: Each) => boolean;
}

const [height, foot] = [150, 20];
/** Percent of the width that names of the scale take. */
const left = 7;
/** Pixels that a bar takes at most: a few months are not to look like much. */
const widestBar = 64;
/** Pixels that a name below takes. */
const nameWidth = 74;

const slotOf = (places: readonly unknown[]): number => (100 - left) / places.length;

const Names = ({ places, width }: { places: readonly Place[]; width: number }): ReactNode => {
  const every = Math.ceil(places.length / Math.max(1, Math.floor(width / nameWidth)));
  return places.map(({ id, label }, place) =>
    place % every === 0 ? (
      <text
        key={id}
        x={`${left + (place + 0.5) * slotOf(places)}%`}
        y={height + foot - 5}
        textAnchor="middle"
        className={classes.name}
      >
        {label}
      </text>
    ) : null,
  );
};

const Level = ({ y, name }: { y: number; name: string }): ReactNode => (
  <>
    <line x1={`${left}%`} x2="100%" y1={y} y2={y} className={classes.level} />
    <text x={0} y={Math.max(10, y + 4)} className={classes.name}>
      {name}
    </text>
  </>
);

function Doors<Each extends Place>({
  places,
  open,
  isShut,
  says,
}: ChartProps<Each> & { says: (place: Each) => string }): ReactNode {
  return places.map((place, at) =>
    isShut?.(place) ? null : (
      <rect
        key={place.id}
        x={`${left + at * slotOf(places)}%`}
        y={0}
        width={`${slotOf(places)}%`}
        height={height}
        className={classes.door}
        data-place={place.id}
        onClick={() => open(place)}
      >
        <title>{`${place.label}: ${says(place)}`}</title>
      </rect>
    ),
  );
}

/** One part of a bar, with its colour (metrics.module.css). */
export interface Kind {
  kind: string;
  label: string;
}

interface StackProps<Each extends Place> extends ChartProps<Each> {
  caption: string;
  /** From below. */
  kinds: readonly Kind[];
  countOf: (place: Each, kind: string) => number;
  /** Does each part lead to its own? Else the whole bar leads to one. */
  isByKind?: boolean;
}

/** How many of each kind, one above the other. */
export function StackChart<Each extends Place>(props: StackProps<Each>): ReactNode {
  const { places, caption, kinds, countOf, open, isShut, isByKind = false } = props;
  const { ref, width } = useElementSize<HTMLElement>();
  const sumOf = (place: Each): number => kinds.reduce((sum, { kind }) => sum + countOf(place, kind), 0);
  const most = Math.max(1, ...places.map(sumOf));
  const slot = slotOf(places);
  /** In percent, as all along the axis. */
  const bar = width === 0 ? slot * 0.7 : Math.min(slot * 0.7, (widestBar / width) * 100);
  const doors = (
    <Doors
      places={places}
      open={open}
      isShut={(place) => sumOf(place) === 0 || (isShut?.(place) ?? false)}
      says={(place) =>
        kinds
          .filter(({ kind }) => countOf(place, kind) > 0)
          .map(({ kind, label }) => `${countOf(place, kind).toLocaleString()} ${label}`)
          .join(', ')
      }
    />
  );
  return (
    <figure className={classes.figure} ref={ref}>
      <figcaption className={classes.caption}>
        {caption} <Keys kinds={kinds} />
      </figcaption>
      <svg className={classes.chart} height={height + foot} aria-hidden="true">
        <Level y={0} name={most.toLocaleString()} />
        <Level y={height} name="0" />
        {isByKind ? doors : null}
        {places.map((place, at) =>
          kinds.map(({ kind, label }, part) => {
            const count = countOf(place, kind);
            const below = kinds.slice(0, part).reduce((sum, each) => sum + countOf(place, each.kind), 0);
            return count === 0 ? null : (
              <rect
                key={`${place.id} ${kind}`}
                x={`${left + (at + 0.5) * slot - bar / 2}%`}
                width={`${bar}%`}
                y={height - ((below + count) / most) * height}
                height={(count / most) * height}
                className={classes.part}
                data-kind={kind}
                data-part={`${place.id} ${kind}`}
                data-opens={isByKind || undefined}
                onClick={isByKind ? () => open(place, kind) : undefined}
              >
                <title>{`${place.label}: ${count.toLocaleString()} ${label}`}</title>
              </rect>
            );
          }),
        )}
        <Names places={places} width={width * (1 - left / 100)} />
        {isByKind ? null : doors}
      </svg>
    </figure>
  );
}

/** A place with how long things took there. */
export interface Lengths extends Place {
  /** Of how many. */
  n: number;
  p50: string | null;
  p90: string | null;
  p99: string | null;
}

const quantiles: readonly Kind[] = [
  { kind: 'p50', label: 'half within' },
  { kind: 'p90', label: '90 % within, from 10 on' },
  { kind: 'p99', label: '99 % within, from 100 on' },
];

/** How long it took: each step of the scale is several times the one below. */
export function LengthChart<Each extends Lengths>({ places, open, isShut }: ChartProps<Each>): ReactNode {
  const { ref, width } = useElementSize<HTMLElement>();
  const known = places.flatMap(({ p50, p90, p99 }) =>
    [p50, p90, p99].flatMap((length) => (length === null ? [] : [Math.max(1_000, lengthOf(length))])),
  );
  if (known.length === 0) return null;
  const { y, levels } = scaleOf(known, height);
  const slot = slotOf(places);
  return (
    <figure className={classes.figure} ref={ref}>
      <figcaption className={classes.caption}>
        How long <Keys kinds={quantiles} />
      </figcaption>
      <svg className={classes.chart} height={height + foot} aria-hidden="true">
        {levels.map((step) => (
          <Level key={step} y={y(step)} name={lengthText(step)} />
        ))}
        {places.map(({ id, p50, p90, p99 }, at) => {
          const x = `${left + (at + 0.5) * slot}%`;
          const most = p99 ?? p90;
          const points = { p50, p90, p99 };
          return (
            <g key={id}>
              {p50 === null || most === null ? null : (
                <line x1={x} x2={x} y1={y(lengthOf(p50))} y2={y(lengthOf(most))} className={classes.between} />
              )}
              {Object.entries(points).map(([kind, length]) =>
                length === null ? null : (
                  <circle key={kind} cx={x} cy={y(lengthOf(length))} r={5} className={classes.point} data-kind={kind} />
                ),
              )}
            </g>
          );
        })}
        <Names places={places} width={width * (1 - left / 100)} />
        <Doors
          places={places}
          open={open}
          {...(isShut ? { isShut } : {})}
          says={({ n, p50 }) =>
            p50 === null
              ? 'none is counted'
              : [`half within ${lengthText(lengthOf(p50))}`, halfText(n)].flat().join(', ')
          }
        />
      </svg>
    </figure>
  );
}

const Keys = ({ kinds }: { kinds: readonly Kind[] }): ReactNode =>
  kinds.map(({ kind, label }) => (
    <span key={kind} className={classes.key}>
      <i className={classes.swatch} data-kind={kind} />
      {label}
    </span>
  ));
