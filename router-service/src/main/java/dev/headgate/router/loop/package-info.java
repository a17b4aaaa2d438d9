/// Event loops: an exchange stays on the one that accepted its connection.
package dev.headgate.router.loop;
