// npm's oidc-provider, a certified OpenID provider, on loopback: a client for each signature algorithm, which gets JWT
// access tokens (RFC 9068) by client credentials (RFC 6749 section 4.4) for a resource (RFC 8707).
// POST /rotate replaces all of its keys at once; GET /fetches says how often they were asked for.
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const packages = createRequire(process.argv[2] + "/");
const { default: Provider } = await import(pathToFileURL(packages.resolve("oidc-provider")));

const RESOURCE = "https://orders.example";
const KEYS = {
  RS256: ["rsa", { modulusLength: 2048 }],
  PS256: ["rsa", { modulusLength: 2048 }],
  ES256: ["ec", { namedCurve: "P-256" }],
  EdDSA: ["ed25519", {}],
};

const freshKeys = () =>
  Object.entries(KEYS).map(([alg, [type, options]]) => ({
    ...generateKeyPairSync(type, options).privateKey.export({ format: "jwk" }),
    alg,
    use: "sig",
    kid: randomUUID(),
  }));

const provider = (issuer) =>
  new Provider(issuer, {
    jwks: { keys: freshKeys() },
    clients: Object.keys(KEYS).map((alg) => ({
      client_id: alg,
      client_secret: "local-" + alg,
      grant_types: ["client_credentials"],
      response_types: [],
      redirect_uris: [],
    })),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (ctx, resource, client) => ({
          scope: "orders:read",
          audience: "orders-api",
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: client.clientId } },
        }),
      },
    },
  }).callback();

let answer;
let fetches = 0;
const server = createServer((request, response) => {
  if (request.method === "POST" && request.url === "/rotate") {
    answer = provider(issuer);
    response.writeHead(204).end();
  } else if (request.url === "/fetches") {
    response.end(String(fetches));
  } else {
    fetches += request.url === "/jwks" ? 1 : 0;
    answer(request, response);
  }
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const issuer = "http://127.0.0.1:" + server.address().port;
answer = provider(issuer);
console.log(JSON.stringify({ issuer, resource: RESOURCE }));
