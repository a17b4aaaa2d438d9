// One line of JSON for each test: its file, its full name, and the reason when it failed.
import { relative } from "node:path";
import { inspect } from "node:util";

export default async function* report(events) {
  const names = [];
  for await (const { type, data } of events) {
    if (type === "test:start") {
      names.length = data.nesting;
      names.push(data.name);
    } else if (isTest(type, data)) {
      const failure = type === "test:fail" ? inspect(data.details.error) : unrun(data);
      const file = data.file && relative(process.cwd(), data.file);
      const name = [...names.slice(0, data.nesting), data.name].join(": ");
      yield `${JSON.stringify({ file, name, failure })}\n`;
    }
  }
}

// A test that was skipped, or put off, has shown nothing.
function unrun({ skip, todo }) {
  return skip === undefined && todo === undefined ? null : "skipped";
}

// A suite fails by its tests, which are told themselves, or by a hook, of which nobody else tells.
function isTest(type, data) {
  if (type === "test:pass") return data.details.type !== "suite";
  return type === "test:fail" && data.details.error.failureType !== "subtestsFailed";
}
