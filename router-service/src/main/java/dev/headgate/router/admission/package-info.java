/// May this request go on? The body is read within bounds ([BodyReader], [BodyMemory]), walked once
/// by [ChatRequestScan] without building a tree, and checked ([Admission]). What is refused here
/// has cost nothing: nothing was reserved, nothing was sent.
package dev.headgate.router.admission;
