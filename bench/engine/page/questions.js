// What is asked of the engines: the same questions in their several languages.

export const WORLD = [-180, -85, 180, 85];

const PILLARS = ["achats-responsables", "nouveaux-financements", "transition-energetique", "lieux-partages", "mobilites-competences"];
const KINDS = ["long_skills", "short_skills", "volunteering"];
const REMOTES = ["no", "possible", "full"];
// Words of titles that begin no other word, so that all engines mean the same by them.
const WORDS = ["tresorerie", "catalogue", "acheteurs", "panneaux", "carbone", "convention", "microcredit", "campagne", "electrique", "epicerie"];

// Twenty filters of three facets and a word; `known` are the pillars that there are.
export function filters(known) {
  const pillars = PILLARS.filter((slug) => known.includes(slug)).concat(known.filter((slug) => !PILLARS.includes(slug)));
  return Array.from({ length: 20 }, (_, number) => ({
    text: WORDS[number % WORDS.length],
    filters: {
      pillars: number % 2 ? pillars : [pillars[number % 5], pillars[(number + 2) % 5], pillars[(number + 3) % 5]],
      kind: number % 3 ? KINDS : KINDS.slice(0, 2),
      remote: number % 4 ? REMOTES.slice(0, 2) : REMOTES,
    },
  }));
}

// As the API's query strings say it.
export function query({ text, filters }) {
  const names = { pillars: "pillar", kind: "kind", remote: "remote", skills: "skill", department: "department" };
  const parts = Object.entries(filters).map(([facet, values]) => `${names[facet]}=${values.join(",")}`);
  return [`q=${text}`, ...parts].join("&");
}

// Boxes as a phone's screen shows them at a zoom, around points of the data.
export function boxes(points, zoom, count) {
  const width = (360 / 2 ** zoom) * (360 / 256);
  const height = width * 1.4;
  return Array.from({ length: count }, (_, number) => {
    const row = (number * 7919) % (points.length / 3);
    const [lon, lat] = [points[row * 3], points[row * 3 + 1]];
    return [Math.max(-180, lon - width / 2), Math.max(-85, lat - height / 2), Math.min(180, lon + width / 2), Math.min(85, lat + height / 2)];
  });
}

// Ten points around each of some, the same at every run.
export function many(points, count) {
  const made = new Float64Array(count * 3);
  let seed = 12345;
  const share = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32 - 0.5;
  };
  const rows = points.length / 3;
  for (let row = 0; row < count; row += 1) {
    const from = (row % rows) * 3;
    made[row * 3] = points[from] + share() * 0.02;
    made[row * 3 + 1] = points[from + 1] + share() * 0.014;
    made[row * 3 + 2] = points[from + 2] || 1 << (row % 5);
  }
  return made;
}
