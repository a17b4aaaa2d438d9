/// What stands between a connection's bytes and Vert.x, which has no place for it: a head that does
/// not come to its end, both lengths at once, and a body that breaks its framing
/// ([dev.headgate.router.connection.HeadGuard]). Vert.x finds
/// [dev.headgate.router.connection.GuardedTransport] by its service loader and hands it the
/// listening sockets ([dev.headgate.router.connection.EachConnection]). Cleartext HTTP/2 is off
/// ([dev.headgate.router.connection.PlainHttp1]).
package dev.headgate.router.connection;
