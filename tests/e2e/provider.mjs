// The company's sign-in, as the tests have it: a certified OpenID Connect provider on loopback, with a page where one types
// any name. `POST /rotate` gives it new keys, and the old ones are gone.
//
// node provider.mjs <port> <redirect URI> <client id> <client secret>
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [port, redirect, client, secret] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const cookieKeys = [randomBytes(16).toString("hex")];

function provider() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: randomBytes(6).toString("hex") };
  return new Provider(issuer, {
    jwks: { keys: [key] },
    cookies: { keys: cookieKeys },
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    clients: [{ client_id: client, client_secret: secret, redirect_uris: [redirect] }],
    pkce: { required: () => true },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@laposte.example`, email_verified: true }),
    }),
  }).callback();
}

let answer = provider();
createServer((request, response) => {
  if (request.method === "POST" && request.url === "/rotate") {
    answer = provider();
    response.writeHead(204).end();
  } else {
    answer(request, response);
  }
}).listen(Number(port), "127.0.0.1");
