// Writes TopoJSON as the bytes that pack.rs reads; the form is described there.

/** A growing list of bytes. */
class Writer {
  bytes = [];
  number(value) {
    for (; value >= 128; value = Math.floor(value / 128)) this.bytes.push((value % 128) + 128);
    this.bytes.push(value);
  }
  signed(value) {
    this.number(value < 0 ? -2 * value - 1 : 2 * value);
  }
  double(value) {
    this.bytes.push(...new Uint8Array(new Float64Array([value]).buffer));
  }
  text(value) {
    const bytes = new TextEncoder().encode(value);
    this.number(bytes.length);
    this.bytes.push(...bytes);
  }
  list(items, write) {
    this.number(items.length);
    for (const item of items) write(item);
  }
}

/** Lists of arc numbers, however deep they lie. */
const rings = (arcs) => (typeof arcs?.[0] === "number" ? [arcs] : (arcs ?? []).flatMap(rings));

/** Rows of `places` are [code, name, longitude, latitude, population, rank]. */
export function pack({ transform, arcs = [], objects = {}, places = [] }) {
  const out = new Writer();
  out.bytes.push(...new TextEncoder().encode("ALB1"));
  const { scale, translate } = transform ?? { scale: [1, 1], translate: [0, 0] };
  [...scale, ...translate].forEach((value) => out.double(value));
  out.list(arcs, (arc) => out.list(arc, (step) => step.forEach((value) => out.signed(value))));
  out.list(Object.entries(objects), ([name, { geometries }]) => {
    out.text(name);
    out.list(geometries, ({ arcs, properties }) => {
      out.text(properties?.d ?? "");
      out.text(properties?.r ?? "");
      out.list(rings(arcs), (ring) => out.list(ring, (arc) => out.signed(arc)));
    });
  });
  out.list(places, ([code, name, lon, lat, population, rank]) => {
    out.text(code);
    out.text(name);
    out.signed(Math.round(lon * 1e4));
    out.signed(Math.round(lat * 1e4));
    out.number(population);
    out.number(rank);
  });
  return Uint8Array.from(out.bytes);
}
