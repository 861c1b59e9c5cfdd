// Prints every record of the topic slide-diagnoses, one JSON document a line, as it arrives.
//
//   node read-diagnoses.mjs <bootstrap> <registry> [--count N]
//
// bootstrap: host:port of the broker; registry: .../apis/ccompat/v7, the Confluent-compatible API.
// With --count the program ends after N records; without it, on Ctrl-C.
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { AvroDeserializer, SchemaRegistryClient, SerdeType } from "@confluentinc/schemaregistry";
import { Kafka, logLevel } from "kafkajs";

const TOPIC = "slide-diagnoses";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { count: { type: "string" } },
});
const [bootstrap, registryUrl] = positionals;
const wanted = values.count === undefined ? Infinity : Number(values.count);
if (!bootstrap || !registryUrl || !(wanted > 0)) {
  console.error("usage: node read-diagnoses.mjs <bootstrap> <registry> [--count N]");
  process.exit(2);
}

const registry = new SchemaRegistryClient({ baseURLs: [registryUrl] });
const decoder = new AvroDeserializer(registry, SerdeType.VALUE, {});
const kafka = new Kafka({
  clientId: "read-diagnoses",
  brokers: bootstrap.split(","),
  // the first look-up of a group is answered "coordinator not available" and retried
  logLevel: logLevel.NOTHING,
});
// a group of its own, so that each run starts with the first record; only committed ones are read
const consumer = kafka.consumer({ groupId: `read-diagnoses-${randomUUID()}` });

let seen = 0;
let finish;
const finished = new Promise((resolve) => (finish = resolve));
process.once("SIGINT", finish);
process.once("SIGTERM", finish);

try {
  await consumer.connect();
  await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    console.error(`cannot read ${TOPIC}: ${payload.error.message}`);
    process.exitCode = 1;
    finish();
  });
  await consumer.run({
    // offsets of a group that nobody joins again are worth nothing
    autoCommit: false,
    eachMessage: async ({ message }) => {
      if (seen >= wanted) return;
      const slide = message.key?.toString("utf8");
      const diagnosis = message.value && (await decoder.deserialize(TOPIC, message.value));
      console.log(JSON.stringify({ key: slide, value: diagnosis }));
      if (++seen >= wanted) finish();
    },
  });
  await finished;
} catch (error) {
  console.error(`cannot read ${TOPIC} from ${bootstrap} and ${registryUrl}: ${error.message}`);
  process.exitCode = 1;
} finally {
  await consumer.disconnect().catch(() => {});
}
