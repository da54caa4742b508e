// Tells land borders from coasts in TopoJSON files: the arcs of the rim that run along a known land border are cut out
// and listed in a layer `frontiere`.

/** Degrees within which a point lies on a border; the two sources differ by less. */
const NEAR = 0.035;
/** Runs shorter than this many degrees are taken for a slip. */
const SHORT = 0.06;

const decode = ({ transform: { scale, translate } }, arc) => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
};

/** The numbers of all arcs in a geometry, however deep. */
const arcsOf = (geometry) => (geometry.arcs ?? []).flat(Infinity).map((arc) => (arc < 0 ? ~arc : arc));

const distance = ([ax, ay], [bx, by]) => Math.hypot((ax - bx) * Math.cos((ay * Math.PI) / 180), ay - by);

/** A test for points: near one of the lines of the layers? */
export function nearLines(layers) {
  const cells = new Map();
  const cell = (x, y) => `${Math.floor(x / NEAR)},${Math.floor(y / NEAR)}`;
  for (const [topology, layer] of layers) {
    for (const arc of new Set(layer.geometries.flatMap(arcsOf))) {
      const points = decode(topology, topology.arcs[arc]);
      for (let at = 1; at < points.length; at++) {
        const [from, to] = [points[at - 1], points[at]];
        const steps = Math.max(1, Math.ceil(distance(from, to) / (NEAR / 4)));
        for (let step = 0; step <= steps; step++) {
          const part = step / steps;
          const point = [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
          const key = cell(...point);
          if (!cells.has(key)) cells.set(key, []);
          cells.get(key).push(point);
        }
      }
    }
  }
  return (point) => {
    for (const dx of [-2, -1, 0, 1, 2]) {
      for (const dy of [-1, 0, 1]) {
        const near = cells.get(cell(point[0] + dx * NEAR, point[1] + dy * NEAR));
        if (near?.some((other) => distance(point, other) < NEAR)) return true;
      }
    }
    return false;
  };
}

/** Uses of each arc in a layer. */
function uses(topology, layer) {
  const counts = new Array(topology.arcs.length).fill(0);
  for (const geometry of topology.objects[layer].geometries) for (const arc of arcsOf(geometry)) counts[arc]++;
  return counts;
}

/** Runs of points with one answer, as [answer, first, last]; neighbours share their end. */
function runs(points, answers) {
  const found = [];
  for (let at = 1; at < points.length; at++) {
    const answer = answers[at - 1] && answers[at];
    const last = found.at(-1);
    if (last?.[0] === answer) last[2] = at;
    else found.push([answer, at - 1, at]);
  }
  const length = ([, from, to]) => {
    let sum = 0;
    for (let at = from + 1; at <= to; at++) sum += distance(points[at - 1], points[at]);
    return sum;
  };
  const joined = [];
  for (const run of found) {
    const last = joined.at(-1);
    if (last && (last[0] === run[0] || length(run) < SHORT)) last[2] = run[2];
    else joined.push(run);
  }
  return joined;
}

/** Cuts the rim of a layer where it passes from border to coast. */
export function splitBorders(topology, layer, isBorder) {
  const counts = uses(topology, layer);
  const arcs = [];
  const parts = new Map();
  const border = [];
  topology.arcs.forEach((steps, number) => {
    const points = counts[number] === 1 ? decode(topology, steps) : [];
    const found = points.length > 1 ? runs(points, points.map(isBorder)) : [];
    if (found.length === 0) {
      parts.set(number, [arcs.push(steps) - 1]);
      return;
    }
    const absolute = [];
    steps.reduce(([x, y], [dx, dy]) => (absolute.push([x + dx, y + dy]), absolute.at(-1)), [0, 0]);
    parts.set(
      number,
      found.map(([answer, from, to]) => {
        const run = absolute.slice(from, to + 1);
        const piece = run.map(([x, y], at) => (at === 0 ? [x, y] : [x - run[at - 1][0], y - run[at - 1][1]]));
        const place = arcs.push(piece) - 1;
        if (answer) border.push(place);
        return place;
      }),
    );
  });
  const renumber = (list) =>
    Array.isArray(list[0])
      ? list.map(renumber)
      : list.flatMap((arc) => (arc < 0 ? parts.get(~arc).map((part) => ~part).reverse() : parts.get(arc)));
  const geometries = topology.objects[layer].geometries.map((geometry) =>
    geometry.arcs ? { ...geometry, arcs: renumber(geometry.arcs) } : geometry,
  );
  const frontiere = border.map((arc) => ({ type: "LineString", arcs: [arc] }));
  const collection = (list) => ({ type: "GeometryCollection", geometries: list });
  const objects = { [layer]: collection(geometries) };
  if (frontiere.length > 0) objects.frontiere = collection(frontiere);
  return { ...topology, arcs, objects };
}

/** The boxes of holes along a border: pieces of another country. */
export function enclaves(topology, isBorder) {
  const counts = uses(topology, "deps");
  const boxes = [];
  for (const { type, arcs } of topology.objects.deps.geometries) {
    for (const [, ...holes] of type === "Polygon" ? [arcs] : arcs) {
      for (const hole of holes) {
        const numbers = hole.map((arc) => (arc < 0 ? ~arc : arc));
        const points = numbers.flatMap((arc) => decode(topology, topology.arcs[arc]));
        const [x, y] = [points.map((point) => point[0]), points.map((point) => point[1])];
        const box = [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
        const around = [-0.06, 0, 0.06].flatMap((dx) => [-0.06, 0, 0.06].map((dy) => [box[0] + dx, box[1] + dy]));
        if (numbers.every((arc) => counts[arc] === 1) && around.some(isBorder)) boxes.push(box);
      }
    }
  }
  return boxes;
}

/** The topology with one more shape: a box. */
export function withShape(topology, [west, south, east, north]) {
  const { scale, translate } = topology.transform;
  const grid = (lon, lat) => [Math.round((lon - translate[0]) / scale[0]), Math.round((lat - translate[1]) / scale[1])];
  const [[left, bottom], [right, top]] = [grid(west, south), grid(east, north)];
  const arc = [[left, bottom], [0, top - bottom], [right - left, 0], [0, bottom - top], [left - right, 0]];
  const shape = { type: "Polygon", arcs: [[topology.arcs.length]] };
  const pays = { ...topology.objects.pays, geometries: [...topology.objects.pays.geometries, shape] };
  return { ...topology, arcs: [...topology.arcs, arc], objects: { ...topology.objects, pays } };
}
