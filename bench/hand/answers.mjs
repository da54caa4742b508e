// What the server sends to a map that has no snapshot.

import { brotliCompressSync, constants } from "node:zlib";

export async function wholeFrance(server, layer, zoom = 6) {
  const path = `/api/v1/clusters?of=${layer}&zoom=${zoom}&bbox=-5.5,41,10,51.5`;
  const answer = await fetch(server + path, { headers: { "accept-encoding": "br" } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const packed = answer.headers.get("content-encoding") === "br";
  const body = Buffer.from(await answer.arrayBuffer());
  const size = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
  return { packed, plain: body.length, size, groups: JSON.parse(body).count.length };
}
