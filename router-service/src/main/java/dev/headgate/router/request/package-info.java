/// What a request says, found in one pass over its bytes and without building a tree:
/// [dev.headgate.router.request.JsonCursor] walks them, [dev.headgate.router.request.ModelRequest]
/// is what is found, and [dev.headgate.router.request.Patches] changes a field in place. For a
/// request that must be said in another protocol there is [dev.headgate.router.request.BodyTree],
/// whose long strings stay in the body.
package dev.headgate.router.request;
