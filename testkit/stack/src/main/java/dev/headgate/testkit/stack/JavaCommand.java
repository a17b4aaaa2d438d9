package dev.headgate.testkit.stack;

import java.nio.file.Path;
import java.util.ArrayList;

/// The command line of a small JVM: the same JDK as ours, the serial collector, a bounded heap.
final class JavaCommand {

  private JavaCommand() {}

  /// A main class of a built module. Its class data is archived when it first ends, so that later
  /// starts are several times quicker.
  static ArrayList<String> ofModule(
      String module, int heapMegabytes, String mainClass, Object... rest) {
    var command = small(heapMegabytes);
    command.add("-XX:+AutoCreateSharedArchive");
    command.add(
        "-XX:SharedArchiveFile=" + ProjectHome.parts().resolve(module.replace('/', '-') + ".jsa"));
    command.add("-Xlog:disable");
    command.add("-Xlog:all=error:stderr");
    command.add("-cp");
    command.add(ProjectHome.classPath(module));
    command.add(mainClass);
    for (Object argument : rest) {
      command.add(argument.toString());
    }
    return command;
  }

  /// The start of a command line, to be completed with `-jar` or a main class.
  static ArrayList<String> small(int heapMegabytes) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-Xms24m");
    command.add("-Xmx" + heapMegabytes + "m");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    return command;
  }
}
