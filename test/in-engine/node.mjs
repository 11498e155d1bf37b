// What Node has and the language has not: who uses a name of it needs Node (bundle.mjs). Not TextDecoder, which pbf asks
// for and does without.
export { Buffer } from "node:buffer";
export { default as console } from "node:console";
export { performance } from "node:perf_hooks";
export { default as process } from "node:process";
export { setTimeout } from "node:timers";
export { URL } from "node:url";
