/// How a trace goes on in another process: [TraceParent] has the headers for it.
package dev.headgate.router.tracing;
