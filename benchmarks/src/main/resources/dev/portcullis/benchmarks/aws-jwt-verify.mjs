// Verifies one token as often as a line of standard input says, and answers with what a call took, in microseconds.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [folder, issuer, audience, keys, token] = process.argv.slice(2);
const { JwtVerifier } = createRequire(folder + "/")("aws-jwt-verify");
const verifier = JwtVerifier.create({ issuer, audience, jwksUri: issuer + "/jwks" });
verifier.cacheJwks(JSON.parse(keys));

for await (const line of createInterface({ input: process.stdin })) {
  const calls = Number(line);
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  for (let i = 0; i < calls; i++) {
    verifier.verifySync(token);
  }
  const wall = Number(process.hrtime.bigint() - start) / 1000;
  const used = process.cpuUsage(cpu);
  console.log((used.user + used.system) / calls + " " + wall / calls);
}
