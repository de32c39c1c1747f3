// Where everything on the decision map stands: decisions in rows, who can explain them on the left,
// what depends on them on the right, and the lines between. Lengths are in sixteenths of a rem.

/** Of a row, and the least between two names of a column. */
export const ROW = 58;
const NAME = 34;
const THING = 56;

export interface Mapped {
  id: string;
  reason: 'documented' | 'told' | 'guessed' | 'unknown';
  /** Who can explain it; a map has room for short names. */
  people: readonly { id: string; name: string; short: string }[];
  /** What stands on it besides bets, in the leader's words. */
  dependsOnIt: string;
  bets: readonly { id: string; name: string; sub: string; noted: boolean }[];
}

interface Node {
  key: string;
  name: string;
  sub: string;
  y: number;
}
export interface PersonNode extends Node {
  /** Nobody can explain some of the decisions; this is who stands for that. */
  nobody: boolean;
}
export interface ThingNode extends Node {
  bet: boolean;
}
export interface Wire {
  key: string;
  d: string;
  /** The decision at its one end. */
  decision: string;
  pencil: boolean;
  /** A bet meets a decision nobody explained: a fence stands here. */
  fence: number | null;
}
export interface DecisionMap {
  height: number;
  people: PersonNode[];
  things: ThingNode[];
  left: Wire[];
  right: Wire[];
}

const NOBODY = 'nobody';

export function unexplained(reason: Mapped['reason']): boolean {
  return reason === 'guessed' || reason === 'unknown';
}

export function decisionMap(decisions: readonly Mapped[], nobody: string): DecisionMap {
  const at = new Map(decisions.map(({ id }, place) => [id, place * ROW + ROW / 2]));
  const y = (id: string) => at.get(id) ?? 0;

  const people = new Map<string, { node: PersonNode; decisions: Mapped[] }>();
  const things = new Map<string, { node: ThingNode; decisions: Mapped[] }>();
  for (const decision of decisions) {
    const explainers =
      decision.people.length > 0 ? decision.people : [{ id: NOBODY, name: nobody, short: '' }];
    for (const { id, name, short } of explainers) {
      const there = people.get(id);
      if (there) there.decisions.push(decision);
      else {
        const node = { key: id, name, sub: short, y: 0, nobody: id === NOBODY };
        people.set(id, { node, decisions: [decision] });
      }
    }
    for (const { id, name, sub } of decision.bets) {
      const there = things.get(id);
      if (there) there.decisions.push(decision);
      else things.set(id, { node: { key: id, name, sub, y: 0, bet: true }, decisions: [decision] });
    }
    const [name = '', ...more] = decision.dependsOnIt.trim().split(/(?:[,;\n]|:(?!\d))\s*/u);
    if (name !== '') {
      const node = { key: `on ${decision.id}`, name, sub: more.join(', '), y: 0, bet: false };
      things.set(node.key, { node, decisions: [decision] });
    }
  }

  const rows = decisions.length * ROW;
  const height = Math.max(rows, people.size * NAME, things.size * THING);
  settle([...people.values()], y, NAME, height);
  settle([...things.values()], y, THING, height);

  const left = [...people.values()].flatMap(({ node, decisions: theirs }) =>
    node.nobody
      ? []
      : theirs.map(({ id, reason }): Wire => ({
          key: `${node.key} ${id}`,
          d: curve(node.y, y(id)),
          decision: id,
          pencil: unexplained(reason),
          fence: null,
        })),
  );
  /** Somebody said why they go on without knowing. */
  const noted = new Set(
    decisions.flatMap(({ bets }) => bets.filter((bet) => bet.noted).map(({ id }) => id)),
  );
  const right = [...things.values()].flatMap(({ node, decisions: under }) =>
    under.map(({ id, reason }): Wire => ({
      key: `${id} ${node.key}`,
      d: curve(y(id), node.y),
      decision: id,
      pencil: false,
      fence: node.bet && unexplained(reason) && !noted.has(node.key) ? (y(id) + node.y) / 2 : null,
    })),
  );
  return {
    height,
    people: [...people.values()].map(({ node }) => node),
    things: [...things.values()].map(({ node }) => node),
    left,
    right,
  };
}

/** Puts each node at the middle of its decisions, then apart until no two touch. */
function settle(
  nodes: { node: Node; decisions: Mapped[] }[],
  y: (id: string) => number,
  gap: number,
  height: number,
): void {
  for (const { node, decisions } of nodes) {
    node.y = decisions.reduce((sum, { id }) => sum + y(id), 0) / decisions.length;
  }
  const order = nodes.map(({ node }) => node).sort((one, other) => one.y - other.y);
  let least = gap / 2;
  for (const node of order) {
    node.y = Math.max(node.y, least);
    least = node.y + gap;
  }
  let most = height - gap / 2;
  for (const node of order.reverse()) {
    node.y = Math.min(node.y, most);
    most = node.y - gap;
  }
}

/** Between two columns 52 apart. */
function curve(from: number, to: number): string {
  return `M0 ${round(from)}C28.6 ${round(from)} 23.4 ${round(to)} 52 ${round(to)}`;
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
