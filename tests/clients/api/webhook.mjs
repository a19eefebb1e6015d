// Verifies one received webhook as an application would: `v1` by the library of Standard Webhooks, `v1a` by Node's own Ed25519.
import assert from "node:assert/strict";
import { createPublicKey, verify } from "node:crypto";
import test from "node:test";
import { Webhook, WebhookVerificationError } from "standardwebhooks";

const { secret, publicKey, headers, body } = JSON.parse(process.env.PARTNERSHIP_WEBHOOK);

test("the library of Standard Webhooks accepts the v1 signature", () => {
  const event = new Webhook(secret).verify(body, headers);
  assert.equal(event.id, headers["webhook-id"]);
  assert.equal(event.specversion, "1.0");
});

test("it refuses a body, an id or a secret that is another", () => {
  const other = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  assert.throws(() => new Webhook(secret).verify(body.replace("ABSENCE", "PRESENCE"), headers), WebhookVerificationError);
  assert.throws(() => new Webhook(secret).verify(body, { ...headers, "webhook-id": "another" }), WebhookVerificationError);
  assert.throws(() => new Webhook(other).verify(body, headers), WebhookVerificationError);
});

test("the public key verifies the v1a signature", () => {
  const key = createPublicKey({
    key: Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), Buffer.from(publicKey.slice("whpk_".length), "base64")]),
    format: "der",
    type: "spki",
  });
  const genuine = (text) => headers["webhook-signature"].split(" ").some((each) => each.startsWith("v1a,")
    && verify(null, Buffer.from(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${text}`), key, Buffer.from(each.slice(4), "base64")));
  assert.ok(genuine(body));
  assert.ok(!genuine(`${body} `));
});
